import type { Database } from './database.ts';

/** Tables that have grown by a fifth since they were looked after; the smallest never matter. */
const grown = `select c.oid::regclass::text as name from pg_class c
  where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
    and pg_relation_size(c.oid) / current_setting('block_size')::int > c.relpages * 1.2 + 50`;

/**
 * Looks after the embedded database, where nobody else does (a PostgreSQL server has its autovacuum): the planner
 * learns what the tables hold, and counts and far pages read the index alone. Each table is vacuumed by itself, so
 * that readers get in between.
 */
export async function tendTables({ pool, kind }: Database): Promise<void> {
  if (kind !== 'embedded') return;
  const { rows } = await pool.query<{ name: string }>(grown);
  for (const { name } of rows) await pool.query(`vacuum (analyze) ${name}`);
}
