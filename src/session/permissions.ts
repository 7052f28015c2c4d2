import { useCallback } from 'react';
import { maySee } from '../domain/access.ts';
import { can, type Verdict } from '../domain/can.ts';
import type { Transition } from '../domain/transition.ts';
import { useActor } from './session.ts';

/** Whether the person receives a member of an object: `maySee('Journal', 'price.totalPP')`. */
export function useMaySee(): (schema: string, path: string) => boolean;
export function useMaySee(schema: string, path: string): boolean;
export function useMaySee(schema?: string, path?: string) {
  const { role } = useActor();
  const ask = useCallback((ofSchema: string, ofPath: string) => maySee(role, ofSchema, ofPath), [role]);
  return schema !== undefined && path !== undefined ? ask(schema, path) : ask;
}

/** `can(action, status)` for the person who is signed in: allowed, or the sentence why not. */
export function useCan(): <Status extends string>(action: Transition<Status>, status: Status) => Verdict {
  const { role } = useActor();
  return useCallback((action, status) => can(role, action, status), [role]);
}
