import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isIn } from '../../domain/rql/build.ts';
import { useLiveEvents, type LiveEvent } from '../live/live.ts';
import { useViewer } from '../viewer.ts';
import type { ListPage, ListParams, RowBase } from './list.ts';

const settleMs = 700;
/** More rows than this are not put in place one by one: the list is read again. */
const mostInPlace = 100;

type Options = {
  schema: string;
  path: string;
  params: ListParams;
  queryKey: readonly unknown[];
  rowIds: readonly string[];
  updatedAt: number;
};

/**
 * Keeps the rows of a list true without moving them: rows in sight are read again in their place, and the others
 * that changed are counted, to be shown when the person wants.
 */
export function useLiveRows({ schema, path, params, queryKey, rowIds, updatedAt }: Options): number {
  const queries = useQueryClient();
  const { readRows } = useViewer();
  // counted since the rows were read at that time; another reading shows them
  const [elsewhere, setElsewhere] = useState<{ ids: ReadonlySet<string>; at: number }>({
    ids: new Set(),
    at: 0,
  });
  const changed = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ path, params, queryKey, rowIds, updatedAt, readRows });
  useEffect(() => {
    latest.current = { path, params, queryKey, rowIds, updatedAt, readRows };
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  const settle = useCallback(async () => {
    const now = latest.current;
    const ids = [...changed.current];
    changed.current.clear();
    const here = ids.filter((id) => now.rowIds.includes(id)).slice(0, mostInPlace);
    const others = ids.filter((id) => !now.rowIds.includes(id));
    if (others.length > 0)
      setElsewhere((before) => ({
        ids: new Set([...(before.at === now.updatedAt ? before.ids : []), ...others]),
        at: now.updatedAt,
      }));
    if (here.length === 0) return;
    const fresh = new Map<string, RowBase>();
    const wish = { rql: isIn('id', here), ...(now.params.select && { select: now.params.select }) };
    for await (const rows of now.readRows<RowBase>(now.path, wish))
      for (const row of rows) fresh.set(row.id, row);
    queries.setQueryData<ListPage<RowBase>>(
      now.queryKey,
      (page) => page && { ...page, data: page.data.map((row) => fresh.get(row.id) ?? row) },
      // the list as a whole is as old as before
      { updatedAt: now.updatedAt },
    );
  }, [queries]);

  useLiveEvents(
    useCallback(
      (event: LiveEvent) => {
        if (event.object !== schema || event.progress) return;
        changed.current.add(event.id);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void settle().catch(() => undefined), settleMs);
      },
      [schema, settle],
    ),
  );
  return elsewhere.at === updatedAt ? elsewhere.ids.size : 0;
}
