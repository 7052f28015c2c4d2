import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { role } from '../../domain/role.ts';
import { filterCases } from '../../domain/rql/cases.ts';
import { orderCases, selectCases, urlCases } from '../../domain/rql/cases-url.ts';
import { parseFilter } from '../../domain/rql/check.ts';
import type { Expr } from '../../domain/rql/expr.ts';
import { fixtureRows, fixtureShape } from '../../domain/rql/fixture.ts';
import { parseOrder } from '../../domain/rql/order.ts';
import { parseQuery, runQuery } from '../../domain/rql/query.ts';
import { systemActor } from '../context.ts';
import { declareSchema } from '../testing/rql-resources.ts';
import { testDatabases } from '../testing/test-database.ts';
import type { Database } from './database.ts';
import { exportObjects } from './export.ts';
import { QueryError, readOne, readPage } from './read.ts';
import type { Resource } from './resource.ts';
import { conditionOf, orderOf } from './rql-to-sql.ts';
import { conditions, from, joinsOf, type Scope } from './scope.ts';
import { shapeOf, type Bound } from './shape.ts';
import { rowsOf, sql, type Sql } from './sql.ts';

declareSchema('Thing', fixtureShape);

/** The fixture in every way that members stand in the database: columns, joined rows, JSON, and rows of their own. */
const things: Resource = {
  schema: 'Thing',
  table: 'thing',
  joins: { vendor: 'left join maker vendor on vendor.id = t.vendor_id' },
  columns: {
    id: 't.id',
    name: 't.name',
    status: 't.status',
    revision: 't.revision',
    notes: 't.notes',
    dueDate: 't.due_date',
    assigned: 't.assigned',
    markup: 't.markup',
    price: 't.price',
    'vendor.id': 't.vendor_id',
    'vendor.name': 'vendor.name',
    externalIds: 't.external_ids',
    error: 't.error',
    audit: 't.audit',
    'audit.created.at': 't.created_at',
    tags: 't.tags',
    secret: 't.secret',
  },
  collections: {
    lines: {
      from: 'part line left join maker item on item.id = line.item_id',
      where: 'line.thing_id = t.id',
      order: 'line.id',
      columns: {
        id: 'line.id',
        quantity: 'line.quantity',
        'item.id': 'line.item_id',
        'item.name': 'item.name',
      },
    },
  },
  omitted: { list: ['audit', 'lines'], single: [] },
};

const tables = /* sql */ `
  create table maker (id text primary key, name text);
  create table thing (id text primary key, name text, status text, revision int, notes text, due_date timestamptz,
    assigned boolean, markup numeric, price jsonb, vendor_id text, external_ids jsonb, error jsonb, audit jsonb,
    created_at timestamptz, tags jsonb, secret text);
  create table part (thing_id text, id text, quantity int, item_id text)`;

/** Fills the tables from the fixture's own JSON. */
const fill = /* sql */ `
  with fixture as (select value as doc from jsonb_array_elements($1)),
    lines as (select doc ->> 'id' as thing_id, line from fixture, jsonb_array_elements(doc -> 'lines') line),
    people as (insert into maker
      select distinct each ->> 'id', each ->> 'name'
      from (select doc -> 'vendor' as each from fixture union all select line -> 'item' from lines) e),
    parts as (insert into part
      select thing_id, line ->> 'id', (line ->> 'quantity')::int, line #>> '{item,id}' from lines)
  insert into thing
  select doc ->> 'id', doc ->> 'name', doc ->> 'status', (doc ->> 'revision')::int, doc ->> 'notes',
    (doc ->> 'dueDate')::timestamptz, (doc ->> 'assigned')::boolean, (doc ->> 'markup')::numeric, doc -> 'price',
    doc #>> '{vendor,id}', doc -> 'externalIds', doc -> 'error', doc -> 'audit',
    (doc #>> '{audit,created,at}')::timestamptz, doc -> 'tags', doc ->> 'secret'
  from fixture`;

const scope: Scope = { resource: things, actor: systemActor };
const accountId = systemActor.account.id;
const shape = shapeOf(things, role.operations, 'list');

/** `BJO-0000-0003` is row 3. */
const numberOf = ({ id }: { id?: unknown }) => Number(String(id).slice(-1));
const everyRow = fixtureRows.map(numberOf);

describe.each(testDatabases())('on $kind', ({ create }) => {
  let db: Database;
  beforeAll(async () => {
    db = await create();
    await db.pool.query(tables);
    await db.pool.query(fill, [JSON.stringify(fixtureRows)]);
  });
  afterAll(() => db.close());

  async function numbers(filter: Expr<Bound> | null, where?: Sql, order = sql`t.id`, texts: string[] = []) {
    const wanted = conditions(scope, filter);
    const source = from(things, joinsOf(things, wanted.texts, texts));
    const statement = sql`select t.id from ${source} where ${where ?? wanted.sql} order by ${order}`;
    return (await rowsOf<{ id: string }>(db.pool, statement)).map(numberOf);
  }

  test.each(filterCases)('%s %s', async (_id, text, expected) => {
    const filter = parseFilter<Bound>(text, shape);
    if (!filter.ok) return expect(filter.errors).toEqual(expected);
    expect(await numbers(filter.value)).toEqual(expected);
    if (!filter.value) return undefined;
    // its opposite finds all others: the logic has two values
    const opposite: Expr<Bound> = { kind: 'not', item: filter.value };
    const found = expected as readonly number[];
    return expect(await numbers(filter.value, conditionOf(opposite, accountId))).toEqual(
      everyRow.filter((n) => !found.includes(n)),
    );
  });

  test.each(orderCases)('%s order=%s', async (_id, text, expected) => {
    const order = parseOrder<Bound>(text, shape);
    if (!order.ok) return expect(order.errors).toEqual(expected);
    const texts = order.value.map(({ property }) => property.node.sql ?? '');
    return expect(await numbers(null, undefined, orderOf(order.value, accountId), texts)).toEqual(expected);
  });

  test.each(urlCases)('%s %s', async (_id, raw, expected) => {
    const wanted = parseQuery(raw, fixtureShape);
    if (!wanted.ok) {
      const failed = await readPage(db.pool, scope, raw).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(QueryError);
      expect((failed as QueryError).errors).toEqual(expected.errors);
      return;
    }
    const page = await readPage(db.pool, scope, raw);
    const found = page.data.map(numberOf);
    if (expected.rows) expect(expected.isOrdered ? found : found.toSorted()).toEqual(expected.rows);
    if (expected.count !== undefined) expect(page.data).toHaveLength(expected.count);
    if (expected.total !== undefined) expect(page.total).toBe(expected.total);
    if (expected.limit !== undefined) expect(page.limit).toBe(expected.limit);
    // whatever a case says, the rules say all of it
    const { data, total } = runQuery(wanted.value, fixtureRows);
    expect({ data: page.data, total: page.total }).toEqual({ data, total });
  });

  test.each(selectCases)('%s select=%s', async (_id, text, _members, omitted) => {
    const query = `select=${encodeURIComponent(text)}&order=id`;
    const wanted = parseQuery(query, fixtureShape);
    if (!wanted.ok) throw new Error(JSON.stringify(wanted.errors));
    const page = await readPage(db.pool, scope, query);
    expect(page.omitted.toSorted()).toEqual(omitted.toSorted());
    const { data } = runQuery(wanted.value, fixtureRows);
    expect(page.data).toEqual(data);
    const exported = [];
    for await (const objects of exportObjects(db, scope, query)) exported.push(...objects);
    expect(exported).toEqual(data);
  });

  test.each<[text: string, expected: object]>([
    ['-*,name', { name: 'AWS May' }],
    ['-*,error,secret,bogus.name', { error: { code: 'BJO:0001' } }],
    ['-*,lines(-*,item.name)', { lines: [{ id: 'L3', item: { id: 'ITM-1', name: 'Standard' } }] }],
    ['-*,lines(-item,-id)', { lines: [{ id: 'L3', quantity: 1 }] }],
    ['-*,vendor(-*,name)', { vendor: { id: 'ACC-2222-2222', name: 'Fabrikam' } }],
    ['-*,audit.created.at', { audit: { created: { at: '2026-05-16T10:15:30.500Z' } } }],
  ])('one object with select=%s', async (text, expected) => {
    const id = 'BJO-0000-0003';
    const found = await readOne(db.pool, scope, id, `SELECT=${encodeURIComponent(text)}&status=Draft`);
    const { $meta, ...object } = found ?? {};
    expect(object).toEqual({ id, ...expected });
    const left = Object.keys(fixtureShape.members).filter((name) => name !== 'secret' && !(name in object));
    expect($meta).toEqual({ omitted: left });
  });

  test('one object comes whole, and tells what was taken off', async () => {
    const whole = await readOne(db.pool, scope, 'BJO-0000-0002');
    const { secret: _secret, ...row } = fixtureRows[1] ?? {};
    expect(whole).toEqual(row);
    const { tags: _tags, ...rest } = row;
    const less = await readOne(db.pool, scope, 'BJO-0000-0002', 'select=-tags,+bogus');
    expect(less).toEqual({ $meta: { omitted: ['tags'] }, ...rest });
    expect(await readOne(db.pool, scope, 'BJO-0000-0009')).toBeUndefined();
  });

  test('letter case is folded by code point, whatever the locale of the database', async () => {
    const names = 'ÄRGER ärger ΟΔΟΣ οδος STRASSE straße STRAẞE İI ıi \u212A K 𐐀'.split(' ');
    const rows = JSON.stringify(names.map((name, n) => ({ n, name })));
    await db.pool.query('create table word (n int, name text)');
    await db.pool.query('insert into word select * from jsonb_to_recordset($1) w (n int, name text)', [rows]);
    for (const [text, expected] of [
      ['ilike(name,*Ä*)', ['ÄRGER', 'ärger']],
      ['like(name,*Ä*)', ['ÄRGER']],
      ['ilike(name,οδοσ)', ['ΟΔΟΣ', 'οδος']],
      ['ilike(name,strasse)', ['STRASSE']],
      ['ilike(name,STRAẞE)', ['straße', 'STRAẞE']],
      ['ilike(name,*i)', ['İI', 'ıi']],
      ['ilike(name,i*)', []],
      ['ilike(name,k)', ['K']],
      ['ilike(name,𐐨)', ['𐐀']],
    ] as const) {
      const filter = parseFilter<Bound>(text, shape);
      if (!filter.ok || !filter.value) throw new Error(text);
      const statement = sql`select name from word t where ${conditionOf(filter.value, accountId)} order by n`;
      const found = await rowsOf<{ name: string }>(db.pool, statement);
      expect(
        found.map(({ name }) => name),
        text,
      ).toEqual(expected);
    }
  });
});
