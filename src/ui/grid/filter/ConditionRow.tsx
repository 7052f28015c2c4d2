import { Checkbox, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  needsValue,
  operatorsOf,
  valuesOf,
  wordsOf,
  type Condition,
  type Filter,
  type Operator,
} from './conditions.ts';
import type { FilterColumn } from './filter-tree.ts';
import styles from '../toolbar/panels.module.css';

type Props = {
  /** What stands before it: "Where", "and", "or". */
  lead: ReactNode;
  columns: readonly FilterColumn[];
  condition: Condition;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
};

/** One line of the condition builder. The operators follow the type of the property, the field follows both. */
export function ConditionRow({ lead, columns, condition, onChange, onRemove }: Props) {
  const column = columns.find((each) => each.id === condition.column) ?? columns[0];
  if (!column) return null;
  const operators = operatorsOf(column.filter);
  const handleColumn = (id: string) => {
    const next = columns.find((each) => each.id === id);
    const op = next ? operatorsOf(next.filter)[0] : undefined;
    if (op) onChange({ column: id, op, value: '' });
  };
  return (
    <div className={styles.condition} role="group" aria-label="Condition">
      {lead}
      <NativeSelect
        aria-label="Property"
        value={column.id}
        data={columns.map((each) => ({ value: each.id, label: each.label }))}
        onChange={(event) => handleColumn(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label="Condition"
        value={condition.op}
        data={operators.map((op) => ({ value: op, label: wordsOf(op, column.filter) }))}
        onChange={(event) => onChange({ ...condition, op: event.currentTarget.value as Operator })}
      />
      <ValueField
        filter={column.filter}
        condition={condition}
        onChange={(value) => onChange({ ...condition, value })}
      />
      <CloseButton aria-label="Remove the condition" onClick={onRemove} className={styles.removeCondition} />
    </div>
  );
}

type ValueProps = { filter: Filter; condition: Condition; onChange: (value: string) => void };

function ValueField({ filter, condition, onChange }: ValueProps) {
  if (!needsValue(condition.op)) return <span className={styles.value} />;
  if (filter.kind === 'enum') {
    return (
      <Checkbox.Group
        className={styles.value}
        aria-label="Value"
        value={valuesOf(condition.value)}
        onChange={(values) => onChange(values.join(','))}
      >
        <div className={styles.choices}>
          {filter.values.map((value) => (
            <Checkbox key={value} size="sm" value={value} label={value} />
          ))}
        </div>
      </Checkbox.Group>
    );
  }
  const isDate = filter.kind === 'instant' || filter.kind === 'day';
  const isList = condition.op === 'anyOf';
  return (
    <TextInput
      className={styles.value}
      aria-label="Value"
      type={isDate ? 'date' : 'text'}
      inputMode={filter.kind === 'number' ? 'decimal' : undefined}
      placeholder={isList ? 'Paste ids, separated by commas or lines' : undefined}
      value={condition.value}
      onChange={(event) => onChange(event.currentTarget.value)}
      // a column pasted from a sheet keeps its lines as commas
      onPaste={(event) => {
        const pasted = event.clipboardData.getData('text');
        if (!isList || !/[\n\t]/.test(pasted)) return;
        event.preventDefault();
        onChange([...valuesOf(condition.value), ...valuesOf(pasted)].join(', '));
      }}
    />
  );
}
