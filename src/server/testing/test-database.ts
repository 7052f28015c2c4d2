import { readFile } from 'node:fs/promises';
import { inject } from 'vitest';
import { openDatabase, type Database } from '../store/database.ts';
import { administer, randomName, withDatabase } from './postgres-databases.ts';
import type { Template, TemplatePlaces } from './templates.ts';

/** One kind of database that a test file runs on. */
export type TestDatabase = {
  kind: Database['kind'];
  /** A fresh copy of a template; closing it drops it. */
  create(template?: Template): Promise<TestCopy>;
};

export type TestCopy = Database & {
  /** The same database as another process would open it; the embedded one, that only one can open, as it is. */
  reopen(): Promise<Database>;
};

/** The embedded database in memory. */
export const embedded: TestDatabase = {
  kind: 'embedded',
  create: async (template = 'empty') => {
    const file = await readFile(inject('templates').embedded[template]);
    const db = await openDatabase({ memory: true, loadDataDir: new Uint8Array(file) });
    return { ...db, reopen: async () => ({ ...db, close: async () => undefined }) };
  },
};

async function createPostgres(
  { url, databases }: NonNullable<TemplatePlaces['postgres']>,
  template: Template,
): Promise<TestCopy> {
  const name = randomName('test');
  await administer(url, `create database ${name} template ${databases[template]}`);
  const reopen = () => openDatabase({ databaseUrl: withDatabase(url, name), max: 8 });
  const db = await reopen();
  return {
    ...db,
    reopen,
    close: async () => {
      await db.close();
      await administer(url, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Every kind the tests run on: embedded always, PostgreSQL when TEST_DATABASE_URL names a server. */
export function testDatabases(): TestDatabase[] {
  const { postgres } = inject('templates');
  if (!postgres) return [embedded];
  return [embedded, { kind: 'postgres', create: (template = 'empty') => createPostgres(postgres, template) }];
}

/** Of kinds of databases the last, a server where there is one; EVERY_DATABASE=1 takes them all. */
export const oneOf = <Kind>(kinds: readonly Kind[]): readonly Kind[] =>
  process.env['EVERY_DATABASE'] ? kinds : kinds.slice(-1);

/** One kind, for tests of what is ours and long. Scenarios, jobs, queries and S49's kills run on every kind. */
export const oneDatabase = (): readonly TestDatabase[] => oneOf(testDatabases());
