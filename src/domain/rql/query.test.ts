import { describe, expect, test } from 'vitest';
import { orderCases, urlCases } from './cases-url.ts';
import { compareRows } from './evaluate.ts';
import { fixtureRows, fixtureShape } from './fixture.ts';
import { parseOrder } from './order.ts';
import type { Row } from './project.ts';
import { parseQuery, runQuery, splitQuery, type ListQuery, type QueryOptions } from './query.ts';

/** `BJO-0000-0003` is row 3. */
function numberOf(row: Row): number {
  return Number(String(row['id']).slice(-1));
}

function read(raw: string, options?: QueryOptions): ListQuery {
  const parsed = parseQuery(raw, fixtureShape, options);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
}

function keysOf(query: ListQuery): string[] {
  return query.order.map(({ property, descending }) => `${descending ? '-' : ''}${property.path.join('.')}`);
}

describe('order cases of rql.md §9', () => {
  test.each(orderCases)('%s %s', (_id, text, expected) => {
    const order = parseOrder(text, fixtureShape);
    if (!order.ok) return expect(order.errors).toEqual(expected);
    const sorted = fixtureRows.toSorted((left, right) => compareRows(order.value, left, right));
    return expect(sorted.map(numberOf)).toEqual(expected);
  });
});

describe('URL cases of rql.md §9', () => {
  test.each(urlCases)('%s %s', (_id, raw, expected) => {
    const parsed = parseQuery(raw, fixtureShape);
    if (!parsed.ok || expected.errors) {
      expect(parsed.ok ? null : parsed.errors).toEqual(expected.errors);
      return;
    }
    const { data, total } = runQuery(parsed.value, fixtureRows);
    const found = data.map(numberOf);
    if (expected.rows) expect(expected.isOrdered ? found : found.toSorted()).toEqual(expected.rows);
    if (expected.count !== undefined) expect(data).toHaveLength(expected.count);
    if (expected.total !== undefined) expect(total).toBe(expected.total);
    if (expected.limit !== undefined) expect(parsed.value.limit).toBe(expected.limit);
    expect(parsed.value.groupBuyers).toBe(expected.groupBuyers ?? false);
    for (const row of expected.members ? data : []) expect(Object.keys(row)).toEqual(expected.members);
  });
});

describe('splitQuery (rql.md §1)', () => {
  test('the first control parameter wins, filter pieces all apply', () => {
    const text = splitQuery('?order=&a=1&order=name&LIMIT=1&limit=2&a=1&&b');
    expect(text).toEqual({
      filter: 'a=1,a=1,b',
      order: '',
      select: '',
      limit: '1',
      offset: '',
      groupBuyers: false,
    });
  });

  test.each([
    ['name=%zz%20%E2%82%AC%41', 'name=%zz €A'],
    ['name=%FF', 'name=\uFFFD'],
    ['name=100%', 'name=100%'],
    ['status%3DDraft', 'status=Draft'],
    ['status=', 'status'],
    ['=', ''],
    ['name=a=b', 'name=a=b'],
    ['Filter(Product.Id)&RENDER( )&a=1', 'a=1'],
    ['filter(status=Draft)', 'filter(status=Draft)'],
  ])('%s', (raw, filter) => {
    expect(splitQuery(raw).filter).toBe(filter);
  });

  test('filter(group.buyers) counts only as a piece of its own', () => {
    expect(splitQuery('a=1&FILTER(group.Buyers)').groupBuyers).toBe(true);
    expect(splitQuery('filter(group.sellers)').groupBuyers).toBe(false);
    expect(parseQuery('and(filter(group.buyers))', fixtureShape)).toEqual({
      ok: false,
      errors: { filter: ['Unknown expression group.'] },
    });
  });
});

describe('parseQuery (rql.md §5, §6)', () => {
  test('reports the errors of all parts together', () => {
    expect(parseQuery('bogus=1&order=nope,vendor&limit=-1&offset=-2&select=a),b', fixtureShape)).toEqual({
      ok: false,
      errors: {
        bogus: ['Invalid property path.'],
        nope: ['Invalid property path.'],
        vendor: ['Ordering is not permitted.'],
        rql_validation: ["Unexpected ')'."],
        limit: ['Value must not be negative.'],
        offset: ['Value must not be negative.'],
      },
    });
  });

  test('newest first without an order, id last in any', () => {
    expect(keysOf(read(''))).toEqual(['-audit.created.at', 'id']);
    expect(keysOf(read('order=+'))).toEqual(['-audit.created.at', 'id']);
    expect(keysOf(read('', { defaultOrder: 'name,-revision' }))).toEqual(['name', '-revision', 'id']);
    expect(keysOf(read('order=-name'))).toEqual(['-name', 'id']);
    expect(keysOf(read('order=-id,name'))).toEqual(['-id', 'name']);
    expect(keysOf(read('order=eq(a,b),name'))).toEqual(['name', 'id']);
  });

  test('a shape without audit and id has no default order', () => {
    const parsed = parseQuery('', { kind: 'object', members: { name: { kind: 'scalar', type: 'text' } } });
    expect(parsed.ok && parsed.value.order).toEqual([]);
  });

  test('hidden properties cannot be ordered by', () => {
    expect(parseOrder('secret', fixtureShape)).toEqual({
      ok: false,
      errors: { secret: ['Ordering is not permitted.'] },
    });
  });

  test.each<[string, number | null, number | null, number]>([
    ['', 50, null, 0],
    ['limit=+7&offset=2', 7, 7, 2],
    ['limit=500', 100, 500, 0],
    ['limit=1.5&offset=x', 50, null, 0],
    ['limit=99999999999999999999&offset=99999999999999999999', 100, 2 ** 31 - 1, 2 ** 31 - 1],
    ['limit=-0', 0, 0, 0],
  ])('limits of a page and of an export: %s', (raw, page, all, offset) => {
    expect(read(raw)).toMatchObject({ limit: page, offset });
    expect(read(raw, { isExport: true })).toMatchObject({ limit: all, offset });
  });

  test('an export without a limit returns every row', () => {
    const { data, total } = runQuery(read('offset=1', { isExport: true }), fixtureRows);
    expect([data.length, total]).toEqual([4, 5]);
  });
});
