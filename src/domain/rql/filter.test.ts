import { describe, expect, test } from 'vitest';
import { filterCases } from './cases.ts';
import { parseFilter } from './check.ts';
import type { RqlErrors } from './errors.ts';
import { matches } from './evaluate.ts';
import { fixtureRows, fixtureShape } from './fixture.ts';
import { printFilter } from './print.ts';
import type { Node } from './shape.ts';

/** The numbers of the fixture rows a filter finds, or its errors. */
function find(text: string): number[] | RqlErrors {
  const checked = parseFilter(text, fixtureShape);
  if (!checked.ok) return checked.errors;
  return fixtureRows.flatMap((row, index) => (matches(checked.value, row) ? [index + 1] : []));
}

describe('cases of rql.md §9', () => {
  test.each(filterCases)('%s %s', (_id, text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  test.each(filterCases.filter(([, , expected]) => Array.isArray(expected)))(
    '%s %s survives printing',
    (_id, text) => {
      const first = parseFilter(text, fixtureShape);
      if (!first.ok) throw new Error('The filter is valid.');
      const again = parseFilter(printFilter(first.value), fixtureShape);
      expect(again).toEqual(first);
    },
  );
});

describe('beyond the cases', () => {
  test.each<[string, number[] | RqlErrors]>([
    // several errors, each once
    [
      'and(bogus=1,gt(status,x),revision=a,revision=a,nope(1))',
      {
        bogus: ['Invalid property path.'],
        rql_validation: ["Operator 'Gt' is not permitted", "Cannot convert value: 'a'."],
        nope: ['Unknown expression group.'],
      },
    ],
    [
      'in(revision,(x,1,y))',
      { rql_validation: ["Cannot convert value: 'x'.", "Cannot convert value: 'y'."] },
    ],
    // names no object of JavaScript may answer to
    ['constructor=1', { constructor: ['Invalid property path.'] }],
    ['toString.length=1', { toString: ['Invalid property path.'] }],
    // permissions: a closed property is never compared with, so it cannot be guessed
    ['eq(name,secret)', []],
    ['eq(name,self(secret))', { secret: ['Filtering is not permitted.'] }],
    ['secret.deep=1', { secret: ['Filtering is not permitted.'] }],
    // left sides
    ["'status'=Draft", { rql_validation: ['Unsupported property node.'] }],
    ['self()=1', { rql_validation: ["Operator 'Eq' is not permitted"] }],
    ['self(self(status))=Draft', [1]],
    ['eq(vendor,null())', { rql_validation: ["Operator 'Eq' is not permitted"] }],
    ['like(status,Draft)', { rql_validation: ["Operator 'Eq' is not permitted"] }],
    ['out(lines,(a))', { rql_validation: ["Operator 'ListOut' is not permitted"] }],
    // right sides
    ['eq(revision,self(name))', { rql_validation: ['Unsupported argument type.'] }],
    ['eq(name,self(vendor))', { rql_validation: ['Unsupported argument type.'] }],
    ['eq(name,(a,b))', { rql_validation: ['Unsupported argument type.'] }],
    ['like(name,self(name))', { rql_validation: ['Unsupported argument type.'] }],
    ['in(notes,empty())', [3]],
    ['in(notes,and(late))', { rql_validation: ['Value has to be a non empty array.'] }],
    ['eq(name,name)', [1, 2, 3, 4, 5]],
    ['eq(externalIds.operations,error.code)', [1, 4]],
    ['gt(externalIds.operations,error.code)', []],
    ['status=(Draft)', { rql_validation: ['Invalid equals shortcut expression'] }],
    ['status=Draft=Draft', { rql_validation: ['Invalid equals shortcut expression'] }],
    // logic has two values
    ['not(gt(markup,10))', [1, 3, 4]],
    ['not(in(markup,(10)))', [2, 3, 4, 5]],
    ['not(ilike(notes,*late*))', [1, 3, 5]],
    // separators
    ['status=Draft;;,revision=9', [1]],
    [' eq ( status , Draft ) ', [1]],
    [',,', [1, 2, 3, 4, 5]],
    ['status=Draft))', [1]],
    ['eq(status,Draft) eq(revision,2)', []],
    // scopes
    ['any(self(lines),quantity=9)', [5]],
    ['any(lines,any(lines,quantity=1))', { 'lines.lines': ['Invalid property path.'] }],
    ['any(tags,cloud=1)', { 'tags.cloud': ['Invalid property path.'] }],
    ['any(tags,self(x)=1)', { 'tags.x': ['Invalid property path.'] }],
    ['any(vendor)', { rql_validation: ['Collection property has incompatible type'] }],
  ])('%s', (text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  test('collections and objects may be missing', () => {
    const row = { id: 'BJO-0000-0009' };
    const passes = (text: string): boolean => {
      const checked = parseFilter(text, fixtureShape);
      return checked.ok && matches(checked.value, row);
    };
    expect(passes('any(lines)')).toBe(false);
    expect(passes('all(lines,quantity=5)')).toBe(true);
    expect(passes('ne(vendor.name,Contoso)')).toBe(true);
  });

  test('hostile nesting is refused, not a crash', () => {
    expect(find('('.repeat(50_000))).toEqual({ rql_validation: ['Expression is nested too deeply.'] });
  });

  test('resolution hands back the nodes of the shape', () => {
    const amount = { kind: 'scalar', type: 'decimal', sql: 't.amount' } as const;
    const price = { kind: 'object', members: { amount }, sql: 't.price' } as const;
    const checked = parseFilter<{ sql: string }>('gt(PRICE.Amount,1e1)', {
      kind: 'object',
      members: { price },
    });
    if (!checked.ok || checked.value?.kind !== 'compare') throw new Error('It is a comparison.');
    expect(checked.value.left.path).toEqual(['price', 'amount']);
    expect(checked.value.left.nodes).toEqual([price, amount]);
    expect(checked.value.left.node).toBe(amount);
    expect(checked.value.right).toEqual({ kind: 'constant', value: '10' });
  });

  test('a closed node closes what lies below it', () => {
    const cost: Node = {
      kind: 'object',
      filterable: false,
      members: { pp: { kind: 'scalar', type: 'decimal' } },
    };
    const checked = parseFilter('cost.pp=1', { kind: 'object', members: { cost } });
    expect(checked).toEqual({ ok: false, errors: { cost: ['Filtering is not permitted.'] } });
  });
});
