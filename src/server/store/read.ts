import type { Pool } from 'pg';
import type { RqlErrors } from '../../domain/rql/errors.ts';
import { parseQuery, splitQuery, type ListQuery } from '../../domain/rql/query.ts';
import { parseSelect } from '../../domain/rql/select.ts';
import type { Tx } from './database.ts';
import { fetched } from './fetched.ts';
import { findPage } from './find-page.ts';
import { fetchRows, listOf } from './rows.ts';
import { conditions, from, joinsOf, type Scope } from './scope.ts';
import { shapeOf, type Bound } from './shape.ts';
import { sql, valuesOf } from './sql.ts';
import { totalsOf } from './totals.ts';

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
  const parsed = parseListQuery(scope, query);
  const { offset, selection } = parsed;
  const limit = parsed.limit ?? 0;
  const list = listOf(scope, parsed);
  const memo = await totalsOf(pool).memoOf(list.matching);
  const page = await findPage(pool, list, memo, { limit, offset });
  const columns = fetched(selection, scope.actor.account.id);
  const [rows, total] = await Promise.all([fetchRows(pool, scope, columns, page.keys), page.total()]);
  return { data: rows.map(columns.toObject), total, limit, offset, omitted: selection.omitted };
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
  const columns = fetched(selection, scope.actor.account.id);
  const found = await valuesOf(
    on,
    sql`select ${columns.list} from ${from(scope.resource, joinsOf(scope.resource, columns.texts, where.texts))}
      where t.id = ${id} and ${where.sql} limit 1`,
  );
  const { omitted } = selection;
  const $meta = omitted.length > 0 ? { $meta: { omitted } } : {};
  return found[0] && { ...$meta, ...columns.toObject(found[0]) };
}

/** Checks the query of a list request. Throws QueryError. */
export function parseListQuery(scope: Scope, query: string, isExport = false): ListQuery<Bound> {
  const shape = shapeOf(scope.resource, scope.actor.role, 'list');
  const parsed = parseQuery<Bound>(query, shape, { isExport, defaultOrder: scope.defaultOrder });
  if (!parsed.ok) throw new QueryError(parsed.errors);
  return parsed.value;
}
