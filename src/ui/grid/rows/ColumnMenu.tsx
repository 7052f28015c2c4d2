import { IconChevronDown } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Column } from '../columns.tsx';
import type { RowBase } from '../list.ts';
import type { GridModel } from '../use-grid.ts';
import styles from './table.module.css';

type Props<Row extends RowBase> = { grid: GridModel<Row>; column: Column<Row> };

const Opened = lazy(async () => ({ default: (await import('./ColumnMenuOpened.tsx')).ColumnMenuOpened }));

/** What can be done with a column, for the keyboard as for the mouse. The menu is made when it is asked for. */
export function ColumnMenu<Row extends RowBase>({ grid, column }: Props<Row>) {
  const [isOpen, setIsOpen] = useState(false);
  const button = (
    <button
      type="button"
      className={styles.columnMenu}
      aria-label={`Column ${column.label}`}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={() => setIsOpen(!isOpen)}
    >
      <IconChevronDown size={14} stroke={1.5} aria-hidden />
    </button>
  );
  if (!isOpen) return button;
  return (
    <Suspense fallback={button}>
      <Opened
        // the opened menu knows a row only by its id
        grid={grid as unknown as GridModel<RowBase>}
        column={column as unknown as Column<RowBase>}
        button={button}
        onClose={() => setIsOpen(false)}
      />
    </Suspense>
  );
}
