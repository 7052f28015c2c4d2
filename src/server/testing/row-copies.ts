import type { Pool } from 'pg';

/** Columns that differ in a copy, as SQL: `s` is the row that is copied, `$1` and so on are the values. */
export type Differences = Record<string, string>;

const known = new WeakMap<Pool, Map<string, readonly string[]>>();

/** The columns of a table that a row is given, in their order; identities are drawn anew. */
async function columnsOf(pool: Pool, table: string): Promise<readonly string[]> {
  const tables = known.get(pool) ?? new Map<string, readonly string[]>();
  known.set(pool, tables);
  const columns = tables.get(table);
  if (columns) return columns;
  const { rows } = await pool.query<{ column_name: string }>(
    `select column_name from information_schema.columns
     where table_schema = current_schema() and table_name = $1 and is_identity = 'NO' and is_generated = 'NEVER'
     order by ordinal_position`,
    [table],
  );
  const found = rows.map((row) => row.column_name);
  tables.set(table, found);
  return found;
}

/**
 * Copies rows of a table, so that a test has an object of its own without walking to it through the API. Columns
 * that a later migration adds are copied as well. Returns the copies.
 */
export async function copyRows<Row extends object = { id: string }>(
  pool: Pool,
  table: string,
  where: string,
  differences: Differences,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const columns = await columnsOf(pool, table);
  const taken = columns.map((column) => differences[column] ?? `s.${column}`);
  const { rows } = await pool.query(
    `insert into ${table} (${columns.join(', ')}) select ${taken.join(', ')} from ${table} s where ${where} returning *`,
    [...values],
  );
  return rows as Row[];
}

/** An id with random digits as an SQL expression, for many copies at once: `SOM-1234-5678-9012-3456`. */
export function randomIdSql(prefix: string, groups: number): string {
  const group = `lpad(floor(random() * 10000)::text, 4, '0')`;
  return `'${prefix}-' || ${Array.from({ length: groups }, () => group).join(` || '-' || `)}`;
}
