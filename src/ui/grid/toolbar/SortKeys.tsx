import { Button, CloseButton, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { SortKey } from '../state/grid-state.ts';
import styles from './panels.module.css';

type Props = {
  sortable: readonly { id: string; label: string }[];
  sort: readonly SortKey[];
  /** The sort that the list opens with. */
  usual: readonly SortKey[];
  onSort: (sort: readonly SortKey[]) => void;
};

/** The keys of the sort, each with its direction. */
export function SortKeys({ sortable, sort, usual, onSort: setSort }: Props) {
  const free = sortable.filter((column) => !sort.some((key) => key.column === column.id));
  const isUsual = JSON.stringify(sort) === JSON.stringify(usual);
  return (
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
        {isUsual ? null : (
          <Button variant="subtle" color="gray" onClick={() => setSort(usual)}>
            Reset sort
          </Button>
        )}
      </div>
    </div>
  );
}
