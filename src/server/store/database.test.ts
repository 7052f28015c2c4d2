import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { toCopyLines } from './copy-lines.ts';
import { copyLines } from './copy.ts';
import { transaction, type Database } from './database.ts';

describe.each(testDatabases())('the database on $kind', ({ create }) => {
  let db: Database;

  beforeAll(async () => {
    db = await create();
    await db.pool.query('create table item (id int primary key, name text, tags text[], extra jsonb)');
  });

  afterAll(() => db.close());

  const count = async (where: string): Promise<unknown> =>
    (await db.pool.query(`select count(*) from item where ${where}`)).rows[0]?.count;

  test('values arrive exact and in UTC', async () => {
    const { rows } = await db.pool.query(`select 1.10::numeric as amount, 42::int8 as small,
      9007199254740993::int8 as large, date '2026-02-28' as day, array[0.30::numeric] as amounts,
      timestamptz '2026-02-28T23:30:00.1239+02:00' as at, timestamptz 'infinity' as ever`);
    expect(rows).toEqual([
      {
        amount: '1.10',
        small: 42,
        large: '9007199254740993',
        day: '2026-02-28',
        amounts: ['0.30'],
        at: '2026-02-28T21:30:00.123Z',
        ever: 'infinity',
      },
    ]);
  });

  test('transactions that overlap do not mix', async () => {
    const add = (id: number): Promise<void> =>
      transaction(db, async (tx) => {
        await tx.query('insert into item (id) values ($1)', [id]);
        await tx.query('select 1');
        if (id % 2) throw new Error('odd');
      });
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => add(1000 + index)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(await count('id between 1000 and 1019')).toBe(10);
  });

  test('a connection that breaks rolls back', async () => {
    const client = await db.pool.connect();
    await client.query('begin');
    await client.query('insert into item (id) values (1)');
    client.release(true);
    await waitUntil('the rollback', async () => (await count('id = 1')) === 0);
    await db.pool.query('insert into item (id) values (1)');
  });

  test('a named statement serves several connections', async () => {
    const query = { name: 'twice', text: 'select $1::int * 2 as double' };
    const results = await Promise.all([1, 2, 3].map((value) => db.pool.query({ ...query, values: [value] })));
    expect(results.map(({ rows }) => rows[0]?.double)).toEqual([2, 4, 6]);
  });

  test('a transaction runs again after a serialization failure', async () => {
    let attempts = 0;
    const result = await transaction(db, async (tx) => {
      attempts++;
      if (attempts < 3) await tx.query(`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
      return 'done';
    });
    expect({ result, attempts }).toEqual({ result: 'done', attempts: 3 });
  });

  /** Rows of lists as bytes for a COPY. */
  const linesOf = (...rows: unknown[][]): Uint8Array => {
    const columns = (rows[0] ?? []).map((_, at) => (row: unknown[]) => row[at]);
    return Buffer.from(toCopyLines(rows, null, columns));
  };

  test('copies every kind of value, in pieces', async () => {
    const name = 'tab\t, line\n, return\r, back\\slash, \\N, \\., "quoted", ż 🎉';
    const rows = [
      [10, name, ['a"b', 'c\\d', 'e,f', null], { text: name }],
      [11, null, [], null],
      [12, '\\', null, undefined],
      [13, '', ['plain'], { is: true }],
    ];
    const copied = await transaction(db, (tx) =>
      copyLines(
        tx,
        'public.item',
        ['id', 'name', 'tags', 'extra'],
        rows.map((row) => linesOf(row)),
      ),
    );
    expect(copied).toBe(4);
    const { rows: read } = await db.pool.query('select * from item where id between 10 and 13 order by id');
    expect(read).toEqual([
      { id: 10, name, tags: ['a"b', 'c\\d', 'e,f', null], extra: { text: name } },
      { id: 11, name: null, tags: [], extra: null },
      { id: 12, name: '\\', tags: null, extra: null },
      { id: 13, name: null, tags: ['plain'], extra: { is: true } },
    ]);
    const many = Array.from({ length: 5000 }, (_, index) => [20_000 + index, 'x'.repeat(50)]);
    expect(await transaction(db, (tx) => copyLines(tx, 'item', ['id', 'name'], [linesOf(...many)]))).toBe(
      5000,
    );
  });

  test('a failed copy rolls back and leaves the connection usable', async () => {
    const duplicate = transaction(db, (tx) => copyLines(tx, 'item', ['id'], [linesOf([30], [30])]));
    await expect(duplicate).rejects.toMatchObject({ code: '23505' });
    const broken = transaction(db, (tx) =>
      copyLines(
        tx,
        'item',
        ['id'],
        (function* () {
          yield linesOf([31]);
          throw new Error('the file is broken');
        })(),
      ),
    );
    await expect(broken).rejects.toThrow('the file is broken');
    expect(await count('id in (30, 31)')).toBe(0);
  });

  test('notifications arrive once, after the commit, and only on their channel', async () => {
    const heard: string[] = [];
    const unlisten = await db.listen('Some "channel"', (payload) => heard.push(payload));
    const other = await db.listen('other', (payload) => heard.push(`other ${payload}`));
    await transaction(db, async (tx) => {
      await tx.query(`select pg_notify('Some "channel"', 'one'), pg_notify('nobody', 'lost')`);
      await tx.query('select 1');
      expect(heard).toEqual([]);
    });
    await waitUntil('the notification', () => heard.length > 0);
    await unlisten();
    await db.pool.query(`select pg_notify('Some "channel"', 'two'), pg_notify('other', 'three')`);
    await waitUntil('the other channel', () => heard.length > 1);
    expect(heard).toEqual(['one', 'other three']);
    await other();
  });
});
