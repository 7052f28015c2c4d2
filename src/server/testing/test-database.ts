import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase, type Database } from '../store/database.ts';

/** Brings an empty database to where a test file wants to start: migrations, perhaps a seed. */
export type Prepare = (db: Database) => Promise<void>;

/** One kind of database that a test file runs on. */
export type TestDatabase = {
  kind: Database['kind'];
  /** A fresh database, prepared once per process and kind; closing it drops it. */
  create(prepare?: Prepare): Promise<Database>;
};

const dumps = new Map<Prepare, Promise<Uint8Array<ArrayBuffer>>>();
const templates = new Map<Prepare, Promise<string>>();

function remember<T>(made: Map<Prepare, Promise<T>>, prepare: Prepare, make: () => Promise<T>): Promise<T> {
  const known = made.get(prepare) ?? make();
  made.set(prepare, known);
  return known;
}

const leaveEmpty: Prepare = async () => undefined;

async function createEmbedded(prepare: Prepare = leaveEmpty): Promise<Database> {
  const template = dumps.get(prepare);
  if (template) return openDatabase({ memory: true, loadDataDir: (await template).slice() });
  // the first one is used itself, after it has left its dump for the others
  const db = await openDatabase({ memory: true });
  await prepare(db);
  await remember(dumps, prepare, () => db.dump());
  return db;
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const randomName = (prefix: string): string => `${prefix}_${process.pid}_${randomBytes(4).toString('hex')}`;

async function createTemplate(url: string, prepare: Prepare): Promise<string> {
  const name = randomName('test_template');
  await administer(url, `create database ${name} template template0 encoding 'UTF8'`);
  const db = await openDatabase({ databaseUrl: withDatabase(url, name) });
  try {
    await prepare(db);
  } finally {
    await db.close();
  }
  return name;
}

async function createPostgres(url: string, prepare?: Prepare): Promise<Database> {
  const template = prepare && (await remember(templates, prepare, () => createTemplate(url, prepare)));
  const name = randomName('test');
  await administer(url, `create database ${name} template ${template ?? 'template0'}`);
  const db = await openDatabase({ databaseUrl: withDatabase(url, name), max: 8 });
  return {
    ...db,
    close: async () => {
      await db.close();
      await administer(url, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Drops what `create` prepared on the PostgreSQL server; call it in `afterAll` of the file. */
export async function dropTemplates(): Promise<void> {
  const url = process.env['TEST_DATABASE_URL'];
  for (const template of templates.values()) {
    if (url) await administer(url, `drop database if exists ${await template} with (force)`);
  }
  templates.clear();
}

/** The URL of a new empty database on the test server, and how to drop it: for tests with own processes. */
export async function createEmptyDatabase(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = randomName('test');
  await administer(url, `create database ${name} template template0 encoding 'UTF8'`);
  return {
    url: withDatabase(url, name),
    drop: () => administer(url, `drop database if exists ${name} with (force)`),
  };
}

/** Every kind the tests run on: embedded always, PostgreSQL when TEST_DATABASE_URL names a server. */
export function testDatabases(): TestDatabase[] {
  const url = process.env['TEST_DATABASE_URL'];
  const kinds: TestDatabase[] = [{ kind: 'embedded', create: createEmbedded }];
  if (url) kinds.push({ kind: 'postgres', create: (prepare) => createPostgres(url, prepare) });
  return kinds;
}
