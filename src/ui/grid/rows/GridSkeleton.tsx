import { VisuallyHidden } from '@mantine/core';
import styles from '../Grid.module.css';
import table from './table.module.css';
import type { RowBase } from '../list.ts';
import type { GridModel } from '../use-grid.ts';

type Props<Row extends RowBase> = { grid: GridModel<Row>; isNarrow: boolean; isVisible: boolean };

/** Rows in the shape of the columns, as many as a page shows at first sight. */
export function GridSkeleton<Row extends RowBase>({ grid, isNarrow, isVisible }: Props<Row>) {
  const rows = Array.from({ length: Math.min(grid.state.size, isNarrow ? 4 : 12) }, (_, index) => index);
  const columns = grid.shown;
  return (
    <div className={styles.scroller} style={{ visibility: isVisible ? 'visible' : 'hidden' }}>
      <VisuallyHidden>Loading {grid.noun[1]}</VisuallyHidden>
      {isNarrow ? (
        <div className={styles.cards} aria-hidden>
          {rows.map((row) => (
            <div key={row} className={`${styles.card} ${styles.cardBones}`}>
              {columns.slice(0, 6).map((column) => (
                <span key={column.id} className={table.bone} />
              ))}
            </div>
          ))}
        </div>
      ) : (
        <table
          className={table.table}
          style={{ minWidth: columns.reduce((sum, each) => sum + each.width, 0) }}
          aria-hidden
        >
          <colgroup>
            {columns.map((column) => (
              <col key={column.id} style={{ width: column.width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.id} className={column.align === 'end' ? table.end : undefined}>
                  <span className={table.headText}>{column.label}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row} className={table.row}>
                {columns.map((column) => (
                  <td key={column.id} className={column.align === 'end' ? table.end : undefined}>
                    <span className={table.bone} />
                    {column.lines === 2 ? <span className={`${table.bone} ${table.boneSecond}`} /> : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
