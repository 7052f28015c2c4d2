import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbeddedPool } from './pglite-pool.ts';
import { lockDataDirectory } from './data-lock.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'billing-lock-'));
});

afterAll(() => rm(directory, { recursive: true, force: true }));

describe('the lock of a data directory', () => {
  test('refuses a second opener in this process, and lets go', () => {
    const dataDir = join(directory, 'a');
    const unlock = lockDataDirectory(dataDir);
    expect(() => lockDataDirectory(dataDir)).toThrow(`in use by process ${process.pid}`);
    unlock();
    lockDataDirectory(dataDir)();
    expect(existsSync(`${dataDir}.lock`)).toBe(false);
  });

  test('refuses while another process lives', async () => {
    const dataDir = join(directory, 'b');
    await writeFile(`${dataDir}.lock`, JSON.stringify({ pid: process.ppid, started: null }));
    expect(() => lockDataDirectory(dataDir)).toThrow(`in use by process ${process.ppid}`);
  });

  test.each([
    ['a dead process', JSON.stringify({ pid: 2 ** 22 + 1, started: 'boot/1' })],
    [
      'a process whose pid belongs to another one now',
      JSON.stringify({ pid: process.pid, started: 'boot/1' }),
    ],
    ['a process that was killed while writing', ''],
  ])('takes over the lock of %s', async (_who, content) => {
    const dataDir = join(directory, 'c');
    await writeFile(`${dataDir}.lock`, content);
    lockDataDirectory(dataDir)();
  });
});

test('keeps its data on disk and refuses a second opener', async () => {
  const dataDir = join(directory, 'data');
  const first = await openEmbeddedPool({ dataDir });
  await first.pool.query('create table kept as select 1 as one');
  await expect(openEmbeddedPool({ dataDir })).rejects.toThrow('in use by process');
  await first.close();
  const second = await openEmbeddedPool({ dataDir });
  expect((await second.pool.query('select * from kept')).rows).toEqual([{ one: 1 }]);
  await second.close();
});

describe('one session for many connections', () => {
  test('ends a transaction that idles while others wait', async () => {
    const { pool, close } = await openEmbeddedPool({ idleInTransactionMs: 50 });
    const idle = await pool.connect();
    idle.on('error', () => undefined);
    await idle.query('begin');
    await idle.query('create table forgotten (id int)');
    const { rows } = await pool.query(`select to_regclass('forgotten') as name`);
    expect(rows).toEqual([{ name: null }]);
    await expect(idle.query('select 1')).rejects.toThrow();
    idle.release(true);
    await close();
  });

  test('starts from a dump', async () => {
    const origin = await openEmbeddedPool({});
    await origin.pool.query('create table kept as select 1 as one');
    const dump = await origin.dump();
    await origin.close();
    const copy = await openEmbeddedPool({ loadDataDir: dump });
    expect((await copy.pool.query('select * from kept')).rows).toEqual([{ one: 1 }]);
    await copy.close();
  });
});
