import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Living } from '../actions/action.ts';

/** Refreshes what hangs on an object (its charges, its files, the lists) whenever it is seen in another state. */
export function useRefreshOnMove(object: Living | undefined, touches: readonly QueryKey[]): void {
  const queries = useQueryClient();
  const last = useRef<string | undefined>(undefined);
  const now = object && `${object.id} ${object.status}`;
  useEffect(() => {
    const before = last.current;
    if (!now || before === now) return;
    last.current = now;
    if (before?.split(' ')[0] !== object?.id) return;
    for (const queryKey of touches) void queries.invalidateQueries({ queryKey });
  }, [now, object?.id, queries, touches]);
}
