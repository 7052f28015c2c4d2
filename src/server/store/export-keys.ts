import type { Pool } from 'pg';
import type { ListQuery } from '../../domain/rql/query.ts';
import type { Tx } from './database.ts';
import { keysOf, readKeyList } from './key-list.ts';
import { columnsOf, keyOf, type Key, type List } from './rows.ts';
import { orderOf, sortKeys } from './rql-to-sql.ts';
import type { Bound } from './shape.ts';
import { raw, rowsOf, sql, type Sql } from './sql.ts';

/** Rows of one batch: a few hundredths of a second on the embedded database, where everybody else waits so long. */
const batchSize = 500;

/** What never changes in a row. */
const fixed = new Map([
  ['t.id', 'text'],
  ['t.created_at', 'timestamptz'],
]);

/**
 * The keys of all rows of a list in batches. In an order that never changes, such as the default ones, each batch
 * goes on behind the last key of the one before, in constant memory. Any other order may move rows while they are
 * read: then all keys are taken at once, in some 35 bytes each, and a row is met once, wherever it goes.
 */
export function exportKeys(
  on: Pool | Tx,
  list: List,
  { limit, offset }: ListQuery<Bound>,
): AsyncGenerator<Key[], void, undefined> {
  const isFixed = list.order.every(({ property }) => fixed.has(property.node.sql ?? ''));
  const slice = { limit: limit ?? Number.MAX_SAFE_INTEGER, offset };
  return isFixed ? walked(on, list, slice) : collected(on, list, slice);
}

type Slice = { limit: number; offset: number };

async function* walked(
  on: Pool | Tx,
  list: List,
  { limit, offset }: Slice,
): AsyncGenerator<Key[], void, undefined> {
  const key = keyOf(list.scope.resource);
  const { id: accountId } = list.scope.actor.account;
  const sorts = sortKeys(list.order, accountId).map((sort, i) => ({
    ...sort,
    type: fixed.get(list.order[i]?.property.node.sql ?? '') ?? 'text',
  }));
  const values = sql.join(sorts.map(({ value }, i) => sql`(${value})::text ${raw(`as o${i}`)}`));
  const order = orderOf(list.order, accountId);
  let last: unknown[] | undefined;
  for (let left = limit; left > 0;) {
    const size = Math.min(batchSize, left);
    const beyond = last ? sql`and ${behind(sorts, last)}` : sql``;
    const skipped = last || offset === 0 ? sql`` : sql`offset ${offset}`;
    const rows = await rowsOf<Record<string, unknown>>(
      on,
      sql`select ${columnsOf(key, 't.')}, ${values} ${list.source} ${beyond}
        order by ${order} limit ${size} ${skipped}`,
    );
    const end = rows.at(-1);
    if (end) yield rows.map((row) => key.map((_, i) => row[`k${i}`]));
    if (!end || rows.length < size) return;
    left -= rows.length;
    last = sorts.map((_, i) => end[`o${i}`]);
  }
}

type Sort = { value: Sql; direction: string; type: string };

/** What comes after a row in an order. */
function behind([sort, ...others]: readonly Sort[], [last, ...rest]: readonly unknown[]): Sql {
  if (!sort) return sql`false`;
  const { value, direction, type } = sort;
  const operator = direction.startsWith('desc') ? '<' : '>';
  const end = sql`${last}::${raw(type)}`;
  if (others.length === 0) return sql`${value} ${raw(operator)} ${end}`;
  // the first half is what an index is entered by
  return sql`(${value} ${raw(operator)}= ${end}
    and (${value} ${raw(operator)} ${end} or ${behind(others, rest)}))`;
}

async function* collected(on: Pool | Tx, list: List, slice: Slice): AsyncGenerator<Key[], void, undefined> {
  const { keys: chunks } = await readKeyList(on, list, slice);
  // what was read is not kept
  for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
    const keys = keysOf(chunk);
    for (let at = 0; at < keys.length; at += batchSize) yield keys.slice(at, at + batchSize);
  }
}
