import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { role, type Role } from '../../domain/role.ts';
import { systemActor } from '../context.ts';
import { testDatabases } from '../testing/test-database.ts';
import { openDatabase, type Database } from './database.ts';
import { readPage } from './read.ts';
import type { Resource } from './resource.ts';
import { journals } from './resources/journals.ts';
import { statements } from './resources/statements.ts';
import { conditions, from } from './scope.ts';
import { compiled, sql } from './sql.ts';
import { tablesIn, totalsOf } from './totals.ts';

const scope = { resource: journals, actor: systemActor };

const insertJournals = (first: number, last: number) => `insert into journal
  (id, name, status, vendor_id, owner_id, product_id, authorization_id, currency)
  select 'BJO-0000-' || lpad(n::text, 4, '0'), 'Journal ' || n, 'Draft', 'ACC-1000-0001', 'SEL-3000-0001',
    'PRD-4000-0001', 'AUT-5000-0001', 'USD' from generate_series(${first}, ${last}) n`;

/** Every resource that a module of the folder gives a name to. */
const modules = import.meta.glob<Record<string, unknown>>('./resources/*.ts', { eager: true });
const resources = Object.values(modules)
  .flatMap((module) => Object.entries(module))
  .filter((entry): entry is [string, Resource] => {
    const [, value] = entry;
    return typeof value === 'object' && value !== null && 'schema' in value && 'table' in value;
  });

describe.each(testDatabases())('on $kind', ({ kind, create }) => {
  let db: Database;
  /** What another process does: it shares the data and nothing else. */
  let other: Pool;
  let closeOther = async () => undefined as void;

  beforeAll(async () => {
    db = await create('scenarios');
    if (kind === 'postgres') {
      const { rows } = await db.pool.query<{ name: string }>('select current_database() as name');
      const url = new URL(db.pool.options.connectionString ?? '');
      url.pathname = `/${rows[0]?.name ?? ''}`;
      const second = await openDatabase({ databaseUrl: url.href });
      other = second.pool;
      closeOther = second.close;
    } else other = Object.create(db.pool) as Pool; // one process at a time opens it: here only the memory is another
  });
  afterAll(async () => {
    await closeOther();
    await db.close();
  });
  beforeEach(async () => {
    await db.pool.query('delete from journal');
    await db.pool.query(insertJournals(1, 120));
  });

  afterEach(() => vi.restoreAllMocks());

  const total = async (pool: Pool, query = '') => (await readPage(pool, scope, query)).total;

  /** The statements that reading a page takes. */
  async function statementsOf(pool: Pool, query: string): Promise<string[]> {
    const spy = vi.spyOn(pool, 'query');
    await readPage(pool, scope, query);
    const texts = spy.mock.calls.map(([config]) => (config as unknown as { text: string }).text);
    spy.mockRestore();
    return texts;
  }

  const isCount = (text: string) => text.includes('count(*)');
  const isSearch = (text: string) => /from journal t\b/.test(text);

  test.each(['', 'limit=0', 'offset=60', 'order=status', 'ne(name,none)'])(
    'a total is counted once: %s',
    async (query) => {
      expect(await total(other, query)).toBe(120);
      expect((await statementsOf(other, query)).filter(isCount)).toEqual([]);
      expect(await total(other, query)).toBe(120);
    },
  );

  test('the last page shows the total without counting', async () => {
    expect((await statementsOf(other, 'offset=100&ne(name,x)')).filter(isCount)).toEqual([]);
    expect(await total(other, 'offset=100&ne(name,x)')).toBe(120);
    expect(await total(other, 'offset=500&ne(name,y)')).toBe(120);
  });

  test('few rows are not looked for again, in the order that is known', async () => {
    const few = 'in(id,(BJO-0000-0003,BJO-0000-0001,BJO-0000-0002))';
    const page = (query: string) => readPage(other, scope, query);
    const ids = async (query: string) =>
      (await page(query)).data.map(({ id }) => String(id).slice(-1)).join('');
    expect(await ids(`${few}&order=-id`)).toBe('321');
    expect((await statementsOf(other, `${few}&order=-id`)).filter(isSearch)).toEqual([]);
    expect(await ids(`${few}&order=-id&limit=1&offset=1`)).toBe('2');
    expect(await ids(`${few}&order=id`)).toBe('123');
    await db.pool.query(`delete from journal where id = 'BJO-0000-0002'`);
    expect(await ids(`${few}&order=id`)).toBe('13');
  });

  test('an order that is slow to find is taken whole, for the pages after it', async () => {
    // each row is worked for
    const name = '(select max(case when g > 0 then t.name end) from generate_series(1, 20000) g)';
    const slow = { ...scope, resource: { ...journals, columns: { ...journals.columns, name } } };
    const page = async (offset: number) => {
      const spy = vi.spyOn(other, 'query');
      const { data, total: all } = await readPage(other, slow, `order=-name&limit=40&offset=${offset}`);
      const texts = spy.mock.calls.map(([config]) => (config as unknown as { text: string }).text);
      spy.mockRestore();
      return { names: data.map((journal) => journal['name']), all, searches: texts.filter(isSearch).length };
    };
    const expected = Array.from({ length: 120 }, (_, i) => `Journal ${i + 1}`)
      .toSorted()
      .toReversed();
    expect(await page(0)).toEqual({ names: expected.slice(0, 40), all: 120, searches: 2 }); // rows, and the total
    expect(await page(40)).toEqual({ names: expected.slice(40, 80), all: 120, searches: 1 });
    expect(await page(80)).toEqual({ names: expected.slice(80), all: 120, searches: 0 });
    expect(await page(5)).toEqual({ names: expected.slice(5, 45), all: 120, searches: 0 });
    expect(await page(200)).toEqual({ names: [], all: 120, searches: 0 });
    await db.pool.query(`delete from journal where name = 'Journal 99'`);
    const left = expected.filter((each) => each !== 'Journal 99');
    expect(await page(0)).toMatchObject({ names: left.slice(0, 40), all: 119 });
    await db.pool.query('delete from journal');
    expect(await page(0)).toMatchObject({ names: [], all: 0 });
  });

  test('a search without a result is remembered as well', async () => {
    expect(await total(other, 'ilike(name,*nothing*)')).toBe(0);
    expect((await statementsOf(other, 'ilike(name,*nothing*)')).filter(isSearch)).toEqual([]);
    await db.pool.query(`update journal set name = 'Nothing' where id = 'BJO-0000-0007'`);
    expect(await total(other, 'ilike(name,*nothing*)')).toBe(1);
  });

  test.each<[what: string, write: string, query: string, before: number, after: number]>([
    ['rows that come', insertJournals(121, 130), '', 120, 130],
    ['rows that go', `delete from journal where id > 'BJO-0000-0100'`, 'limit=0', 120, 100],
    [
      'rows that no longer match',
      `update journal set status = 'Error' where id <= 'BJO-0000-0010'`,
      'status=Draft',
      120,
      110,
    ],
    [
      'a row that others refer to',
      `update account set name = 'Acme Ltd' where name = 'Acme'`,
      'vendor.name=Acme',
      120,
      0,
    ],
    [
      'a search',
      `update journal set name = 'Other' where id <= 'BJO-0000-0020'`,
      'ilike(name,*JOURNAL*)',
      120,
      100,
    ],
  ])('%s are told at once, whoever wrote', async (_what, write, query, before, after) => {
    expect([await total(db.pool, query), await total(other, query)]).toEqual([before, before]);
    await db.pool.query(write);
    expect([await total(db.pool, query), await total(other, query)]).toEqual([after, after]);
    await db.pool.query(`update account set name = 'Acme' where name = 'Acme Ltd'`);
  });

  test('any order of writing and reading, by two processes', async () => {
    let size = 120;
    let next = 121;
    for (let step = 0; step < 60; step += 1) {
      const by = step % 7 < 3 ? db.pool : other;
      if (step % 3 === 0) {
        await by.query(insertJournals(next, next));
        [size, next] = [size + 1, next + 1];
      } else if (step % 5 === 0) {
        size -=
          (await by.query('delete from journal where id = (select min(id) from journal)')).rowCount ?? 0;
      }
      const query = ['', 'limit=0', 'status=Draft', 'order=-name&offset=100'][step % 4];
      expect([await total(db.pool, query), await total(other, query)]).toEqual([size, size]);
    }
  });

  test('a filter for one account says nothing of another', async () => {
    const as = (id: string) => ({
      resource: journals,
      actor: { ...systemActor, role: role.vendor, account: { id, name: '' } },
    });
    expect((await readPage(other, as('ACC-1000-0001'), '')).total).toBe(120);
    expect((await readPage(other, as('ACC-1000-0002'), '')).total).toBe(0);
  });

  test('every table that a list reads is known, so that no total can be old', async () => {
    const { rows } = await db.pool.query<{ name: string }>(
      `select tgrelid::regclass::text as name from pg_trigger where tgname = 'changes_are_counted'`,
    );
    const counted = new Set(rows.map(({ name }) => name));
    expect(resources.length).toBeGreaterThan(20);
    for (const [name, resource] of resources) {
      for (const each of Object.values<Role>(role)) {
        const where = conditions({ resource, actor: { ...systemActor, role: each } }, null);
        const list = sql`from ${from(resource, Object.keys(resource.joins))} where ${where.sql}`;
        const { text, parameters } = compiled(list);
        const plan = await db.pool.query<{ 'QUERY PLAN': unknown }>(
          `explain (format json) select * ${text}`,
          parameters,
        );
        const read = JSON.stringify(plan.rows[0]?.['QUERY PLAN']).matchAll(/"Relation Name": ?"(\w+)"/g);
        const named = tablesIn(text);
        const missed = [...read].flatMap(([, table = '']) => (named.includes(table) ? [] : [table]));
        expect({ name, role: each, missed }).toEqual({ name, role: each, missed: [] });
      }
    }
    for (const resource of [journals, statements]) expect(counted).toContain(resource.table);
  });

  test.runIf(kind === 'postgres')('what is not committed changes no total', async () => {
    const client = await db.pool.connect();
    await client.query('begin');
    await client.query(insertJournals(121, 125));
    expect(await total(other)).toBe(120);
    expect(await total(other)).toBe(120);
    await client.query('commit');
    client.release();
    expect(await total(other)).toBe(125);
  });

  test.runIf(kind === 'postgres')('writers of the same tables wait for nobody', async () => {
    const [one, two] = [await db.pool.connect(), await other.connect()];
    for (const client of [one, two]) {
      await client.query('begin');
      await client.query(`set local lock_timeout = '2s'`);
    }
    const rename = (table: string) => `update ${table} set revision = revision + 1 where id = 'none'`;
    // in opposite order: with one count per table each would wait for the other
    await one.query(rename('journal'));
    await two.query(rename('statement'));
    await one.query(rename('statement'));
    await two.query(rename('journal'));
    await one.query('commit');
    await two.query('commit');
    one.release();
    two.release();
    expect(await total(other)).toBe(120);
  });

  test('what may change unseen is counted each time', async () => {
    await db.pool.query('create table if not exists uncounted (id text primary key)');
    const memo = await totalsOf(db.pool).memoOf(sql`from journal t join uncounted u on u.id = t.id`);
    memo.remember({ version: '1', total: 1 });
    const again = await totalsOf(db.pool).memoOf(sql`from journal t join uncounted u on u.id = t.id`);
    expect(again.known).toBeUndefined();
    expect(tablesIn('from journal t, ledger l')).toEqual(['?']);
    expect(tablesIn('from journal t where t.name is distinct from t.id')).toEqual(['journal']);
  });
});
