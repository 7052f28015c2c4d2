import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { operatorsOf } from './conditions.ts';
import { filterProblem, type FilterColumn, type FilterGroup, type FilterNode } from './filter-tree.ts';
import styles from '../toolbar/panels.module.css';
import { ConditionRow } from './ConditionRow.tsx';

type Props = {
  columns: readonly FilterColumn[];
  group: FilterGroup;
  onChange: (group: FilterGroup) => void;
  depth: number;
};

/** The first property that is not asked about yet, a status before others. */
export function freshCondition(columns: readonly FilterColumn[], items: readonly FilterNode[]): FilterNode {
  const isAsked = (id: string) =>
    items.some((node) => node.kind === 'condition' && node.condition.column === id);
  const free = columns.filter((each) => !isAsked(each.id));
  const column = free.find((each) => each.filter.kind === 'enum') ?? free[0] ?? columns[0];
  const op = column ? operatorsOf(column.filter)[0] : undefined;
  return { kind: 'condition', condition: { column: column?.id ?? '', op: op ?? 'contains', value: '' } };
}

/** "Where [property] [condition] [value]", and what follows; groups stand inside groups to any depth. */
export function FilterGroupEditor({ columns, group, onChange, depth }: Props) {
  const set = (at: number, node: FilterNode) =>
    onChange({ ...group, items: group.items.map((each, index) => (index === at ? node : each)) });
  const remove = (at: number) =>
    onChange({ ...group, items: group.items.filter((_, index) => index !== at) });
  const lead = (index: number) =>
    index === 0 ? (
      <span className={styles.lead}>Where</span>
    ) : index === 1 ? (
      <NativeSelect
        aria-label="Joined by"
        className={styles.joint}
        value={group.op}
        data={[
          { value: 'and', label: 'and' },
          { value: 'or', label: 'or' },
        ]}
        onChange={(event) => onChange({ ...group, op: event.currentTarget.value === 'or' ? 'or' : 'and' })}
      />
    ) : (
      <span className={styles.lead}>{group.op}</span>
    );
  return group.items.map((node, index) => {
    // parts have no identity of their own; their order is it
    const key = `${depth}.${index}`;
    if (node.kind === 'condition')
      return (
        <ConditionRow
          key={key}
          lead={lead(index)}
          columns={columns}
          condition={node.condition}
          onChange={(condition) => set(index, { kind: 'condition', condition })}
          onRemove={() => remove(index)}
        />
      );
    if (node.kind === 'text')
      return (
        <div key={key} className={styles.textLine} role="group" aria-label="Condition as text">
          {lead(index)}
          <TextInput
            aria-label="Text"
            classNames={{ input: styles.rqlText ?? '' }}
            value={node.text}
            error={filterProblem(node.text)}
            onChange={(event) => set(index, { kind: 'text', text: event.currentTarget.value })}
          />
          <CloseButton aria-label="Remove the condition" onClick={() => remove(index)} />
        </div>
      );
    return (
      <div key={key} className={styles.groupLine}>
        {lead(index)}
        <div className={styles.group} role="group" aria-label="Conditional group">
          <FilterGroupEditor
            columns={columns}
            group={node.group}
            depth={depth + 1}
            onChange={(inner) =>
              inner.items.length === 0 ? remove(index) : set(index, { kind: 'group', group: inner })
            }
          />
          <Button
            variant="subtle"
            size="compact-sm"
            className={styles.groupAdd}
            leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />}
            onClick={() =>
              set(index, {
                kind: 'group',
                group: {
                  ...node.group,
                  items: [...node.group.items, freshCondition(columns, node.group.items)],
                },
              })
            }
          >
            Add to the group
          </Button>
        </div>
        <CloseButton aria-label="Remove the group" onClick={() => remove(index)} />
      </div>
    );
  });
}
