import type { Pool } from 'pg';
import type { Actor } from '../../domain/role.ts';
import type { RqlErrors } from '../../domain/rql/errors.ts';
import type { Expr, OrderKey } from '../../domain/rql/expr.ts';
import { project } from '../../domain/rql/project.ts';
import { parseQuery, splitQuery, type ListQuery } from '../../domain/rql/query.ts';
import { parseSelect, type Selection } from '../../domain/rql/select.ts';
import type { Tx } from './database.ts';
import { shapeOf, type Bound, type BoundNode, type Resource } from './resource.ts';
import { conditionOf, orderOf } from './rql-to-sql.ts';
import { raw, rowsOf, sql, type Sql } from './sql.ts';

/** Which rows of a resource a caller reads. */
export type Scope = {
  resource: Resource;
  actor: Actor;
  /** Rows of this parent only, such as the charges of one journal. */
  within?: Sql;
  defaultOrder?: string;
};

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

type Conditions = { sql: Sql; joins: string[]; texts: string[] };

function conditions({ resource, actor, within }: Scope, filter: Expr<Bound> | null): Conditions {
  const parts: Sql[] = [];
  if (resource.where) parts.push(raw(resource.where));
  if (within) parts.push(within);
  const tenant = resource.tenants?.[actor.role];
  if (tenant) parts.push(tenantCondition(tenant, actor.account.id));
  if (filter) parts.push(conditionOf(filter));
  const texts = filter ? columnsIn(filter) : [];
  return {
    sql: parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`,
    joins: joinsOf(resource, texts, [tenant ?? '']),
    texts: [...texts, tenant ?? ''],
  };
}

/** `t.vendor_id`, or a condition in which `:account` stands for the caller's account. */
function tenantCondition(tenant: string, accountId: string): Sql {
  const [before = '', after] = tenant.split(':account');
  return after === undefined
    ? sql`${raw(before)} = ${accountId}`
    : sql`${raw(before)}${accountId}${raw(after)}`;
}

function columnsIn(expr: Expr<Bound>): string[] {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return expr.items.flatMap(columnsIn);
    case 'not':
      return columnsIn(expr.item);
    case 'compare': {
      const right = expr.right.kind === 'property' ? [expr.right.property.node.sql ?? ''] : [];
      return [expr.left.node.sql ?? '', ...right];
    }
    case 'any':
    case 'all':
      return [];
    default:
      return [expr.property.node.sql ?? ''];
  }
}

/** The joins that some expressions need, and those that these need in turn, in the order of declaration. */
function joinsOf(resource: Resource, ...texts: readonly (readonly string[])[]): string[] {
  const needed = new Set<string>();
  const visit = (text: string) => {
    for (const [alias, join] of Object.entries(resource.joins)) {
      if (needed.has(alias) || !new RegExp(`\\b${alias}\\.`).test(text)) continue;
      needed.add(alias);
      visit(join);
    }
  };
  texts.flat().forEach(visit);
  return Object.keys(resource.joins).filter((alias) => needed.has(alias));
}

function from(resource: Resource, joins: readonly string[], table = `${resource.table} t`): Sql {
  return raw([table, ...joins.map((alias) => resource.joins[alias] ?? '')].join('\n'));
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

type Fetched = {
  list: Sql;
  texts: string[];
  nodes: { node: BoundNode | Bound; path: string[]; isDecimal: boolean }[];
};

/** The columns of what is selected: a scalar each, and JSON objects and arrays whole. */
function fetched(selection: Selection<Bound>): Fetched {
  const nodes: Fetched['nodes'] = [];
  const visit = (level: Selection<Bound>, path: string[]) => {
    for (const [name, { node, below }] of level.members) {
      const at = [...path, name];
      if (below && node.kind === 'object' && !node.sql) visit(below, at);
      else if (node.sql) {
        const isDecimal = node.kind === 'scalar' && (node.type === 'decimal' || node.type === 'integer');
        nodes.push({ node, path: at, isDecimal });
      }
    }
  };
  visit(selection, []);
  const texts = nodes.map(({ node }) => node.sql ?? '');
  return { nodes, texts, list: sql.join(texts.map((text, i) => raw(`${text} as c${i}`))) };
}

function assemble({ nodes }: Fetched, row: Record<string, unknown>): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  nodes.forEach(({ path, isDecimal }, i) => {
    const value = row[`c${i}`];
    if (value === null || value === undefined) return;
    let level = object;
    for (const name of path.slice(0, -1)) level = (level[name] ??= {}) as Record<string, unknown>;
    // amounts leave the exact world here, as the nearest double of the contract's `number` (pricing §6)
    level[path.at(-1) ?? ''] = isDecimal ? Number(value) : value;
  });
  return object;
}
