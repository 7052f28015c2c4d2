import { createHash } from 'node:crypto';
import { transaction, type Database, type Tx } from './database.ts';

/** One step of the schema. Once released it is never edited: its checksum is compared at every start. */
export type Migration = { id: number; name: string; sql: string };

type Applied = { id: number; name: string; checksum: string };

// any constant will do, as long as nothing else in the database locks it
const LOCK_KEY = 7_216_001;

const CREATE_TABLE = /* sql */ `
create table if not exists schema_migration (
  id int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`;

const checksum = (sql: string): string =>
  createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');

function checkOrder(migrations: readonly Migration[]): void {
  let last = 0;
  for (const { id, name } of migrations) {
    if (!Number.isSafeInteger(id) || id <= last)
      throw new Error(`Migration ${id} (${name}) is out of order.`);
    last = id;
  }
}

/** Refuses what the code does not know, what was edited afterwards, and what was left out in between. */
function checkApplied(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.id, migration]));
  for (const { id, name, checksum: expected } of applied) {
    const migration = known.get(id);
    if (!migration)
      throw new Error(`The database is newer than this program: it has migration ${id} (${name}).`);
    if (checksum(migration.sql) !== expected) {
      throw new Error(`Migration ${id} (${name}) was changed after it had been applied to this database.`);
    }
  }
  const newest = applied.at(-1)?.id ?? 0;
  const appliedIds = new Set(applied.map(({ id }) => id));
  const skipped = migrations.find(({ id }) => id < newest && !appliedIds.has(id));
  if (skipped)
    throw new Error(
      `Migration ${skipped.id} (${skipped.name}) is older than the database, but missing there.`,
    );
}

/** Serializes processes that start together; held until the transaction ends. */
async function readApplied(tx: Tx): Promise<Applied[]> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK_KEY]);
  await tx.query(CREATE_TABLE);
  const { rows } = await tx.query<Applied>('select id, name, checksum from schema_migration order by id');
  return rows;
}

/** Applies the next missing migration; null when there is none. */
async function applyNext(db: Database, migrations: readonly Migration[]): Promise<number | null> {
  return transaction(db, async (tx) => {
    const applied = await readApplied(tx);
    checkApplied(applied, migrations);
    const newest = applied.at(-1)?.id ?? 0;
    const next = migrations.find(({ id }) => id > newest);
    if (!next) return null;
    await tx.query(next.sql);
    const row = [next.id, next.name, checksum(next.sql)];
    await tx.query('insert into schema_migration (id, name, checksum) values ($1, $2, $3)', row);
    return next.id;
  });
}

/**
 * Brings the schema up to date, each migration in a transaction of its own, and returns the ids applied.
 * Several processes may start at once. Throws when the database is newer than the code.
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<number[]> {
  checkOrder(migrations);
  const applied: number[] = [];
  for (;;) {
    const id = await applyNext(db, migrations);
    if (id === null) return applied;
    applied.push(id);
  }
}
