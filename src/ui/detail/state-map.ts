import { rolesOf } from '../../domain/access.ts';
import { auditKey, type Lifecycle, type Transition } from '../../domain/transition.ts';
import type { UsualPath } from '../../domain/usual-path.ts';
import { stampOf } from '../actions/action.ts';

/** Everything that the domain says about the life of one kind of object. */
export type Life = {
  lifecycle: Lifecycle;
  path: UsualPath;
  actions: Record<string, Transition>;
};

export type Station = {
  state: string;
  kind: 'reached' | 'skipped' | 'current' | 'next' | 'later';
  /** When the state was entered, where the audit bag knows. */
  at?: string | undefined;
  /** Who moves the object here: roles, or nobody because it happens by itself. */
  by?: string | undefined;
};

const or = new Intl.ListFormat('en', { type: 'disjunction' });

/** The stations of an object: those behind it with their times, the one it stands on, those ahead. */
export function stationsOf(
  { lifecycle, path, actions }: Life,
  status: string,
  audit: object | undefined,
): Station[] {
  const states = withAside(path, status);
  const here = states.indexOf(status);
  return states.map((state, at): Station => {
    const stamp = stampOf({ audit }, auditKey(state))?.at ?? undefined;
    if (at === here) return { state, kind: 'current', at: stamp };
    if (at < here) {
      const isKnownToBeSkipped = !stamp && lifecycle.audited.includes(state);
      return { state, kind: isKnownToBeSkipped ? 'skipped' : 'reached', at: stamp };
    }
    if (at > here + 1 || lifecycle.terminal.includes(status)) return { state, kind: 'later' };
    return { state, kind: 'next', by: path.with?.[state] ?? moverOf(actions, status, state) };
  });
}

function withAside({ states, aside }: UsualPath, status: string): string[] {
  if (states.includes(status)) return [...states];
  const behind = aside[status];
  if (behind === undefined) return [...states, status];
  const at = behind === null ? 0 : states.indexOf(behind) + 1;
  return [...states.slice(0, at), status, ...states.slice(at)];
}

function moverOf(actions: Life['actions'], from: string, to: string): string {
  const move = Object.values(actions).find(
    (action) => action.from.includes(from) && (action.to === to || action.then?.includes(to)),
  );
  if (!move) return 'by itself';
  return `by ${or.format(rolesOf(move.operation).map((role) => role.toLowerCase()))}`;
}
