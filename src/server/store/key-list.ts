import type { Pool } from 'pg';
import type { Tx } from './database.ts';
import { orderOf } from './rql-to-sql.ts';
import { keyOf, type Key, type List } from './rows.ts';
import { raw, rowsOf, sql, type Sql } from './sql.ts';

/** Keys of many rows in an order, a line each, in texts of a thousand: some 35 bytes per row. */
export type KeyList = readonly string[];

const chunkSize = 1000;

/** Reads the keys of all rows of a list at once, and the version of what was read; of no rows there is none. */
export async function readKeyList(
  on: Pool | Tx,
  list: List,
  { offset = 0, limit = Number.MAX_SAFE_INTEGER, version = sql`null` }: Partial<Slice> = {},
): Promise<{ keys: string[]; version: string | null }> {
  const order = orderOf(list.order, list.scope.actor.account.id);
  const key = raw(
    keyOf(list.scope.resource)
      .map(([column]) => `t.${column}::text`)
      .join(` || e'\\t' || `),
  );
  const chunks = await rowsOf<{ keys: string; version: string | null }>(
    on,
    sql`select string_agg(key, e'\n' order by n) as keys, ${version} as version
      from (select key, n, (n - 1) / ${raw(String(chunkSize))} as chunk
        from (select ${key} as key, row_number() over (order by ${order}) as n ${list.source}) numbered
        where n > ${offset}::bigint and n <= ${offset}::bigint + ${limit}::bigint) wanted
      group by chunk order by chunk`,
  );
  return { keys: chunks.map(({ keys }) => keys), version: chunks[0]?.version ?? null };
}

type Slice = { offset: number; limit: number; version: Sql };

/** The keys of one text. */
export const keysOf = (chunk: string): Key[] => chunk.split('\n').map((line) => line.split('\t'));

/** Some of the keys of a list that starts with its first row. */
export function keysAt(list: KeyList, offset: number, limit: number): Key[] {
  const first = Math.floor(offset / chunkSize);
  const chunks = list.slice(first, Math.ceil((offset + limit) / chunkSize));
  const start = offset - first * chunkSize;
  return chunks.flatMap(keysOf).slice(start, start + limit);
}

/** How many keys a list holds. */
export function sizeOf(list: KeyList): number {
  const last = list.at(-1);
  return last === undefined ? 0 : (list.length - 1) * chunkSize + last.split('\n').length;
}

/** Few keys as such a list. */
export const keyListOf = (keys: readonly Key[]): KeyList =>
  keys.length === 0 ? [] : [keys.map((key) => key.join('\t')).join('\n')];
