import styles from '../Grid.module.css';
import type { RowBase } from '../list.ts';
import type { GridModel } from '../use-grid.ts';

/** Rows on a phone: cards with the same facts in the same order. The currency stands beside every amount. */
export function GridCards<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const { rows, shown, onOpen } = grid;
  const [first, ...others] = shown;
  if (!first) return null;
  return (
    <ul className={styles.cards}>
      {rows.map((row) => {
        const context = { href: grid.rowHref?.(row), onOpen: onOpen ? () => onOpen(row) : undefined };
        return (
          <li key={row.id} data-row={row.id} className={styles.card} tabIndex={-1}>
            <div className={styles.cardHead}>
              <div>{first.cell(row, context)}</div>
              {grid.menu?.(row)}
            </div>
            <dl className={styles.facts}>
              {others.map((column) => (
                <div key={column.id} className={styles.fact}>
                  <dt>{column.label}</dt>
                  <dd>{column.cell(row, context)}</dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
