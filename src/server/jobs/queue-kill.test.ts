import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../store/database.ts';
import { createDatabase } from '../testing/postgres-databases.ts';
import { waitUntil } from '../testing/wait-until.ts';

const SCRIPT = fileURLToPath(new URL('../testing/queue-victim.ts', import.meta.url));
const JOBS = 200;
const KILLS = 4;
const url = process.env['TEST_DATABASE_URL'];

type Victim = { child: ChildProcess; has(word: string): boolean; exited: Promise<void> };

const victims = new Set<Victim>();

function startVictim(target: string): Victim {
  const child = spawn(process.execPath, [SCRIPT, target, String(JOBS)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const victim = { child, exited, has: (word: string) => output.includes(`${word} `) };
  victims.add(victim);
  return victim;
}

async function killWhen(victim: Victim, word: string): Promise<void> {
  const hasEnded = (): boolean => victim.child.exitCode !== null;
  await waitUntil(`the victim says ${word}`, () => victim.has(word) || hasEnded(), 30_000);
  victim.child.kill('SIGKILL');
  await victim.exited;
}

async function finish(victim: Victim): Promise<void> {
  await waitUntil('all jobs are done', () => victim.has('closed'), 45_000);
  await victim.exited;
}

async function expectEachOnce(target: { databaseUrl: string } | { dataDir: string }): Promise<void> {
  const db = await openDatabase(target);
  const { rows } = await db.pool.query(`select
    (select count(*) from source) as sources, (select count(*) from effect) as effects,
    (select count(distinct n) from effect) as "distinct", (select count(*) from graphile_worker.jobs) as left`);
  await db.close();
  expect(rows).toEqual([{ sources: JOBS, effects: JOBS, distinct: JOBS, left: 0 }]);
}

afterEach(() => {
  for (const { child } of victims) child.kill('SIGKILL');
  victims.clear();
});

describe('after kill -9', () => {
  test('the embedded database goes on at once, nothing twice, nothing lost', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'billing-kill-'));
    const dataDir = join(directory, 'data');
    for (let kill = 0; kill < KILLS; kill++)
      await killWhen(startVictim(dataDir), kill % 2 ? 'first' : 'ready');
    await finish(startVictim(dataDir));
    await expectEachOnce({ dataDir });
    await rm(directory, { recursive: true, force: true });
  });

  test.skipIf(!url)('another process takes over on PostgreSQL, nothing twice, nothing lost', async () => {
    const database = await createDatabase(url ?? '');
    const survivor = startVictim(database.url);
    for (let kill = 0; kill < KILLS; kill++) await killWhen(startVictim(database.url), 'first');
    await finish(survivor);
    await expectEachOnce({ databaseUrl: database.url });
    await database.drop();
  });
});
