import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { postgresPrograms, startPostgres } from '../postgres.mjs';

/** An empty database that is gone afterwards. */
export type BenchDatabase = {
  kind: 'embedded' | 'PostgreSQL';
  /** How `openDatabase` finds it. */
  options: { dataDir: string } | { databaseUrl: string };
  remove(): Promise<void>;
};

/** Where measurements take place: on the embedded database, and on PostgreSQL where its programs are found. */
export type Databases = { fresh(): AsyncGenerator<BenchDatabase>; stop(): void };

function embedded(): BenchDatabase {
  const dataDir = mkdtempSync(join(tmpdir(), 'billing-bench-data-'));
  const remove = async () => rmSync(dataDir, { recursive: true, force: true });
  return { kind: 'embedded', options: { dataDir }, remove };
}

async function onServer(url: string): Promise<BenchDatabase> {
  const name = `bench_${process.pid}_${Date.now()}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`create database ${name} template template0`);
  const databaseUrl = Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return {
    kind: 'PostgreSQL',
    options: { databaseUrl },
    remove: () => run(`drop database ${name} with (force)`),
  };
}

/** Starts a throwaway PostgreSQL, if there is one; `only` is the one kind that is wanted. */
export async function openDatabases(only?: string): Promise<Databases> {
  const programs = only === 'embedded' ? undefined : postgresPrograms();
  const postgres = programs ? await startPostgres(programs) : undefined;
  if (!postgres && only !== 'embedded')
    console.log('PostgreSQL was not found: figures of the embedded database only.');
  async function* fresh(): AsyncGenerator<BenchDatabase> {
    const kinds = [
      ...(only === 'postgres' ? [] : [embedded]),
      ...(postgres ? [() => onServer(postgres.url)] : []),
    ];
    for (const make of kinds) {
      const database = await make();
      try {
        yield database;
      } finally {
        await database.remove();
      }
    }
  }
  return { fresh, stop: () => postgres?.stop() };
}
