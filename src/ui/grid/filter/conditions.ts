import { formatCount, formatDay } from '../../cells/format.ts';

/** What a column can be asked, by the type of its value. */
export type Filter =
  | { kind: 'text' | 'number' | 'instant' | 'day' | 'id'; path: string }
  | { kind: 'enum'; path: string; values: readonly string[] }
  | { kind: 'reference'; path: string; idPath: string };

export type Operator =
  | 'contains'
  | 'starts'
  | 'ends'
  | 'is'
  | 'isNot'
  | 'anyOf'
  | 'noneOf'
  | 'empty'
  | 'notEmpty'
  | 'gt'
  | 'ge'
  | 'lt'
  | 'le'
  | 'on'
  | 'onOrAfter'
  | 'before';

/** One condition of a grid; `column` is the id of the column it asks. Several values are comma-separated. */
export type Condition = { column: string; op: Operator; value: string };

const operatorsByKind: Record<Filter['kind'], readonly Operator[]> = {
  text: ['contains', 'starts', 'ends', 'is', 'isNot', 'empty', 'notEmpty'],
  reference: ['contains', 'starts', 'ends', 'is', 'isNot', 'anyOf', 'noneOf', 'empty', 'notEmpty'],
  id: ['anyOf', 'noneOf', 'contains', 'empty', 'notEmpty'],
  enum: ['anyOf', 'noneOf'],
  number: ['ge', 'gt', 'le', 'lt', 'is', 'isNot'],
  instant: ['on', 'onOrAfter', 'before'],
  day: ['on', 'onOrAfter', 'before'],
};

const words: Record<Operator, string> = {
  contains: 'contains',
  starts: 'starts with',
  ends: 'ends with',
  is: 'is',
  isNot: 'is not',
  anyOf: 'is any of',
  noneOf: 'is none of',
  empty: 'is empty',
  notEmpty: 'is not empty',
  gt: 'is more than',
  ge: 'is at least',
  lt: 'is less than',
  le: 'is at most',
  on: 'is on',
  onOrAfter: 'is on or after',
  before: 'is before',
};

/** The operators of a filter, the most useful first. */
export function operatorsOf(filter: Filter): readonly Operator[] {
  // an object always has an id
  if (filter.path === 'id') return ['anyOf', 'noneOf', 'contains'];
  return operatorsByKind[filter.kind];
}

/** An operator as it is said; ids are what "any of" asks a reference for. */
export function wordsOf(op: Operator, filter: Filter): string {
  if (filter.kind === 'reference' && (op === 'anyOf' || op === 'noneOf'))
    return op === 'anyOf' ? 'id is any of' : 'id is none of';
  return words[op];
}

export function needsValue(op: Operator): boolean {
  return op !== 'empty' && op !== 'notEmpty';
}

/** The values of a condition that takes several: split at commas, spaces and lines, each once. */
export function valuesOf(value: string): string[] {
  const values = value.split(/[,;\n\t]+/).map((each) => each.trim());
  return [...new Set(values.filter((each) => each !== ''))];
}

/** Whether a condition can be sent: a number where a number is asked, a date where a date is. */
export function isComplete({ op, value }: Condition, filter: Filter): boolean {
  if (!needsValue(op)) return true;
  if (filter.kind === 'number') return /^[-+]?\d+(\.\d+)?$/.test(value.trim());
  if (filter.kind === 'instant' || filter.kind === 'day')
    return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  if (filter.kind === 'enum')
    return valuesOf(value).every((each) => filter.values.includes(each)) && value !== '';
  return valuesOf(value).length > 0;
}

const or = new Intl.ListFormat('en', { type: 'disjunction' });
/** A pasted column of more values than these is told by its first ones. */
const toldValues = 6;

function told(values: readonly string[]): string {
  if (values.length <= toldValues) return or.format(values);
  const first = values.slice(0, toldValues / 2);
  return or.format([...first, `${formatCount(values.length - first.length)} others`]);
}

/** A condition as a sentence part: "Status is any of Review or Error". */
export function sentenceOf({ op, value }: Condition, label: string, filter: Filter): string {
  const start = `${label} ${wordsOf(op, filter)}`;
  if (!needsValue(op)) return start;
  if (op === 'anyOf' || op === 'noneOf') return `${start} ${told(valuesOf(value))}`;
  if (filter.kind === 'instant' || filter.kind === 'day') return `${start} ${formatDay(value) ?? value}`;
  return filter.kind === 'number' ? `${start} ${value}` : `${start} “${value}”`;
}
