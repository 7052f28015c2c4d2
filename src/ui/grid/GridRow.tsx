import { memo, type MouseEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Column } from './columns.tsx';
import styles from './table.module.css';
import type { RowBase } from './list.ts';

type Props<Row extends RowBase> = {
  row: Row;
  columns: readonly Column<Row>[];
  currencies: ReadonlyMap<string, string>;
  href: string | undefined;
  onOpen: ((row: Row) => void) | undefined;
};

function Row<R extends RowBase>({ row, columns, currencies, href, onOpen }: Props<R>) {
  const navigate = useNavigate();
  const handleClick = (event: MouseEvent<HTMLTableRowElement>) => {
    const isOwn = event.target instanceof Element && !event.target.closest('a, button, input, label');
    // a click that ends a selection of text is none
    if (!isOwn || event.defaultPrevented || window.getSelection()?.toString()) return;
    if (onOpen) onOpen(row);
    else if (href && (event.metaKey || event.ctrlKey)) window.open(href, '_blank', 'noopener');
    else if (href) void navigate(href);
  };
  const open = onOpen ? () => onOpen(row) : undefined;
  return (
    <tr
      data-row
      className={styles.row}
      data-opens={href || onOpen ? '' : undefined}
      tabIndex={-1}
      onClick={handleClick}
    >
      {columns.map((column, index) => {
        const context = { sharedCurrency: currencies.get(column.id), href, onOpen: open };
        const className = column.align === 'end' ? styles.end : undefined;
        return index === 0 ? (
          <th key={column.id} scope="row" className={className}>
            {column.cell(row, context)}
          </th>
        ) : (
          <td key={column.id} className={className}>
            {column.cell(row, context)}
          </td>
        );
      })}
    </tr>
  );
}

/** One row. A press anywhere on it opens it, besides the link that says so. */
export const GridRow = memo(Row) as typeof Row;
