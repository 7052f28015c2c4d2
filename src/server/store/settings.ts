import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';

/** A random key that all processes on one database share; made by the first that asks. */
export async function sharedKey(pool: Pool, name: string): Promise<Buffer> {
  await pool.query('insert into server_setting (name, value) values ($1, $2) on conflict do nothing', [
    name,
    randomBytes(32).toString('base64'),
  ]);
  const { rows } = await pool.query<{ value: string }>('select value from server_setting where name = $1', [
    name,
  ]);
  return Buffer.from(rows[0]?.value ?? '', 'base64');
}
