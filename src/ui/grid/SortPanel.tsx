import { Button, CloseButton, NativeSelect } from '@mantine/core';
import { IconArrowsSort, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './panels.module.css';
import type { SortKey } from './grid-state.ts';
import type { RowBase } from './list.ts';
import { ToolPanel } from './ToolPanel.tsx';
import type { GridModel } from './use-grid.ts';

/** Sorting by several properties, also where no header can be pressed (cards, keyboard). */
export function SortPanel<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const [isOpen, setIsOpen] = useState(false);
  const { state, defaults, change } = grid;
  const sortable = grid.columns.filter((column) => column.sort);
  const { sort } = state;
  const setSort = (next: readonly SortKey[]) => change({ sort: next });
  const free = sortable.filter((column) => !sort.some((key) => key.column === column.id));
  const isDefault = sort === defaults.sort || JSON.stringify(sort) === JSON.stringify(defaults.sort);
  const active =
    isDefault || sort.length === 0
      ? undefined
      : `Sorted by ${sort.length} ${sort.length === 1 ? 'field' : 'fields'}`;
  if (sortable.length === 0) return null;
  return (
    <ToolPanel
      label="Sort"
      active={active}
      icon={<IconArrowsSort size={16} stroke={1.5} aria-hidden />}
      width={440}
      isOpen={isOpen}
      onToggle={setIsOpen}
    >
      <div className={styles.builder}>
        {sort.map((key, index) => (
          <div key={key.column} className={styles.sortKey} role="group" aria-label={`Sort key ${index + 1}`}>
            <NativeSelect
              aria-label="Property"
              value={key.column}
              data={sortable
                .filter((column) => column.id === key.column || free.includes(column))
                .map((column) => ({ value: column.id, label: column.label }))}
              onChange={(event) => {
                const column = event.currentTarget.value;
                setSort(sort.map((each) => (each === key ? { ...key, column } : each)));
              }}
            />
            <NativeSelect
              aria-label="Direction"
              value={key.isDescending ? 'down' : 'up'}
              data={[
                { value: 'up', label: 'Ascending' },
                { value: 'down', label: 'Descending' },
              ]}
              onChange={(event) => {
                const isDescending = event.currentTarget.value === 'down';
                setSort(sort.map((each) => (each === key ? { ...key, isDescending } : each)));
              }}
            />
            <CloseButton
              aria-label="Remove the sort key"
              onClick={() => setSort(sort.filter((each) => each !== key))}
            />
          </div>
        ))}
        <div className={styles.builderEnd}>
          {free[0] ? (
            <Button
              variant="subtle"
              leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
              onClick={() => free[0] && setSort([...sort, { column: free[0].id, isDescending: false }])}
            >
              Add a field
            </Button>
          ) : null}
          <span className={styles.spacer} />
          {isDefault ? null : (
            <Button variant="subtle" color="gray" onClick={() => setSort(defaults.sort)}>
              Reset sort
            </Button>
          )}
        </div>
      </div>
    </ToolPanel>
  );
}
