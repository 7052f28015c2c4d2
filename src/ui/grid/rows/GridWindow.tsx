import { useVirtualizer } from '@tanstack/react-virtual';
import { Suspense, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import styles from '../Grid.module.css';
import { GridHeader } from './GridHeader.tsx';
import { GridRow } from './GridRow.tsx';
import { GridColumns, sharedCurrencies, tableWidth, TotalsRow, usePins } from './GridTable.tsx';
import type { RowBase } from '../list.ts';
import table from './table.module.css';
import type { GridModel } from '../use-grid.ts';
import { isSelected } from '../state/use-selection.ts';
import { useWindowRows } from './use-window-rows.ts';

const rowHeights = { comfortable: 44, compact: 32 } as const;
const overscan = 12;

/**
 * A long list: only the rows in sight are drawn and asked for, and the scroll bar reaches all of them. Rows that
 * have not come yet stand as bones, so that no place is ever empty.
 */
export function GridWindow({ grid }: { grid: GridModel<RowBase> }) {
  const { shown, state, selection, window: span } = grid;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = rowHeights[state.density];
  // its functions change with every scroll, which is what they are for
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: span.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollPaddingStart: 36,
  });
  useLayoutEffect(() => {
    virtual.measure();
  }, [virtual, rowHeight]);
  // another filter or order starts at its top
  const key = `${grid.params.rql ?? ''} ${grid.params.order ?? ''} ${span.start}`;
  useLayoutEffect(() => {
    void scroller.current?.scrollTo({ top: 0 });
  }, [key]);

  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  const rowAt = useWindowRows(grid.useList, grid.params, {
    first: (first?.index ?? 0) + overscan,
    start: span.start,
    count: span.count,
    isEnabled: !grid.isStale,
  });
  const rows = items.map(
    ({ index }) => rowAt(index) ?? (index < grid.rows.length && !grid.isStale ? grid.rows[index] : undefined),
  );
  const { sight } = grid;
  useEffect(() => sight.see(rows.filter((row) => row !== undefined)));
  const currencies = useMemo(() => sharedCurrencies(shown, grid.rows), [shown, grid.rows]);
  const pins = usePins(grid);
  const cells =
    shown.length + Number(grid.isSelectable) + Number(grid.model.isSized) + Number(grid.hasRowMenu);
  return (
    <div
      ref={scroller}
      className={`${styles.scroller} ${styles.window}`}
      data-scroller
      onScroll={(event) => {
        event.currentTarget.classList.toggle(table.scrolled ?? '', event.currentTarget.scrollLeft > 0);
      }}
    >
      <table
        className={table.table}
        style={{ minWidth: tableWidth(grid) }}
        aria-rowcount={(grid.total ?? 0) + 1}
      >
        <caption className={table.caption}>{grid.noun[1]}</caption>
        <GridColumns grid={grid} />
        <GridHeader grid={grid} currencies={currencies} />
        <tbody>
          <Space height={first?.start ?? 0} cells={cells} />
          {items.map(({ index }, at) => {
            const row = rows[at];
            if (!row) return <BoneRow key={`bones ${at}`} cells={cells} index={span.start + index + 2} />;
            return (
              <GridRow
                key={row.id}
                row={row}
                columns={shown}
                currencies={currencies}
                pins={pins}
                href={grid.rowHref?.(row)}
                onOpen={grid.onOpen}
                isSelected={isSelected(selection.selection, row.id)}
                onSelect={grid.isSelectable ? selection.toggle : undefined}
                hasFiller={grid.model.isSized}
                menu={grid.menu}
                isPeeked={grid.peeked?.id === row.id}
                rowIndex={span.start + index + 2}
              />
            );
          })}
          <Space height={virtual.getTotalSize() - (last?.end ?? 0)} cells={cells} />
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

function Space({ height, cells }: { height: number; cells: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className={table.space}>
      <td colSpan={cells} style={{ height }} aria-hidden />
    </tr>
  );
}

function BoneRow({ cells, index }: { cells: number; index: number }) {
  return (
    <tr className={table.row} aria-rowindex={index} aria-busy>
      {Array.from({ length: cells }, (_, cell) => (
        <td key={cell} aria-hidden>
          <span className={table.bone} />
        </td>
      ))}
    </tr>
  );
}
