import type { Pool } from 'pg';
import type { Expr } from '../../domain/rql/expr.ts';
import type { ListQuery } from '../../domain/rql/query.ts';
import type { Tx } from './database.ts';
import type { Fetched } from './fetched.ts';
import type { Resource } from './resource.ts';
import { orderOf, sortKeys } from './rql-to-sql.ts';
import { conditions, from, joinsOf, type Scope } from './scope.ts';
import type { Bound } from './shape.ts';
import { raw, rowsOf, sql, valuesOf, type Sql } from './sql.ts';

/** A filtered list in an order, before it is read. */
export type List = {
  scope: Scope;
  /** `from … where …` with no more joins than the filter needs. */
  matching: Sql;
  /** The same with the joins that the order needs. */
  source: Sql;
  order: ListQuery<Bound>['order'];
  /** Whether the filter looks inside of texts. */
  isSearch: boolean;
};

/** The values of the columns that tell a row apart. */
export type Key = readonly unknown[];

/** The columns that tell the rows of a resource apart, with their types. */
export const keyOf = ({ key = { id: 'text' } }: Resource): [column: string, type: string][] =>
  Object.entries(key);

/** What a checked query asks of a scope. */
export function listOf(scope: Scope, { filter, order, groupBuyers }: ListQuery<Bound>): List {
  const where = conditions(scope, filter, groupBuyers);
  const texts = order.map(({ property }) => property.node.sql ?? '');
  const { resource } = scope;
  return {
    scope,
    matching: sql`from ${from(resource, where.joins)} where ${where.sql}`,
    source: sql`from ${from(resource, joinsOf(resource, where.texts, texts))} where ${where.sql}`,
    order,
    isSearch: filter !== null && looksInside(filter),
  };
}

/** What a list is ordered by, as a text to compare. */
export const orderText = ({ order }: List): string =>
  order.map(({ property, descending }) => `${descending ? '-' : ''}${property.path.join('.')}`).join();

function looksInside(expr: Expr<Bound>): boolean {
  if (expr.kind === 'and' || expr.kind === 'or') return expr.items.some(looksInside);
  if (expr.kind === 'not') return looksInside(expr.item);
  return expr.kind === 'like' && (expr.insensitive || expr.pattern.match !== 'startsWith');
}

/** Keys of rows in order; and what was asked beside them, which a page without rows may not tell. */
export type Found = {
  keys: Key[];
  version: string | null;
  total: number | null;
  /** How long the database took, in ms. */
  took: number;
};

const took = sql`(extract(epoch from clock_timestamp() - statement_timestamp()) * 1000)::float8`;

type Slice = { limit: number; offset: number; version: Sql };

/** The columns of a key as `k0`, `k1`, … */
export const columnsOf = (key: [string, string][], prefix: string) =>
  sql.join(key.map(([column], i) => raw(`${prefix}${column} as k${i}`)));

/**
 * Finds the rows of a page, by their keys alone: where an index holds what is filtered and sorted by, no row is
 * touched, however far the page lies behind the first.
 */
export async function findKeys(on: Pool | Tx, list: List, { limit, offset, version }: Slice): Promise<Found> {
  const key = keyOf(list.scope.resource);
  const order = orderOf(list.order, list.scope.actor.account.id);
  // with a limit that it knows, and no offset, the database plans first pages once and for all
  const slice = sql`limit ${raw(String(limit))} ${offset > 0 ? sql`offset ${offset}` : sql``}`;
  return keysIn(
    key,
    await rowsOf(
      on,
      sql`select ${columnsOf(key, 't.')}, ${version} as version, null::int as total, ${took} as took
        ${list.source} order by ${order} ${slice}`,
    ),
  );
}

/**
 * The same with the total, in one reading of all rows that match. For searches whose total is not known yet: how
 * many rows hold a text is anybody's guess, and a planner that guesses wrong walks the whole list in order.
 */
export async function findKeysAndTotal(
  on: Pool | Tx,
  list: List,
  { limit, offset, version }: Slice,
): Promise<Found> {
  const key = keyOf(list.scope.resource);
  const names = raw(key.map((_, i) => `k${i}`).join(', '));
  const sorts = sortKeys(list.order, list.scope.actor.account.id);
  const values = sql.join(sorts.map(({ value }, i) => sql`${value} ${raw(`as o${i}`)}`));
  const order = raw(sorts.map(({ direction }, i) => `o${i} ${direction}`).join(', '));
  const rows = await rowsOf(
    on,
    // the inner offset keeps the planner from taking the order into account before everything is found
    sql`select ${names}, total, version, ${took} as took from (select ${version} as version) now
      left join (select matching.*, count(*) over ()::int as total
        from (select ${columnsOf(key, 't.')}, ${values} ${list.source} offset 0) matching
        order by ${order} limit ${limit} offset ${offset}) found on true order by ${order}`,
  );
  const { keys, ...beside } = keysIn(key, rows);
  return { ...beside, keys: beside.total === null ? [] : keys };
}

function keysIn(key: [string, string][], rows: Record<string, unknown>[]): Found {
  const first = rows[0] as Omit<Found, 'keys'> | undefined;
  return {
    keys: rows.map((row) => key.map((_, i) => row[`k${i}`])),
    version: first?.version ?? null,
    total: first?.total ?? null,
    took: first?.took ?? 0,
  };
}

/** How many rows a list has, and as of which version. */
export async function countRows(
  pool: Pool,
  { matching }: List,
  version: Sql,
): Promise<{ total: number; version: string | null }> {
  const rows = await rowsOf<{ total: number; version: string | null }>(
    pool,
    sql`select count(*)::int as total, ${version} as version ${matching}`,
  );
  return rows[0] ?? { total: 0, version: null };
}

/**
 * The selected columns of rows, in the order of their keys. A row that is gone by now is left out. The statement is
 * the same for every filter, order and page, so that it is planned once.
 */
export async function fetchRows(
  on: Pool | Tx,
  { resource, within }: Scope,
  columns: Pick<Fetched, 'texts' | 'list'>,
  keys: readonly Key[],
): Promise<unknown[][]> {
  if (keys.length === 0) return [];
  const key = keyOf(resource);
  const arrays = key.map(([, type], i) => sql`${keys.map((values) => values[i])}::${raw(type)}[]`);
  const same = key.map(
    ([column, type], i) => `t.${column} = page.k${i}${type === 'text' ? ' collate "C"' : ''}`,
  );
  const joins = joinsOf(resource, columns.texts).map((alias) => resource.joins[alias] ?? '');
  // a table that is a query itself is only looked through below its parent
  const parent = within && resource.table.startsWith('(') ? sql`and ${within}` : sql``;
  return valuesOf(
    on,
    sql`select ${columns.list}
      from unnest(${sql.join(arrays)}) with ordinality page (${raw(key.map((_, i) => `k${i}`).join(', '))}, n)
      join ${raw(`${resource.table} t on ${same.join(' and ')}`)} ${parent}
      ${raw(joins.join('\n'))} order by page.n`,
  );
}
