import { Checkbox, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import { ColumnMenu } from './ColumnMenu.tsx';
import { columnsAsked } from '../filter/filter-tree.ts';
import type { Column } from '../columns.tsx';
import { pinStyle } from './pin-style.ts';
import { ResizeHandle } from './ResizeHandle.tsx';
import styles from './table.module.css';
import { nextSort } from '../state/grid-state.ts';
import type { RowBase } from '../list.ts';
import type { GridModel } from '../use-grid.ts';
import { isSelected } from '../state/use-selection.ts';

type Props<Row extends RowBase> = { grid: GridModel<Row>; currencies: ReadonlyMap<string, string> };

/** The header: a press sorts, with shift it adds a key; columns are dragged to their place and to their width. */
export function GridHeader<Row extends RowBase>({ grid, currencies }: Props<Row>) {
  const [target, setTarget] = useState<string | null>(null);
  const asked = columnsAsked(grid.filter);
  return (
    <thead>
      <tr>
        {grid.isSelectable ? <SelectPage grid={grid} /> : null}
        {grid.shown.map((column) => (
          <HeaderCell
            key={column.id}
            grid={grid}
            column={column}
            currency={currencies.get(column.id)}
            isFiltered={asked.has(column.id)}
            isTarget={target === column.id}
            onTarget={setTarget}
          />
        ))}
        {grid.model.isSized ? <td className={styles.filler} aria-hidden /> : null}
        {grid.hasRowMenu ? (
          <th scope="col" className={styles.menuCell} data-fixed>
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        ) : null}
      </tr>
    </thead>
  );
}

function SelectPage<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const { selection, togglePage } = grid.selection;
  const chosen = grid.rows.filter((row) => isSelected(selection, row.id)).length;
  const isWhole = chosen > 0 && chosen === grid.rows.length;
  return (
    <th scope="col" className={styles.selectCell} data-fixed>
      <Checkbox
        size="xs"
        aria-label={`Select all ${grid.noun[1]} of this page`}
        checked={isWhole}
        indeterminate={chosen > 0 && !isWhole}
        onChange={togglePage}
      />
    </th>
  );
}

type CellProps<Row extends RowBase> = {
  grid: GridModel<Row>;
  column: Column<Row>;
  currency: string | undefined;
  isFiltered: boolean;
  isTarget: boolean;
  onTarget: (id: string | null) => void;
};

const dragType = 'application/x-grid-column';

function HeaderCell<Row extends RowBase>(props: CellProps<Row>) {
  const { grid, column, currency, isFiltered, isTarget, onTarget } = props;
  const cell = useRef<HTMLTableCellElement>(null);
  const { sort } = grid.state;
  const at = sort.findIndex((key) => key.column === column.id);
  const key = sort[at];
  const drop = (event: DragEvent) => {
    const dragged = event.dataTransfer.getData(dragType);
    onTarget(null);
    if (!dragged || dragged === column.id) return;
    event.preventDefault();
    grid.model.move(dragged, column.id);
  };
  return (
    <th
      ref={cell}
      scope="col"
      data-column={column.id}
      className={[
        column.align === 'end' ? styles.end : '',
        isFiltered ? styles.tinted : '',
        isTarget ? styles.dropTarget : '',
        styles.headCell,
      ].join(' ')}
      style={pinStyle(grid, column.id)}
      aria-sort={key ? (key.isDescending ? 'descending' : 'ascending') : undefined}
      // the buttons inside are no part of the column's name
      aria-label={[column.label, currency, column.hint && `(${column.hint})`, isFiltered && 'filtered']
        .filter(Boolean)
        .join(' ')}
      title={column.hint}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(dragType, column.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        onTarget(column.id);
      }}
      onDragLeave={() => onTarget(null)}
      onDragEnd={() => onTarget(null)}
      onDrop={drop}
    >
      <span className={styles.head}>
        <SortButton grid={grid} column={column} currency={currency} rank={sort.length > 1 ? at + 1 : 0} />
        <ColumnMenu grid={grid} column={column} />
      </span>
      <ResizeHandle grid={grid} column={column} cell={cell} />
    </th>
  );
}

type SortProps<Row extends RowBase> = Pick<CellProps<Row>, 'grid' | 'column' | 'currency'> & { rank: number };

function SortButton<Row extends RowBase>({ grid, column, currency, rank }: SortProps<Row>) {
  const { sort } = grid.state;
  const key = sort.find((each) => each.column === column.id);
  const label = (
    <span className={styles.headText}>
      {column.label} {currency ? <span className={styles.headCurrency}>{currency}</span> : null}
    </span>
  );
  if (!column.sort) return label;
  const Arrow = !key ? IconArrowsSort : key.isDescending ? IconArrowDown : IconArrowUp;
  return (
    <button
      type="button"
      className={styles.sort}
      data-sorted={key ? '' : undefined}
      onClick={(event) => grid.change({ sort: nextSort(sort, column.id, event.shiftKey) })}
    >
      {label}
      <span className={styles.arrow} aria-hidden>
        <Arrow size={14} stroke={1.5} />
        {key && rank > 0 ? <span className={styles.sortRank}>{rank}</span> : null}
      </span>
    </button>
  );
}
