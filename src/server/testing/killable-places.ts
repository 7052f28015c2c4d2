import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { createDatabase } from './postgres-databases.ts';

/** Where a server that is going to be killed keeps its data: the scenarios world lies there already. */
export type KillablePlace = {
  /** A data directory or a database URL. */
  target: string;
  remove(): Promise<void>;
};

/** A data directory of the embedded database. */
export async function killableDirectory(): Promise<KillablePlace> {
  const directory = await mkdtemp(join(tmpdir(), 'billing-kill-'));
  const target = join(directory, 'data');
  await mkdir(target, { mode: 0o700 });
  await promisify(execFile)('tar', ['-xf', inject('templates').embedded.scenarios, '-C', target]);
  return { target, remove: () => rm(directory, { recursive: true, force: true }) };
}

/** A database on the PostgreSQL server of this run. */
export async function killableDatabase(): Promise<KillablePlace> {
  const { postgres } = inject('templates');
  if (!postgres) throw new Error('This run has no PostgreSQL.');
  const { url, drop } = await createDatabase(postgres.url, postgres.databases.scenarios);
  return { target: url, remove: drop };
}
