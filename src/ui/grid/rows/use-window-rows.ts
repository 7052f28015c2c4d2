import { useCallback, useDeferredValue } from 'react';
import type { ListParams, RowBase, UseList } from '../list.ts';

/** Rows per request; the API gives no more at once (rql §5). */
export const windowSize = 100;

/** Pages that are held around the rows in sight: what is seen, and one on either side of it. */
const span = 4;

/**
 * Rows of a long list, asked for around those in sight. `first` is the first row in sight, from 0; rows that
 * have not come yet are missing.
 */
export function useWindowRows<Row extends RowBase>(
  useList: UseList<Row>,
  params: ListParams,
  window: { first: number; start: number; count: number; isEnabled: boolean },
): (index: number) => Row | undefined {
  // a long pull at the scroll bar passes pages that nobody stops at: they wait until the pull rests
  const first = useDeferredValue(window.first);
  const from = Math.max(0, Math.floor(first / windowSize) - 1);
  const page = (index: number) => ({
    params: { ...params, limit: windowSize, offset: window.start + index * windowSize },
    query: {
      enabled: window.isEnabled && index * windowSize < window.count,
      staleTime: 30_000,
      // a walk through 100,000 rows does not keep them all
      gcTime: 20_000,
    },
  });
  // hooks are called in the same number and order each time: one per page of the span
  const [a, b, c, d] = [page(from), page(from + 1), page(from + 2), page(from + 3)];
  const first1 = useList(a.params, { query: a.query }).data?.data;
  const first2 = useList(b.params, { query: b.query }).data?.data;
  const first3 = useList(c.params, { query: c.query }).data?.data;
  const first4 = useList(d.params, { query: d.query }).data?.data;
  return useCallback(
    (index: number) => {
      const pages = [first1, first2, first3, first4];
      const at = Math.floor(index / windowSize) - from;
      return at >= 0 && at < span ? pages[at]?.[index % windowSize] : undefined;
    },
    [first1, first2, first3, first4, from],
  );
}
