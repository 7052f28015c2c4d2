import { useEffect, useRef, useState } from 'react';
import type { RowView } from '../../domain/charge-file/preflight/session.ts';
import type { View } from '../../domain/charge-file/preflight/views.ts';
import type { Room } from './use-preflight.ts';

/** Rows come in pages of this many. */
const PAGE = 100;

type Pages = { name: string; edition: number; total: number; pages: ReadonlyMap<number, readonly RowView[]> };

/**
 * The rows in sight of a view, fetched from the worker as they are scrolled to. After a fix the old rows stay until
 * the new ones are there.
 */
export function useRowWindow(ask: Room['ask'], view: View, edition: number, first: number, last: number) {
  const name = JSON.stringify(view);
  const [data, setData] = useState<Pages>({ name: '', edition: -1, total: 0, pages: new Map() });
  const asked = useRef({ key: '', pages: new Set<number>() });
  const key = `${edition} ${name}`;
  const pageFrom = Math.floor(Math.max(0, first) / PAGE);
  const pageTo = Math.floor(Math.max(0, last) / PAGE);

  useEffect(() => {
    if (asked.current.key !== key) asked.current = { key, pages: new Set() };
    const { pages } = asked.current;
    for (let page = pageFrom; page <= pageTo; page++) {
      if (pages.has(page)) continue;
      pages.add(page);
      ask('rows', { view: JSON.parse(name) as View, from: page * PAGE, count: PAGE }).then(
        ({ total, rows }) => {
          if (asked.current.key !== key) return;
          setData((now) => {
            const isSame = now.name === name && now.edition === edition;
            const before = isSame || now.name === name ? now.pages : new Map<number, readonly RowView[]>();
            return { name, edition, total, pages: new Map(before).set(page, rows) };
          });
        },
        () => pages.delete(page),
      );
    }
  }, [ask, key, name, edition, pageFrom, pageTo]);

  const isCurrent = data.name === name;
  return {
    total: isCurrent ? data.total : 0,
    isLoading: !isCurrent,
    rowAt: (index: number): RowView | undefined =>
      isCurrent ? data.pages.get(Math.floor(index / PAGE))?.[index % PAGE] : undefined,
  };
}
