import { role } from '../../domain/role.ts';
import type { Services } from '../context.ts';
import { hashSecret } from '../secrets.ts';
import { transaction, type Tx } from '../store/database.ts';
import { seedDemo } from './demo/demo.ts';
import { insertSetUp } from './insert-set-up.ts';
import { emptySetUp } from './tables.ts';
import { seedScenarios } from './scenarios.ts';

/** What a database is filled with when it is new. */
export type SeededWorld = 'demo' | 'scenarios' | 'empty';

export type SeedOptions = {
  /** World `empty`: the token of its operations account, as `idt:TKN-1234-5678:secret`. */
  operationsToken?: string | undefined;
  /** Told what is going on, line by line. */
  log(line: string): void;
};

type Mark = { world: SeededWorld; finished_at: string | null };

// any constant will do, as long as nothing else in the database locks it
const LOCK_KEY = 7_216_003;

/**
 * Fills a new database with a world, and leaves a filled one as it is, whichever world is asked for. A mark is set
 * before the first row and finished after the last: a database whose mark is not finished holds half a world,
 * which nobody has worked with yet; it is wiped and filled anew. Call it before workers and HTTP start.
 */
export async function seedWorld(services: Services, world: SeededWorld, options: SeedOptions): Promise<void> {
  const { db } = services;
  const guard = db.kind === 'postgres' ? await holdLock(services) : undefined;
  try {
    const { rows } = await db.pool.query<Mark>('select world, finished_at from seeded_world');
    const mark = rows[0];
    if (mark?.finished_at) {
      if (mark.world !== world) {
        options.log(`The database holds the world "${mark.world}" already; WORLD=${world} changes nothing.`);
      }
      if (mark.world === 'empty') await transaction(db, (tx) => storeOperations(tx, services, options));
      return;
    }
    if (mark) {
      options.log('The database holds a world that was not finished: starting again.');
      await wipe(services);
    }
    await db.pool.query('insert into seeded_world (world) values ($1)', [world]);
    await fill(services, world, options);
    await db.pool.query('update seeded_world set finished_at = now()');
    if (world !== 'empty') await db.pool.query('analyze');
  } finally {
    await guard?.();
  }
}

/** Lets processes that start together on one PostgreSQL seed one after another. Returns the release. */
async function holdLock({ db }: Services): Promise<() => Promise<void>> {
  const client = await db.pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY]);
  } catch (error) {
    client.release(true);
    throw error;
  }
  return async () => {
    await client.query('select pg_advisory_unlock($1)', [LOCK_KEY]);
    client.release();
  };
}

async function fill(services: Services, world: SeededWorld, options: SeedOptions): Promise<void> {
  switch (world) {
    case 'demo':
      return seedDemo(services, options.log);
    case 'scenarios':
      return seedScenarios(services);
    case 'empty':
      return transaction(services.db, (tx) => storeOperations(tx, services, options));
  }
}

/** Tables that are no part of a world: what was applied to the database, and its own keys. */
const kept = ['schema_migration', 'server_setting'];

/** Empties every table of ours and the job queue. */
async function wipe({ db }: Services): Promise<void> {
  await transaction(db, async (tx) => {
    const { rows } = await tx.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'erp') and not (tablename = any($1)) order by 1`,
      [kept],
    );
    // half a world has no trail that anyone could miss
    await tx.query('alter table audit_record disable trigger user');
    await tx.query(`truncate ${rows.map((row) => row.name).join(', ')} restart identity cascade`);
    await tx.query('alter table audit_record enable trigger user');
    await tx.query('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))');
  });
}

const operationsAccountId = 'ACC-1000-0000';

/**
 * The operations account of an empty world and the token given in the settings. A later start with another token
 * adds it, so that nobody is locked out; the same id with another secret takes the new secret.
 */
async function storeOperations(
  tx: Tx,
  services: Services,
  { operationsToken, log }: SeedOptions,
): Promise<void> {
  const known = await tx.query('select 1 from account where id = $1', [operationsAccountId]);
  if (known.rowCount === 0) {
    const account = { id: operationsAccountId, name: 'Operations', type: role.operations };
    await insertSetUp(tx, { ...emptySetUp(), account: [account] }, services.now());
  }
  if (!operationsToken) {
    log('OPERATIONS_TOKEN is not set: nobody can sign in to an empty world.');
    return;
  }
  const [, id = '', secret = ''] = /^idt:(TKN-\d{4}-\d{4}):(\S+)$/i.exec(operationsToken.trim()) ?? [];
  if (!id) throw new Error('OPERATIONS_TOKEN must look like idt:TKN-1234-5678:secret.');
  await tx.query(
    `insert into api_token (id, name, secret_hash, account_id, created_at) values ($1, 'Operations', $2, $3, $4)
     on conflict (id) do update set secret_hash = excluded.secret_hash where api_token.account_id = $3`,
    [id.toUpperCase(), hashSecret(secret), operationsAccountId, services.now()],
  );
}
