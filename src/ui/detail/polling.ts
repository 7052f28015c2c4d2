import { useCallback, useRef } from 'react';
import { useLiveState } from '../live/live.ts';
import type { Lifecycle } from '../../domain/transition.ts';
import { toneOf } from '../../domain/status-tone.ts';

const FIRST = 2_000;
const LAST = 30_000;

/** When to ask again: every 2 s while things move, then ever slower up to 30 s (conventions §11). */
export function nextPoll(stillFor: number): number {
  return Math.min(LAST, Math.max(FIRST, Math.round(stillFor / 5)));
}

type Polled = { state: { data?: { status?: string } | undefined } };

/**
 * A `refetchInterval` for an object: quick while a machine, this one or the ERP, works on it and something moves,
 * slower the longer nothing does, never while it waits for a person.
 */
export function usePolling(lifecycle: Lifecycle): (query: Polled) => number | false {
  const isLive = useLiveState() === 'on';
  const seen = useRef<{ data: unknown; since: number }>({ data: undefined, since: 0 });
  return useCallback(
    ({ state: { data } }: Polled) => {
      const status = data?.status;
      if (!status) return false;
      const isMoving = lifecycle.transient.includes(status) || toneOf(status) === 'machine';
      // a machine that tells its changes is asked now and then, in case one was lost
      if (isLive) return isMoving ? LAST : false;
      if (!isMoving || lifecycle.terminal.includes(status)) return false;
      if (seen.current.data !== data) seen.current = { data, since: Date.now() };
      return nextPoll(Date.now() - seen.current.since);
    },
    [lifecycle, isLive],
  );
}
