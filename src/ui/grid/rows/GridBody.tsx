import { lazy, Suspense, useState, type MouseEvent } from 'react';
import { useDelayed } from '../state/use-delayed.ts';
import { FailureNotice } from '../../feedback/FailureNotice.tsx';
import styles from '../Grid.module.css';
import { GridCards } from './GridCards.tsx';
import { GridNothing } from './GridNothing.tsx';
import { GridSkeleton } from './GridSkeleton.tsx';
import { GridTable } from './GridTable.tsx';
import type { RowBase } from '../list.ts';
import { leaveTrail } from '../state/trail.ts';
import type { GridModel } from '../use-grid.ts';
import type { CellAt } from './CellMenu.tsx';
import { useReturn } from './use-return.ts';
import { focused, useRowKeys } from './use-row-keys.ts';

// only charges need it
const GridWindow = lazy(async () => ({ default: (await import('./GridWindow.tsx')).GridWindow }));

const CellMenu = lazy(async () => ({ default: (await import('./CellMenu.tsx')).CellMenu }));

type Props<Row extends RowBase> = { grid: GridModel<Row>; isNarrow: boolean };

/** The rows, or what stands in their place: their shape while they load, a failure, or the reason why there are none. */
export function GridBody<Row extends RowBase>({ grid, isNarrow }: Props<Row>) {
  const isSlow = useDelayed(grid.isPending, 150);
  const keys = useRowKeys(grid);
  const [pressed, setPressed] = useState<CellAt | null>(null);
  // whichever way a row is opened, the page of its object knows the way back and on
  const handleOpen = (event: MouseEvent) => {
    const line = event.target instanceof Element ? event.target.closest('[data-row]') : null;
    const id = line?.getAttribute('data-row');
    if (!id || grid.embedded) return;
    leaveTrail({
      path: grid.path,
      rql: grid.params.rql,
      order: grid.params.order,
      href: window.location.pathname + window.location.search,
      id,
      total: grid.total ?? 0,
      index: Number(line?.getAttribute('aria-rowindex') ?? 2) - 2,
    });
  };
  useReturn(grid, keys);
  const handleMenu = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const cell = target?.closest('[data-column]');
    const at = cell && focused(grid, cell);
    // the browser's own menu stays for links, chosen text, and with shift
    if (!at || event.shiftKey || target?.closest('a') || window.getSelection()?.toString()) return;
    event.preventDefault();
    setPressed({ row: at.row, columnId: at.column.id, x: event.clientX, y: event.clientY });
  };
  if (grid.error && !grid.hasData)
    return (
      <div className={styles.body}>
        <FailureNotice error={grid.error} onRetry={grid.refresh} />
      </div>
    );
  if (grid.isPending)
    return (
      <div className={styles.body} aria-busy="true">
        <GridSkeleton grid={grid} isNarrow={isNarrow} isVisible={isSlow} />
      </div>
    );
  if (grid.rows.length === 0 && !grid.isStale)
    return (
      <div className={styles.body}>
        <GridNothing grid={grid} />
      </div>
    );
  return (
    <div
      className={`${styles.body} ${grid.isStale ? styles.stale : ''}`}
      aria-busy={grid.isStale}
      ref={keys}
      onContextMenu={handleMenu}
      onClickCapture={handleOpen}
      onFocus={(event) => {
        // an open panel follows the row that one walks to
        const at = grid.peeked && focused(grid, event.target);
        if (at && at.row.id !== grid.peeked?.id) grid.look(at.row);
      }}
    >
      {isNarrow ? (
        <GridCards grid={grid} />
      ) : grid.isWindow ? (
        <Suspense fallback={<GridSkeleton grid={grid} isNarrow={false} isVisible={isSlow} />}>
          <GridWindow grid={grid} />
        </Suspense>
      ) : (
        <GridTable grid={grid} />
      )}
      {pressed ? (
        <Suspense>
          <CellMenu grid={grid} at={pressed} onClose={() => setPressed(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}
