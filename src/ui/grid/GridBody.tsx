import { useDelayed } from './use-delayed.ts';
import { FailureNotice } from '../feedback/FailureNotice.tsx';
import styles from './Grid.module.css';
import { GridCards } from './GridCards.tsx';
import { GridNothing } from './GridNothing.tsx';
import { GridSkeleton } from './GridSkeleton.tsx';
import { GridTable } from './GridTable.tsx';
import type { RowBase } from './list.ts';
import type { GridModel } from './use-grid.ts';
import { useRowKeys } from './use-row-keys.ts';

type Props<Row extends RowBase> = { grid: GridModel<Row>; isNarrow: boolean };

/** The rows, or what stands in their place: their shape while they load, a failure, or the reason why there are none. */
export function GridBody<Row extends RowBase>({ grid, isNarrow }: Props<Row>) {
  const isSlow = useDelayed(grid.isPending, 150);
  const keys = useRowKeys();
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
    <div className={`${styles.body} ${grid.isStale ? styles.stale : ''}`} aria-busy={grid.isStale} ref={keys}>
      {isNarrow ? <GridCards grid={grid} /> : <GridTable grid={grid} />}
    </div>
  );
}
