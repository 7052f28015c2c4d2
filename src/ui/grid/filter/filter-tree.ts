import { parse, type Tree } from '../../../domain/rql/parse.ts';
import { parsePattern } from '../../../domain/rql/pattern.ts';
import { printTree } from '../../../domain/rql/print.ts';
import * as rql from '../../../domain/rql/build.ts';
import {
  isComplete,
  operatorsOf,
  sentenceOf,
  type Condition,
  type Filter,
  type Operator,
} from './conditions.ts';
import { conditionRql, dateOf } from './grid-rql.ts';

/** What the builder asks about: the columns that have a filter. */
export type FilterColumn = { id: string; label: string; filter: Filter };

/**
 * A filter as the builder draws it. What the language can say and the builder cannot stays as text, so that
 * nothing is lost between the two.
 */
export type FilterNode =
  | { kind: 'condition'; condition: Condition }
  | { kind: 'group'; group: FilterGroup }
  | { kind: 'text'; text: string };
export type FilterGroup = { op: 'and' | 'or'; items: readonly FilterNode[] };

export const emptyFilter: FilterGroup = { op: 'and', items: [] };

/** Reads filter text into the builder's tree. Throws RqlError for text that is no expression. */
export function readFilter(text: string, columns: readonly FilterColumn[]): FilterGroup {
  const tree = parse(text);
  if (!tree) return emptyFilter;
  const node = readNode(tree, columns);
  return node.kind === 'group' ? node.group : { op: 'and', items: [node] };
}

/** Why a filter text cannot be read; nothing when it can. */
export function filterProblem(text: string): string | undefined {
  try {
    parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readNode(tree: Tree, columns: readonly FilterColumn[]): FilterNode {
  const condition = readCondition(tree, columns);
  if (condition) return { kind: 'condition', condition };
  const parts = partsOf(tree);
  if (!parts) return { kind: 'text', text: printTree(tree) };
  return {
    kind: 'group',
    group: { op: parts.op, items: parts.items.map((item) => readNode(item, columns)) },
  };
}

/** The members of a group, written with separators or as a function. */
function partsOf(tree: Tree): { op: 'and' | 'or'; items: readonly Tree[] } | undefined {
  if (tree.kind === 'group') return tree;
  if (tree.kind === 'call' && (tree.name === 'and' || tree.name === 'or'))
    return { op: tree.name, items: tree.args };
  return undefined;
}

function readCondition(tree: Tree, columns: readonly FilterColumn[]): Condition | undefined {
  const day = readDay(tree, columns);
  if (day) return day;
  const isNot = tree.kind === 'call' && tree.name === 'not';
  const inner = isNot ? tree.args[0] : tree;
  if (inner?.kind !== 'call') return undefined;
  const [left, right] = inner.args;
  if (left?.kind !== 'word' || left.quoted || !right) return undefined;
  for (const { id, filter } of columns) {
    const read = readCall(inner.name, left.text.toLowerCase(), right, filter, isNot);
    if (read && operatorsOf(filter).includes(read.op) && isComplete({ column: id, ...read }, filter))
      return { column: id, ...read };
  }
  return undefined;
}

type Read = { op: Operator; value: string };

const isNull = (tree: Tree) => tree.kind === 'call' && tree.name === 'null';

/** What a call says about a column, when it is one of its own conditions. */
function readCall(name: string, path: string, right: Tree, filter: Filter, isNot: boolean): Read | undefined {
  const idPath = (filter.kind === 'reference' ? filter.idPath : filter.path).toLowerCase();
  if (path === filter.path.toLowerCase() && name === 'ilike') return readSearch(right, isNot);
  if (isNot) return undefined;
  if (path === idPath && isNull(right)) {
    if (name === 'eq') return { op: 'empty', value: '' };
    return name === 'ne' ? { op: 'notEmpty', value: '' } : undefined;
  }
  switch (filter.kind) {
    case 'enum':
    case 'id':
    case 'reference':
      return path === idPath ? readList(name, right, filter) : undefined;
    case 'number':
      return path === idPath ? readNumber(name, right) : undefined;
    case 'day':
    case 'instant': {
      const date = path === idPath && right.kind === 'word' ? dateOf(right.text, filter.kind) : undefined;
      if (!date) return undefined;
      if (name === 'ge') return { op: 'onOrAfter', value: date };
      return name === 'lt' ? { op: 'before', value: date } : undefined;
    }
    default:
      return undefined;
  }
}

const searches = { contains: 'contains', startsWith: 'starts', endsWith: 'ends', equals: 'is' } as const;

function readSearch(right: Tree, isNot: boolean): Read | undefined {
  if (right.kind !== 'word') return undefined;
  const { match, text } = parsePattern(right.text);
  if (isNot) return match === 'equals' ? { op: 'isNot', value: text } : undefined;
  return text === '' ? undefined : { op: searches[match], value: text };
}

const listOps: Readonly<Record<string, Operator>> = { in: 'anyOf', eq: 'anyOf', out: 'noneOf', ne: 'noneOf' };

function readList(name: string, right: Tree, filter: Filter): Read | undefined {
  const op = listOps[name];
  const words = right.kind === 'group' && right.op === 'and' ? right.items : [right];
  const values = words.flatMap((word) => (word.kind === 'word' ? [word.text] : []));
  // a separator inside a value could not be told from one between values
  if (!op || values.length < words.length || values.some((value) => /[,;\n\t]/.test(value))) return undefined;
  const known = filter.kind === 'enum' ? filter.values : undefined;
  const named = values.map(
    (value) => known?.find((each) => each.toLowerCase() === value.toLowerCase()) ?? value,
  );
  return { op, value: named.join(',') };
}

const numberOps: Readonly<Record<string, Operator>> = {
  gt: 'gt',
  ge: 'ge',
  lt: 'lt',
  le: 'le',
  eq: 'is',
  ne: 'isNot',
};

function readNumber(name: string, right: Tree): Read | undefined {
  const op = numberOps[name];
  return op && right.kind === 'word' ? { op, value: right.text } : undefined;
}

/** "Is on": from the start of a day to the start of the next. */
function readDay(tree: Tree, columns: readonly FilterColumn[]): Condition | undefined {
  const parts = partsOf(tree);
  if (parts?.op !== 'and' || parts.items.length !== 2) return undefined;
  const [from, to] = parts.items.map((item) => readCondition(item, columns));
  if (from?.op !== 'onOrAfter' || to?.op !== 'before' || from.column !== to.column) return undefined;
  const filter = columns.find((column) => column.id === from.column)?.filter;
  const condition: Condition = { column: from.column, op: 'on', value: from.value };
  return filter && conditionRql(condition, filter) === rql.and(printTree(tree)) ? condition : undefined;
}

/** Writes the tree as filter text; conditions that are not complete are left out. Throws RqlError. */
export function printFilter({ op, items }: FilterGroup, columns: readonly FilterColumn[]): string {
  const texts = items.map((node) => printNode(node, columns));
  return op === 'and' ? rql.and(...texts) : rql.or(...texts);
}

export function printNode(node: FilterNode, columns: readonly FilterColumn[]): string {
  if (node.kind === 'text') return rql.and(node.text);
  if (node.kind === 'group') return printFilter(node.group, columns);
  const filter = columns.find((column) => column.id === node.condition.column)?.filter;
  return filter ? conditionRql(node.condition, filter) : '';
}

/** Whether every part of the tree can be sent. */
export function isFilterComplete({ items }: FilterGroup, columns: readonly FilterColumn[]): boolean {
  return items.every((node) => {
    if (node.kind === 'group') return node.group.items.length > 0 && isFilterComplete(node.group, columns);
    if (node.kind === 'text') return node.text.trim() !== '' && filterProblem(node.text) === undefined;
    const filter = columns.find((column) => column.id === node.condition.column)?.filter;
    return filter !== undefined && isComplete(node.condition, filter);
  });
}

const lists = {
  and: new Intl.ListFormat('en', { type: 'conjunction' }),
  or: new Intl.ListFormat('en', { type: 'disjunction' }),
};

/** A part of a filter as a sentence part: "Status is any of Review or Error". */
export function sentenceOfNode(node: FilterNode, columns: readonly FilterColumn[]): string {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'group') {
    const { op, items } = node.group;
    return `(${lists[op].format(items.map((item) => sentenceOfNode(item, columns)))})`;
  }
  const column = columns.find((each) => each.id === node.condition.column);
  return column ? sentenceOf(node.condition, column.label, column.filter) : '';
}

/** The columns that a filter asks about. */
export function columnsAsked({ items }: FilterGroup): ReadonlySet<string> {
  return new Set(
    items.flatMap((node) => {
      if (node.kind === 'group') return [...columnsAsked(node.group)];
      return node.kind === 'condition' ? [node.condition.column] : [];
    }),
  );
}

/** The filter with one more condition at the top; what asks the same column the same way is replaced. */
export function withCondition(group: FilterGroup, condition: Condition): FilterGroup {
  const added: FilterNode = { kind: 'condition', condition };
  if (group.op === 'or' && group.items.length > 1)
    return { op: 'and', items: [{ kind: 'group', group }, added] };
  const others = group.items.filter(
    (node) =>
      node.kind !== 'condition' ||
      node.condition.column !== condition.column ||
      node.condition.op !== condition.op,
  );
  return { op: 'and', items: [...others, added] };
}
