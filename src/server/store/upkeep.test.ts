import { expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { tendTables } from './upkeep.ts';

test.each(testDatabases())('tables that have grown are looked after on $kind', async ({ kind, create }) => {
  const db = await create();
  try {
    const pages = async () => {
      const { rows } = await db.pool.query<{ relname: string; relpages: number }>(
        `select relname, relpages from pg_class where relname in ('large', 'small') order by relname`,
      );
      return rows.map(({ relpages }) => relpages > 0);
    };
    await db.pool.query('create table large (n int) with (autovacuum_enabled = off)');
    await db.pool.query('create table small (n int) with (autovacuum_enabled = off)');
    await db.pool.query('insert into large select generate_series(1, 30000)');
    await db.pool.query('insert into small select generate_series(1, 10)');
    expect(await pages()).toEqual([false, false]);
    await tendTables(db);
    // a server looks after itself
    expect(await pages()).toEqual([kind === 'embedded', false]);
  } finally {
    await db.close();
  }
});
