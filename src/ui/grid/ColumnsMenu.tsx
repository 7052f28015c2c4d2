import { Button } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './panels.module.css';
import { printColumns } from './grid-state.ts';
import type { RowBase } from './list.ts';
import { remembered } from './remembered.ts';
import { ToolPanel } from './ToolPanel.tsx';
import type { GridModel } from './use-grid.ts';

/** Which columns are shown. The first one always is: it says what the row is. */
export function ColumnsMenu<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const [isOpen, setIsOpen] = useState(false);
  const { columns, shown, state, change, id } = grid;
  const [first] = columns;
  const apply = (next: Readonly<Record<string, boolean>>) => {
    remembered.setColumns(id, printColumns(next));
    change({ columns: next, page: state.page }, { replace: true });
  };
  const handleToggle = (column: (typeof columns)[number], isShown: boolean) => {
    const { [column.id]: _, ...rest } = state.columns;
    apply(isShown === !column.isHidden ? rest : { ...rest, [column.id]: isShown });
  };
  const isChanged = Object.keys(state.columns).length > 0;
  return (
    <ToolPanel
      label="Columns"
      active={isChanged ? `${shown.length} of ${columns.length} columns` : undefined}
      icon={<IconColumns3 size={16} stroke={1.5} aria-hidden />}
      width={260}
      isOpen={isOpen}
      onToggle={setIsOpen}
    >
      <fieldset className={styles.columnList}>
        <legend className={styles.legend}>Columns</legend>
        {columns.map((column) => (
          <label key={column.id} className={styles.columnChoice}>
            <input
              type="checkbox"
              checked={shown.includes(column)}
              disabled={column === first}
              onChange={(event) => handleToggle(column, event.currentTarget.checked)}
            />
            {column.label}
          </label>
        ))}
      </fieldset>
      {isChanged ? (
        <Button variant="subtle" color="gray" fullWidth mt={8} onClick={() => apply({})}>
          Reset columns
        </Button>
      ) : null}
    </ToolPanel>
  );
}
