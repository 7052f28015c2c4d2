import { useCallback, useEffect, useRef, useState } from 'react';
import type { FileProblem } from '../../domain/charge-file/preflight/file-problem.ts';
import type { PreflightKind } from '../../domain/charge-file/preflight/kind.ts';
import type { State } from '../../domain/charge-file/preflight/session.ts';
import type { ShapeChoice } from '../../domain/charge-file/preflight/shape.ts';
import { PreflightClient, PreflightProblem } from './client.ts';
import type { CallName, Calls, Progress } from './protocol.ts';

/** Where the room is: nothing dropped yet, reading, a file that cannot be read, or a file under examination. */
export type Phase =
  | { at: 'start' }
  | { at: 'reading'; file: File; progress: Progress }
  | { at: 'problem'; file: File; problem: FileProblem }
  | { at: 'ready'; file: File; state: State };

/** Calls that change the content and answer with the new state. */
type Change = { [Name in CallName]: Calls[Name]['answer'] extends State ? Name : never }[CallName];

type OpenOptions = { choice?: ShapeChoice; isResumed?: boolean };

const unknown = { title: 'Something unexpected happened.', advice: 'Reload the page and try again.' };
const problemIn = (error: unknown): FileProblem =>
  error instanceof PreflightProblem ? error.problem : unknown;

/** One file in the room and the worker that holds it. */
export function usePreflight(kind: PreflightKind, workKey: string) {
  const [phase, setPhase] = useState<Phase>({ at: 'start' });
  const [busy, setBusy] = useState<Change | null>(null);
  const client = useRef<PreflightClient | null>(null);
  useEffect(
    () => () => {
      client.current?.close();
      client.current = null;
    },
    [],
  );

  const open = useCallback(
    async (file: File, { choice, isResumed = false }: OpenOptions = {}) => {
      client.current?.close();
      const own = new PreflightClient();
      client.current = own;
      const set = (next: Phase) => {
        if (client.current === own) setPhase(next);
      };
      own.onProgress = (progress) => set({ at: 'reading', file, progress });
      set({ at: 'reading', file, progress: { rows: 0, bytes: 0 } });
      try {
        const state = await own.call('open', { file, kind, choice, workKey, isResumed });
        set({ at: 'ready', file, state });
      } catch (error) {
        set({ at: 'problem', file, problem: problemIn(error) });
        own.close();
      }
    },
    [kind, workKey],
  );

  const change = useCallback(async <Name extends Change>(call: Name, args: Calls[Name]['args']) => {
    const own = client.current;
    if (!own) return;
    // what comes from the marketplace comes by itself: no button may go from under a hand for it
    const isAsked = call !== 'learn';
    if (isAsked) setBusy(call);
    try {
      const state = (await own.call(call, args)) as State;
      if (client.current === own) setPhase((now) => (now.at === 'ready' ? { ...now, state } : now));
    } catch (error) {
      if (client.current === own)
        setPhase((now) =>
          now.at === 'ready' ? { at: 'problem', file: now.file, problem: problemIn(error) } : now,
        );
    } finally {
      if (isAsked) setBusy(null);
    }
  }, []);

  /** A call that changes nothing; rejects while no file is open. */
  const ask = useCallback(
    <Name extends CallName>(call: Name, args: Calls[Name]['args']): Promise<Calls[Name]['answer']> =>
      client.current?.call(call, args) ?? Promise.reject(new Error('No file is open.')),
    [],
  );

  const close = useCallback(() => {
    client.current?.close();
    client.current = null;
    setPhase({ at: 'start' });
  }, []);

  return { phase, busy, open, change, ask, close };
}

export type Room = ReturnType<typeof usePreflight>;
