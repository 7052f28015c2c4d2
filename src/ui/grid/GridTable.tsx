import { useMemo, useRef } from 'react';
import styles from './Grid.module.css';
import table from './table.module.css';
import { GridHeader } from './GridHeader.tsx';
import { GridRow } from './GridRow.tsx';
import type { Column } from './columns.tsx';
import type { RowBase } from './list.ts';
import type { GridModel } from './use-grid.ts';

/** Per money column the currency that all rows share; it is then said once, in the header. */
export function sharedCurrencies<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Map<string, string> {
  const shared = new Map<string, string>();
  for (const column of columns) {
    const { currency } = column;
    if (!currency) continue;
    const [first, ...others] = new Set(rows.map(currency).filter(Boolean));
    if (first && others.length === 0) shared.set(column.id, first);
  }
  return shared;
}

/** Rows in a table: the header and the first column stay, the widths do not depend on the rows. */
export function GridTable<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const { rows, shown } = grid;
  const scroller = useRef<HTMLDivElement>(null);
  const currencies = useMemo(() => sharedCurrencies(shown, rows), [shown, rows]);
  const width = shown.reduce((sum, column) => sum + column.width, 0);
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      onScroll={(event) => {
        event.currentTarget.toggleAttribute('data-scrolled', event.currentTarget.scrollLeft > 0);
      }}
    >
      <table className={table.table} style={{ minWidth: width }}>
        <caption className={table.caption}>{grid.noun[1]}</caption>
        <colgroup>
          {shown.map((column) => (
            <col key={column.id} style={{ width: column.width }} />
          ))}
        </colgroup>
        <GridHeader grid={grid} currencies={currencies} />
        <tbody>
          {rows.map((row) => (
            <GridRow
              key={row.id}
              row={row}
              columns={shown}
              currencies={currencies}
              href={grid.rowHref?.(row)}
              onOpen={grid.onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
