import { Button } from '@mantine/core';
import { IconFilter, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { isComplete, operatorsOf, type Condition } from './conditions.ts';
import { ConditionRow, type FilterColumn } from './ConditionRow.tsx';
import styles from './panels.module.css';
import type { RowBase } from './list.ts';
import { ToolPanel } from './ToolPanel.tsx';
import type { GridModel } from './use-grid.ts';

/** The condition builder: "Where [property] [condition] [value]", all of them together. */
export function FilterPanel<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const { state, change } = grid;
  const [isOpen, setIsOpen] = useState(false);
  const columns = grid.columns.flatMap(({ id, label, filter }) => (filter ? [{ id, label, filter }] : []));
  const labels = new Set(
    state.conditions.map(({ column }) => columns.find((each) => each.id === column)?.label),
  );
  const active = [...labels].filter(Boolean).join(', ');
  if (columns.length === 0) return null;
  return (
    <ToolPanel
      label="Filter"
      active={active ? `Filtered by: ${active}` : undefined}
      icon={<IconFilter size={16} stroke={1.5} aria-hidden />}
      width={720}
      isOpen={isOpen}
      onToggle={setIsOpen}
    >
      <Builder
        columns={columns}
        initial={state.conditions}
        onApply={(conditions) => {
          setIsOpen(false);
          change({ conditions });
        }}
      />
    </ToolPanel>
  );
}

type BuilderProps = {
  columns: readonly FilterColumn[];
  initial: readonly Condition[];
  onApply: (conditions: readonly Condition[]) => void;
};

/** The first property that is not asked about yet, a status before others. */
function freshCondition(columns: readonly FilterColumn[], draft: readonly Condition[]): Condition {
  const free = columns.filter((each) => !draft.some((condition) => condition.column === each.id));
  const column = free.find((each) => each.filter.kind === 'enum') ?? free[0] ?? columns[0];
  const op = column ? operatorsOf(column.filter)[0] : undefined;
  return { column: column?.id ?? '', op: op ?? 'contains', value: '' };
}

function Builder({ columns, initial, onApply }: BuilderProps) {
  const [draft, setDraft] = useState<readonly Condition[]>(
    initial.length > 0 ? initial : [freshCondition(columns, [])],
  );
  const complete = draft.filter((condition) => {
    const filter = columns.find((column) => column.id === condition.column)?.filter;
    return filter && isComplete(condition, filter);
  });
  return (
    <form
      className={styles.builder}
      onSubmit={(event) => {
        event.preventDefault();
        onApply(complete);
      }}
    >
      {draft.map((condition, index) => (
        <ConditionRow
          // rows have no identity of their own; their order is it
          key={index}
          lead={index === 0 ? 'Where' : 'and'}
          columns={columns}
          condition={condition}
          onChange={(changed) => setDraft(draft.map((each, at) => (at === index ? changed : each)))}
          onRemove={() => setDraft(draft.filter((_, at) => at !== index))}
        />
      ))}
      <div className={styles.builderEnd}>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
          onClick={() => setDraft([...draft, freshCondition(columns, draft)])}
        >
          Add {draft.length > 0 ? 'another' : 'a'} condition
        </Button>
        <span className={styles.spacer} />
        {initial.length > 0 ? (
          <Button variant="subtle" color="gray" onClick={() => onApply([])}>
            Reset filters
          </Button>
        ) : null}
        <Button type="submit" disabled={complete.length < draft.length}>
          Apply
        </Button>
      </div>
    </form>
  );
}
