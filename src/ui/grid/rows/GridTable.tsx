import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import styles from '../Grid.module.css';
import table from './table.module.css';
import { GridHeader } from './GridHeader.tsx';
import { GridRow } from './GridRow.tsx';
import type { Column } from '../columns.tsx';
import type { RowBase } from '../list.ts';
import { menuWidth, pinStyle, selectWidth } from './pin-style.ts';
import type { GridModel } from '../use-grid.ts';
import { isSelected } from '../state/use-selection.ts';

// sums bring decimal arithmetic with them
export const TotalsRow = lazy(async () => ({
  default: (await import('../totals/TotalsRow.tsx')).TotalsRow,
}));

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

/** The widths of the columns; those that a person chose are exact, and what is left over stays empty. */
export function GridColumns<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  return (
    <colgroup>
      {grid.isSelectable ? <col style={{ width: selectWidth }} /> : null}
      {grid.shown.map((column) => (
        <col key={column.id} style={{ width: grid.model.widthOf(column.id) }} />
      ))}
      {grid.model.isSized ? <col /> : null}
      {grid.hasRowMenu ? <col style={{ width: menuWidth }} /> : null}
    </colgroup>
  );
}

/** The width below which the table scrolls sideways. */
export const tableWidth = <Row extends RowBase>(grid: GridModel<Row>): number =>
  grid.model.totalWidth + (grid.isSelectable ? selectWidth : 0) + (grid.hasRowMenu ? menuWidth : 0);

/** The places of the columns that stay in sight, the same object as long as they stay where they are. */
export function usePins<Row extends RowBase>(grid: GridModel<Row>) {
  const places = grid.shown.map((column) => grid.model.pinnedAt(column.id) ?? '').join();
  return useMemo(
    () =>
      grid.shown.map((column) => {
        const style = pinStyle(grid, column.id);
        return style && { ...style, zIndex: 1 };
      }),
    // the places say all that the styles are made of
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [places, grid.shown, grid.isSelectable],
  );
}

/** Rows in a table: the header and the first column stay, the widths do not depend on the rows. */
export function GridTable<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const { rows, shown, state } = grid;
  const scroller = useRef<HTMLDivElement>(null);
  const currencies = useMemo(() => sharedCurrencies(shown, rows), [shown, rows]);
  const pins = usePins(grid);
  const { selection, toggle } = grid.selection;
  const { sight } = grid;
  useEffect(() => sight.see(rows), [sight, rows]);
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      data-scroller
      onScroll={(event) => {
        event.currentTarget.classList.toggle(table.scrolled ?? '', event.currentTarget.scrollLeft > 0);
      }}
    >
      <table
        className={table.table}
        style={{ minWidth: tableWidth(grid) }}
        aria-rowcount={grid.total === undefined ? undefined : grid.total + 1}
      >
        <caption className={table.caption}>{grid.noun[1]}</caption>
        <GridColumns grid={grid} />
        <GridHeader grid={grid} currencies={currencies} />
        <tbody>
          {rows.map((row, index) => (
            <GridRow
              key={row.id}
              row={row}
              columns={shown}
              currencies={currencies}
              pins={pins}
              href={grid.rowHref?.(row)}
              onOpen={grid.onOpen}
              isSelected={isSelected(selection, row.id)}
              onSelect={grid.isSelectable ? toggle : undefined}
              hasFiller={grid.model.isSized}
              menu={grid.menu}
              isPeeked={grid.peeked?.id === row.id}
              rowIndex={(state.page - 1) * state.size + index + 2}
            />
          ))}
        </tbody>
        {grid.state.totals ? (
          <Suspense>
            <TotalsRow grid={grid} pins={pins} currencies={currencies} />
          </Suspense>
        ) : null}
      </table>
    </div>
  );
}
