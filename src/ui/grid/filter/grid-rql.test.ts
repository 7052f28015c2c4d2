import { describe, expect, it } from 'vitest';
import { parse } from '../../../domain/rql/parse.ts';
import { isComplete, sentenceOf, type Condition, type Filter } from './conditions.ts';
import { conditionRql, joinRql, searchRql } from './grid-rql.ts';

const text: Filter = { kind: 'text', path: 'name' };
const number: Filter = { kind: 'number', path: 'price.totalPP' };
const day: Filter = { kind: 'day', path: 'dueDate' };
const status: Filter = { kind: 'enum', path: 'status', values: ['Error', 'Review'] };
const vendor: Filter = { kind: 'reference', path: 'vendor.name', idPath: 'vendor.id' };
const on = (op: Condition['op'], value: string): Condition => ({ column: 'any', op, value });

describe('conditions as filter text', () => {
  it.each([
    [on('contains', 'azure'), text, 'ilike(name,"*azure*")'],
    [on('starts', 'azure'), text, 'ilike(name,"azure*")'],
    [on('anyOf', 'Error,Review'), status, 'in(status,("Error","Review"))'],
    [on('noneOf', 'Error'), status, 'out(status,("Error"))'],
    [on('ge', '1204.50'), number, 'ge(price.totalPP,1204.5)'],
    [on('is', '-3'), number, 'eq(price.totalPP,-3)'],
    [on('anyOf', 'ACC-1111-1111, ACC-2222-2222'), vendor, 'in(vendor.id,("ACC-1111-1111","ACC-2222-2222"))'],
    [on('empty', ''), vendor, 'eq(vendor.id,null())'],
    [
      on('on', '2026-05-01'),
      day,
      'and(ge(dueDate,2026-05-01T00:00:00.000Z),lt(dueDate,2026-05-02T00:00:00.000Z))',
    ],
  ])('%j', (condition, filter, expected) => {
    expect(conditionRql(condition, filter)).toBe(expected);
  });

  it.each([
    [on('ge', '12,5'), number],
    [on('on', '2026-13-40'), day],
    [on('anyOf', 'Unknown'), status],
    [on('contains', ' '), text],
  ])('says nothing while %j is not complete', (condition, filter) => {
    expect(isComplete(condition, filter)).toBe(false);
    expect(conditionRql(condition, filter)).toBe('');
  });

  it('never widens the list when a text cannot be said', () => {
    const impossible = conditionRql(on('contains', `both ' and "`), text);
    expect(impossible).not.toBe('');
    expect(() => parse(impossible)).not.toThrow();
  });

  it('joins base, quick filter, search and conditions', () => {
    expect(joinRql(undefined, '')).toBeUndefined();
    expect(joinRql('a=1|b=2', searchRql('x', ['id', 'name']))).toContain('or(ilike(id');
  });
});

it('says a condition as a sentence', () => {
  expect(sentenceOf(on('anyOf', 'Error,Review'), 'Status', status)).toBe('Status is any of Error or Review');
  expect(sentenceOf(on('anyOf', 'ACC-1'), 'Vendor', vendor)).toBe('Vendor id is any of ACC-1');
  expect(sentenceOf(on('onOrAfter', '2026-05-01'), 'Due date', day)).toBe(
    'Due date is on or after 01 May 2026',
  );
});
