import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import type { Column } from './columns.tsx';
import styles from './table.module.css';
import { nextSort } from './grid-state.ts';
import type { RowBase } from './list.ts';
import type { GridModel } from './use-grid.ts';

type Props<Row extends RowBase> = { grid: GridModel<Row>; currencies: ReadonlyMap<string, string> };

/** The header: a press sorts, with shift it adds a key. */
export function GridHeader<Row extends RowBase>({ grid, currencies }: Props<Row>) {
  return (
    <thead>
      <tr>
        {grid.shown.map((column) => (
          <HeaderCell key={column.id} grid={grid} column={column} currency={currencies.get(column.id)} />
        ))}
      </tr>
    </thead>
  );
}

type CellProps<Row extends RowBase> = {
  grid: GridModel<Row>;
  column: Column<Row>;
  currency: string | undefined;
};

function HeaderCell<Row extends RowBase>({ grid, column, currency }: CellProps<Row>) {
  const { sort, conditions } = grid.state;
  const at = sort.findIndex((key) => key.column === column.id);
  const key = sort[at];
  const isFiltered = conditions.some((condition) => condition.column === column.id);
  const label = (
    <span className={styles.headText}>
      {column.label} {currency ? <span className={styles.headCurrency}>{currency}</span> : null}
    </span>
  );
  const Arrow = !key ? IconArrowsSort : key.isDescending ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      className={`${column.align === 'end' ? styles.end : ''} ${isFiltered ? styles.tinted : ''}`}
      aria-sort={key ? (key.isDescending ? 'descending' : 'ascending') : undefined}
      title={column.hint}
    >
      {column.sort ? (
        <button
          type="button"
          className={styles.sort}
          data-sorted={key ? '' : undefined}
          onClick={(event) => grid.change({ sort: nextSort(sort, column.id, event.shiftKey) })}
        >
          {label}
          <span className={styles.arrow} aria-hidden>
            <Arrow size={14} stroke={1.5} />
            {key && sort.length > 1 ? <span className={styles.sortRank}>{at + 1}</span> : null}
          </span>
        </button>
      ) : (
        label
      )}
      {column.hint ? <VisuallyHidden>{column.hint}</VisuallyHidden> : null}
      {isFiltered ? <VisuallyHidden>filtered</VisuallyHidden> : null}
    </th>
  );
}
