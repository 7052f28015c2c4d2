import type { Pool } from 'pg';
import type { RqlErrors } from '../../domain/rql/errors.ts';
import type { OrderKey } from '../../domain/rql/expr.ts';
import { project } from '../../domain/rql/project.ts';
import { parseQuery, splitQuery, type ListQuery } from '../../domain/rql/query.ts';
import { parseSelect } from '../../domain/rql/select.ts';
import type { Tx } from './database.ts';
import { assemble, fetched } from './fetched.ts';
import { shapeOf, type Bound } from './resource.ts';
import { orderOf } from './rql-to-sql.ts';
import { conditions, from, joinsOf, type Conditions, type Scope } from './scope.ts';
import { raw, rowsOf, sql } from './sql.ts';

export type Page = {
  data: Record<string, unknown>[];
  total: number;
  limit: number;
  offset: number;
  omitted: readonly string[];
};

/** Thrown when a query string does not pass the checks of RQL; `errors` as the problem body lists them (rql §6). */
export class QueryError extends Error {
  readonly errors: RqlErrors;
  constructor(errors: RqlErrors) {
    super('The query is not valid.');
    this.errors = errors;
  }
}

/** One page of a list (rql §5). Throws QueryError. */
export async function readPage(pool: Pool, scope: Scope, query: string): Promise<Page> {
  const parsed = parse(scope, query, false);
  const { limit, offset, selection } = parsed;
  const where = conditions(scope, parsed.filter);
  const counted = await rowsOf<{ total: number }>(
    pool,
    sql`select count(*)::int as total from ${from(scope.resource, where.joins)} where ${where.sql}`,
  );
  const total = counted[0]?.total ?? 0;
  const size = limit ?? total;
  const data = size === 0 || offset >= total ? [] : await rows(pool, scope, parsed, where, size, offset);
  return { data, total, limit: size, offset, omitted: selection.omitted };
}

/**
 * All rows of an export, fetched in batches so that they are never held whole (conventions §9). `limit` and
 * `offset` count only when sent. Throws QueryError before the first row.
 */
export function readAll(pool: Pool, scope: Scope, query: string): AsyncGenerator<Record<string, unknown>> {
  const parsed = parse(scope, query, true);
  return (async function* batches() {
    const where = conditions(scope, parsed.filter);
    const batch = 1000;
    let left = parsed.limit ?? Number.MAX_SAFE_INTEGER;
    for (let offset = parsed.offset; left > 0; offset += batch) {
      const found = await rows(pool, scope, parsed, where, Math.min(batch, left), offset);
      yield* found;
      left -= found.length;
      if (found.length < batch) return;
    }
  })();
}

/** One object by its id, or nothing when there is none in the scope. Throws QueryError for a bad `select`. */
export async function readOne(
  on: Pool | Tx,
  scope: Scope,
  id: string,
  query = '',
): Promise<Record<string, unknown> | undefined> {
  const shape = shapeOf(scope.resource, scope.actor.role, 'single');
  const selected = parseSelect(splitQuery(query).select, shape);
  if (!selected.ok) throw new QueryError(selected.errors);
  const selection = selected.value;
  const where = conditions(scope, null);
  const columns = fetched(selection);
  const found = await rowsOf<Record<string, unknown>>(
    on,
    sql`select ${columns.list} from ${from(scope.resource, joinsOf(scope.resource, columns.texts, where.texts))}
      where t.id = ${id} and ${where.sql} limit 1`,
  );
  return found[0] && project(selection, assemble(columns, found[0]), 'top');
}

function parse(scope: Scope, query: string, isExport: boolean): ListQuery<Bound> {
  const shape = shapeOf(scope.resource, scope.actor.role, 'list');
  const parsed = parseQuery<Bound>(query, shape, { isExport, defaultOrder: scope.defaultOrder });
  if (!parsed.ok) throw new QueryError(parsed.errors);
  return parsed.value;
}

async function rows(
  pool: Pool,
  scope: Scope,
  query: ListQuery<Bound>,
  where: Conditions,
  limit: number,
  offset: number,
): Promise<Record<string, unknown>[]> {
  const { resource } = scope;
  const columns = fetched(query.selection);
  const orderTexts = query.order.map((key: OrderKey<Bound>) => key.property.node.sql ?? '');
  const order = orderOf(query.order);
  const inner = from(resource, joinsOf(resource, where.texts, orderTexts));
  const outer = raw(
    joinsOf(resource, columns.texts, orderTexts)
      .map((alias) => resource.joins[alias] ?? '')
      .join('\n'),
  );
  // the page is found first, with the joins that the filter needs; only its rows are dressed with all others
  const found = await rowsOf<Record<string, unknown>>(
    pool,
    sql`select ${columns.list} from (select t.* from ${inner} where ${where.sql}
      order by ${order} limit ${limit} offset ${offset}) t ${outer} order by ${order}`,
  );
  return found.map((row) => project(query.selection, assemble(columns, row), 'none'));
}
