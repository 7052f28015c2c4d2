import { Loader } from '@mantine/core';
import { useMemo, type CSSProperties } from 'react';
import { Count, Money } from '../../cells/figures.tsx';
import { formatCount } from '../../cells/format.ts';
import type { RowBase } from '../list.ts';
import table from '../rows/table.module.css';
import type { GridModel } from '../use-grid.ts';
import { sumsOf, type Sum } from './sums.ts';
import { useRowsOf } from './use-rows-of.ts';

type Props = {
  grid: GridModel<RowBase>;
  pins: readonly (CSSProperties | undefined)[];
  /** Currencies that the header already names. */
  currencies: ReadonlyMap<string, string>;
};

/** The last line of the table: what the columns add up to, on this page or over all that match. */
export function TotalsRow({ grid, pins, currencies }: Props) {
  const { shown, state, rows, total } = grid;
  const isAll = state.totals === 'all';
  const all = useRowsOf(grid, isAll);
  const counted = isAll ? all.data : rows;
  const sums = useMemo(() => sumsOf(shown, counted ?? []), [shown, counted]);
  return (
    <tfoot className={table.totals}>
      <tr>
        {grid.isSelectable ? <td className={table.selectCell} aria-hidden /> : null}
        {shown.map((column, index) =>
          index === 0 ? (
            <th key={column.id} scope="row" style={pins[index]}>
              {isAll ? `Σ of all ${formatCount(total ?? 0)}` : `Σ of this page`}
              {isAll && all.isFetching ? <Loader size={12} ml={8} aria-label="Adding up" /> : null}
            </th>
          ) : (
            <td
              key={column.id}
              className={column.align === 'end' ? table.end : undefined}
              style={pins[index]}
            >
              {counted
                ? sums
                    .get(column.id)
                    ?.map((each) => (
                      <Figure key={each.currency ?? ''} of={each} named={currencies.get(column.id)} />
                    ))
                : null}
              {isAll && all.error && index === 1 ? all.error.message : null}
            </td>
          ),
        )}
        {grid.model.isSized ? <td className={table.filler} aria-hidden /> : null}
        {grid.hasRowMenu ? <td className={table.menuCell} aria-hidden /> : null}
      </tr>
    </tfoot>
  );
}

function Figure({ of: { currency, value }, named }: { of: Sum; named: string | undefined }) {
  if (!currency) return <Count value={value} />;
  return (
    <div>
      <Money value={value} currency={currency} showCurrency={currency !== named} isAligned={!named} />
    </div>
  );
}
