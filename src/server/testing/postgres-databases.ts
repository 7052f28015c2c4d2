import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The address of another database on the same PostgreSQL server. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** Runs one statement, such as `create database`, on a connection of its own. */
export async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A name for a database that no other run uses. */
export const randomName = (prefix: string): string =>
  `${prefix}_${process.pid}_${randomBytes(4).toString('hex')}`;

/** The URL of a new database on the test server, empty or a copy, and how to drop it: for tests with own processes. */
export async function createDatabase(
  url: string,
  template = 'template0',
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = randomName('test');
  await administer(url, `create database ${name} template ${template} encoding 'UTF8'`);
  return {
    url: withDatabase(url, name),
    drop: () => administer(url, `drop database if exists ${name} with (force)`),
  };
}
