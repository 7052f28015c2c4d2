import { Checkbox } from '@mantine/core';
import { memo, type CSSProperties, type MouseEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Column } from '../columns.tsx';
import styles from './table.module.css';
import type { RowBase } from '../list.ts';

export type RowProps<Row extends RowBase> = {
  row: Row;
  columns: readonly Column<Row>[];
  currencies: ReadonlyMap<string, string>;
  /** Where the columns that stay in sight stand. */
  pins: readonly (CSSProperties | undefined)[];
  href: string | undefined;
  onOpen: ((row: Row) => void) | undefined;
  isSelected: boolean;
  /** Without it rows are not chosen here. */
  onSelect: ((id: string, isRange: boolean) => void) | undefined;
  hasFiller: boolean;
  menu?: ((row: Row) => ReactNode) | undefined;
  /** Place of the row among all that match, from 1. */
  rowIndex?: number;
  isPeeked?: boolean;
};

function Row<R extends RowBase>(props: RowProps<R>) {
  const { row, columns, currencies, pins, href, onOpen, isSelected, onSelect, hasFiller, menu } = props;
  const navigate = useNavigate();
  const handleClick = (event: MouseEvent<HTMLTableRowElement>) => {
    // what the row has opened is no part of it, though its presses come by here
    const isOwn =
      event.target instanceof Element &&
      event.currentTarget.contains(event.target) &&
      !event.target.closest('a, button, input, label, [role="menu"]');
    // a click that ends a selection of text is none
    if (!isOwn || event.defaultPrevented || window.getSelection()?.toString()) return;
    if (onOpen) onOpen(row);
    else if (href && (event.metaKey || event.ctrlKey)) window.open(href, '_blank', 'noopener');
    else if (href) void navigate(href);
  };
  const open = onOpen ? () => onOpen(row) : undefined;
  return (
    <tr
      data-row={row.id}
      className={styles.row}
      data-opens={href || onOpen ? '' : undefined}
      data-peeked={props.isPeeked ? '' : undefined}
      aria-selected={onSelect ? isSelected : undefined}
      aria-rowindex={props.rowIndex}
      tabIndex={-1}
      onClick={handleClick}
    >
      {onSelect ? (
        <td className={styles.selectCell}>
          <Checkbox
            size="xs"
            aria-label={`Select ${row.id}`}
            checked={isSelected}
            onChange={(event) => {
              const native = event.nativeEvent as globalThis.MouseEvent;
              onSelect(row.id, native.shiftKey);
            }}
          />
        </td>
      ) : null}
      {columns.map((column, index) => {
        const context = { sharedCurrency: currencies.get(column.id), href, onOpen: open };
        const shared = {
          className: column.align === 'end' ? styles.end : undefined,
          style: pins[index],
          'data-column': column.id,
        };
        return index === 0 ? (
          <th key={column.id} scope="row" {...shared}>
            {column.cell(row, context)}
          </th>
        ) : (
          <td key={column.id} {...shared} tabIndex={-1}>
            {column.cell(row, context)}
          </td>
        );
      })}
      {hasFiller ? <td className={styles.filler} aria-hidden /> : null}
      {menu ? <td className={styles.menuCell}>{menu(row)}</td> : null}
    </tr>
  );
}

/** One row. A press anywhere on it opens it, besides the link that says so. */
export const GridRow = memo(Row) as typeof Row;
