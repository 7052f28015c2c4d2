import { describe, expect, it } from 'vitest';
import {
  columnsAsked,
  filterProblem,
  printFilter,
  readFilter,
  sentenceOfNode,
  withCondition,
  type FilterColumn,
  type FilterGroup,
} from './filter-tree.ts';

const columns: FilterColumn[] = [
  { id: 'name', label: 'Name', filter: { kind: 'text', path: 'name' } },
  { id: 'status', label: 'Status', filter: { kind: 'enum', path: 'status', values: ['Draft', 'Review'] } },
  { id: 'vendor', label: 'Vendor', filter: { kind: 'reference', path: 'vendor.name', idPath: 'vendor.id' } },
  { id: 'total', label: 'Σ PP', filter: { kind: 'number', path: 'price.totalPP' } },
  { id: 'dueDate', label: 'Due date', filter: { kind: 'day', path: 'dueDate' } },
  { id: 'updated', label: 'Updated', filter: { kind: 'instant', path: 'audit.updated.at' } },
];

const read = (text: string) => readFilter(text, columns);
const only = (text: string) => read(text).items[0];

describe('reading filter text', () => {
  it.each([
    ['ilike(name,"*azure*")', 'name', 'contains', 'azure'],
    ['ilike(name,"*may")', 'name', 'ends', 'may'],
    ['not(ilike(name,"x"))', 'name', 'isNot', 'x'],
    ['eq(name,null())', 'name', 'empty', ''],
    ['status=draft', 'status', 'anyOf', 'Draft'],
    ['in(status,(Draft,Review))', 'status', 'anyOf', 'Draft,Review'],
    ['out(status,("Draft"))', 'status', 'noneOf', 'Draft'],
    ['in(vendor.id,(ACC-1,ACC-2))', 'vendor', 'anyOf', 'ACC-1,ACC-2'],
    ['ne(vendor.id,null())', 'vendor', 'notEmpty', ''],
    ['le(price.totalPP,-12.5)', 'total', 'le', '-12.5'],
    ['ge(dueDate,2026-05-01)', 'dueDate', 'onOrAfter', '2026-05-01'],
    [
      'and(ge(dueDate,2026-05-01T00:00:00.000Z),lt(dueDate,2026-05-02T00:00:00.000Z))',
      'dueDate',
      'on',
      '2026-05-01',
    ],
  ])('%s is a condition', (text, column, op, value) => {
    expect(only(text)).toEqual({ kind: 'condition', condition: { column, op, value } });
  });

  it.each([
    'like(name,"Azure*")',
    'status=Bogus',
    'any(lines,quantity=5)',
    'gt(dueDate,2026-05-01)',
    'in(vendor.id,("a,b"))',
    'price.totalPP=revision',
    'not(in(status,(Draft)))',
  ])('%s stays text', (text) => {
    expect(only(text)?.kind).toBe('text');
  });

  it('keeps groups inside groups', () => {
    const text = 'and(status=Draft,or(ilike(name,"*a*"),and(ge(price.totalPP,5),like(name,"b"))))';
    const group = read(text);
    expect(group).toMatchObject({
      op: 'and',
      items: [{ kind: 'condition' }, { kind: 'group', group: { op: 'or' } }],
    });
    expect(columnsAsked(group)).toEqual(new Set(['status', 'name', 'total']));
  });

  it.each([
    'in(status,("Draft","Review"))',
    'and(in(status,("Draft")),or(ilike(name,"*a*"),like(name,"b*")))',
    'or(ge(price.totalPP,5),and(eq(vendor.id,null()),any(lines,quantity=5)))',
    'and(ge(dueDate,2026-05-01T00:00:00.000Z),lt(dueDate,2026-05-02T00:00:00.000Z))',
  ])('%s is the same after a walk through the builder', (text) => {
    const walked = printFilter(read(text), columns);
    expect(printFilter(read(walked), columns)).toBe(walked);
    expect(read(walked)).toEqual(read(text));
  });

  it('says what is wrong with text that is no filter', () => {
    expect(filterProblem("name='x")).toBe('Unterminated quoted value.');
    expect(filterProblem('')).toBeUndefined();
  });
});

it('says a filter as a sentence', () => {
  const node = { kind: 'group', group: read('or(in(status,(Draft)),ge(price.totalPP,5))') } as const;
  expect(sentenceOfNode(node, columns)).toBe('(Status is any of Draft or Σ PP is at least 5)');
});

describe('one more condition', () => {
  const added = { column: 'status', op: 'anyOf', value: 'Review' } as const;
  const print = (group: FilterGroup) => printFilter(group, columns);

  it('replaces what asks the same', () => {
    expect(print(withCondition(read('and(in(status,(Draft)),ge(price.totalPP,5))'), added))).toBe(
      'and(ge(price.totalPP,5),in(status,"Review"))',
    );
  });

  it('narrows alternatives as a whole', () => {
    expect(print(withCondition(read('or(ge(price.totalPP,5),ilike(name,"a*"))'), added))).toBe(
      'and(or(ge(price.totalPP,5),ilike(name,"a*")),in(status,"Review"))',
    );
  });
});
