import { useCallback, useEffect, useRef } from 'react';
import { useLiveEvents, type LiveEvent } from '../../live/live.ts';
import { formatCount } from '../../cells/format.ts';
import { joinRql } from '../filter/grid-rql.ts';
import styles from './toolbar.module.css';
import type { QuickFilter, RowBase } from '../list.ts';
import type { GridModel } from '../use-grid.ts';

/** One press for each question that is asked every day, with the number of rows behind it. */
export function QuickFilters<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  if (grid.quickFilters.length < 2) return null;
  return (
    <div className={styles.views} role="group" aria-label="Quick filters">
      {grid.quickFilters.map((filter) => (
        <QuickFilterButton key={filter.id} grid={grid} filter={filter} />
      ))}
    </div>
  );
}

/** Counts anew, at most every two seconds, when an object of the kind has changed. */
function useLiveRecount(schema: string, recount: () => Promise<unknown>): void {
  const latest = useRef(recount);
  useEffect(() => {
    latest.current = recount;
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLiveEvents(
    useCallback(
      (event: LiveEvent) => {
        if (event.object !== schema || event.progress || timer.current) return;
        timer.current = setTimeout(() => {
          timer.current = undefined;
          void latest.current();
        }, 2000);
      },
      [schema],
    ),
  );
}

/** Counts anew when a row that was on the move has arrived, not with every look at the rows. */
function useRecount(moving: number | undefined, recount: () => Promise<unknown>): void {
  const last = useRef(moving);
  useEffect(() => {
    const before = last.current;
    last.current = moving;
    if (moving !== before && moving !== undefined && before !== undefined) void recount();
  }, [moving, recount]);
}

type ButtonProps<Row extends RowBase> = { grid: GridModel<Row>; filter: QuickFilter };

function QuickFilterButton<Row extends RowBase>({ grid, filter }: ButtonProps<Row>) {
  const { useList, baseRql, moving, view, change, isPending } = grid;
  const counted = useList(
    { limit: 0, rql: joinRql(baseRql, filter.rql) },
    // the rows first, then the counts
    { query: { staleTime: 30_000, enabled: !isPending } },
  );
  useRecount(moving, counted.refetch);
  useLiveRecount(grid.schema, counted.refetch);
  const total = counted.data?.$meta.pagination.total;
  return (
    <button
      type="button"
      className={styles.view}
      aria-pressed={filter === view}
      onClick={() => change({ view: filter.id })}
    >
      {filter.label}{' '}
      <span className={styles.viewCount}>{typeof total === 'number' ? formatCount(total) : '\u2007'}</span>
    </button>
  );
}
