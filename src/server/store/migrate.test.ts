import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import type { Database } from './database.ts';
import { migrate, type Migration } from './migrate.ts';

const first: Migration = { id: 1, name: 'first', sql: 'create table a (id int); insert into a values (1);' };
const second: Migration = { id: 2, name: 'second', sql: 'create table b (id int)' };
const broken: Migration = { id: 2, name: 'broken', sql: 'create table b (id int); select 1/0' };

describe.each(testDatabases())('migrations on $kind', ({ create }) => {
  let db: Database;

  beforeEach(async () => {
    db = await create();
  });

  afterEach(() => db.close());

  test('are applied once, in order, by whoever comes first', async () => {
    const applied = await Promise.all([migrate(db, [first, second]), migrate(db, [first, second])]);
    expect(applied.flat().sort()).toEqual([1, 2]);
    expect((await db.pool.query('select * from a')).rows).toEqual([{ id: 1 }]);
    expect(await migrate(db, [first, second])).toEqual([]);
  });

  test('a broken one leaves nothing behind', async () => {
    await expect(migrate(db, [first, broken])).rejects.toMatchObject({ code: '22012' });
    expect(await migrate(db, [first, second])).toEqual([2]);
  });

  test('refuse a newer database, an edited step, a gap and a wrong order', async () => {
    await migrate(db, [first, second]);
    await expect(migrate(db, [first])).rejects.toThrow('newer than this program');
    await expect(migrate(db, [{ ...first, sql: 'select 1' }, second])).rejects.toThrow('was changed');
    await expect(migrate(db, [second, first])).rejects.toThrow('out of order');
  });

  test('refuse a step slipped in before the newest', async () => {
    const third = { ...second, id: 3 };
    await migrate(db, [first, third]);
    await expect(migrate(db, [first, { ...second, sql: 'select 1' }, third])).rejects.toThrow(
      'missing there',
    );
  });
});
