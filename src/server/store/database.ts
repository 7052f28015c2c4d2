import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { NotificationHub, type NotificationHandler, type Unlisten } from './notifications.ts';
import { typeParsers } from './pg-types.ts';
import { openEmbeddedPool } from './pglite-pool.ts';
import { sessionSettings } from './session-settings.ts';

/** Where the data lives; the first of `databaseUrl`, `dataDir` and `memory` that is given decides. */
export type DatabaseOptions = {
  /** A PostgreSQL server, 15 or newer. */
  databaseUrl?: string;
  /** A directory of the embedded database. */
  dataDir?: string;
  /** The embedded database in memory, gone when it is closed. */
  memory?: boolean;
  /** Embedded in memory: a `dump()` to start from. */
  loadDataDir?: Uint8Array<ArrayBuffer>;
  /** Connections of the pool. */
  max?: number;
  /** Told about connections lost while idle; the pool replaces them by itself. */
  onError?: (error: Error) => void;
};

/** The one way to the data, the same on both kinds. */
export type Database = {
  pool: pg.Pool;
  kind: 'embedded' | 'postgres';
  /** Calls back on each NOTIFY of the channel (and with '' after a reconnect). */
  listen(channel: string, handler: NotificationHandler): Promise<Unlisten>;
  /** Embedded only: the data directory as a tar, for `loadDataDir`. */
  dump(): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
};

/** A connection inside a transaction. Never use the pool while one is open: embedded, it would wait for ever. */
export type Tx = pg.ClientBase;

const reportError = (error: Error): void => console.error('database:', error.message);

type Parts = Pick<Database, 'pool' | 'kind' | 'dump'> & { createClient(): pg.Client; stop(): Promise<void> };

function assemble(parts: Parts, onError: (error: Error) => void): Database {
  const { pool, kind, dump } = parts;
  let closing: Promise<void> | null = null;
  const hub = new NotificationHub(parts.createClient, onError);
  pool.on('error', (error) => {
    if (!closing) onError(error);
  });
  // a connection lost while in use fails its query; without a listener it would end the process as well
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    pool,
    kind,
    dump,
    listen: (channel, handler) => hub.listen(channel, handler),
    close: () => (closing ??= hub.close().then(parts.stop)),
  };
}

async function openEmbedded(options: DatabaseOptions, onError: (error: Error) => void): Promise<Database> {
  const { dataDir, loadDataDir, max } = options;
  const { pool, createClient, dump, close } = await openEmbeddedPool({
    dataDir,
    loadDataDir: dataDir === undefined ? loadDataDir : undefined,
    max,
    types: typeParsers,
  });
  return assemble({ pool, kind: 'embedded', createClient, dump, stop: close }, onError);
}

async function openPostgres(
  connectionString: string,
  max: number | undefined,
  onError: (error: Error) => void,
): Promise<Database> {
  const config: pg.PoolConfig = {
    connectionString,
    types: typeParsers,
    options: Object.entries(sessionSettings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    application_name: 'billing-console',
    keepAlive: true,
    max: max ?? 10,
  };
  const pool = new pg.Pool(config);
  const createClient = (): pg.Client => new pg.Client(config);
  const dump = (): Promise<never> => Promise.reject(new Error('Only the embedded database can be dumped.'));
  const database = assemble({ pool, kind: 'postgres', createClient, dump, stop: () => pool.end() }, onError);
  try {
    await pool.query('select 1');
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Opens the database; sessions run in UTC, values arrive as `typeParsers` says. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { databaseUrl, dataDir, memory, max, onError = reportError } = options;
  if (databaseUrl) return openPostgres(databaseUrl, max, onError);
  if (dataDir !== undefined || memory) return openEmbedded(options, onError);
  throw new Error('openDatabase needs a databaseUrl, a dataDir or memory: true.');
}

/** Serialization failure and deadlock: the same work can succeed when it is done again. */
const RETRYABLE: ReadonlySet<unknown> = new Set(['40001', '40P01']);
const MAX_ATTEMPTS = 5;

/** How a transaction runs; PostgreSQL's defaults when left out. */
export type TransactionOptions = {
  isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readOnly?: boolean;
  /**
   * The work is done again when the database's machine crashes and forgets it: the commit then does not wait for the
   * disk. The last of such transactions may be lost, each as a whole; any other commit makes those before it safe.
   */
  isRepeatable?: boolean;
};

const isRetryable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && RETRYABLE.has(error.code);

function beginStatement({ isolation, readOnly, isRepeatable }: TransactionOptions): string {
  const begin = `begin${isolation ? ` isolation level ${isolation}` : ''}${readOnly ? ' read only' : ''}`;
  return isRepeatable ? `${begin}; set local synchronous_commit to off` : begin;
}

async function runOnce<T>(db: Database, work: (tx: Tx) => Promise<T>, begin: string): Promise<T> {
  const client = await db.pool.connect();
  let failure: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    // a connection that cannot even roll back is thrown away
    await client.query('rollback').catch((rollbackError: unknown) => {
      failure = rollbackError instanceof Error ? rollbackError : new Error(String(rollbackError));
    });
    throw error;
  } finally {
    client.release(failure);
  }
}

/**
 * Runs the work in one transaction: committed when it resolves, rolled back when it throws. After a
 * serialization failure or a deadlock the whole work runs again, so it must have no effect outside `tx`.
 */
export async function transaction<T>(
  db: Database,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const begin = beginStatement(options);
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(db, work, begin);
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !isRetryable(error)) throw error;
      await delay(Math.random() * 10 * 2 ** attempt); // apart, so that they do not meet again
    }
  }
}
