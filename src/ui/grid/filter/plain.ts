import { operatorsOf, type Condition, type Filter } from './conditions.ts';
import { dayOfInstant } from './grid-rql.ts';

/** A value as copies and exports carry it: numbers stay numbers. */
export type Plain = string | number | null;

/** The condition that a value of a column fulfils; nothing where the column cannot be asked for it. */
export function conditionOfValue(column: string, filter: Filter, value: unknown): Condition | undefined {
  const may = operatorsOf(filter);
  if (value === undefined || value === null || value === '')
    return may.includes('empty') ? { column, op: 'empty', value: '' } : undefined;
  const text = String(value);
  switch (filter.kind) {
    case 'enum':
      return filter.values.includes(text) ? { column, op: 'anyOf', value: text } : undefined;
    case 'id':
    case 'reference':
      return { column, op: 'anyOf', value: text };
    case 'instant':
    case 'day':
      return { column, op: 'on', value: dayOfInstant(text, filter.kind) };
    default:
      return { column, op: 'is', value: text };
  }
}

const opposites: Partial<Record<Condition['op'], Condition['op']>> = {
  anyOf: 'noneOf',
  is: 'isNot',
  empty: 'notEmpty',
};

/** The rows that a condition leaves out; nothing where the column has no such operator. */
export function oppositeOf(condition: Condition, filter: Filter): Condition | undefined {
  const op = opposites[condition.op];
  return op && operatorsOf(filter).includes(op) ? { ...condition, op } : undefined;
}

/** A value as text: numbers with all their digits and a decimal point, whatever the reader's language. */
export const plainText = (value: Plain): string => (value === null ? '' : String(value));
