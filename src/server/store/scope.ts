import type { Actor } from '../../domain/role.ts';
import type { Expr } from '../../domain/rql/expr.ts';
import type { Bound, Resource } from './resource.ts';
import { conditionOf } from './rql-to-sql.ts';
import { raw, sql, type Sql } from './sql.ts';

/** Which rows of a resource a caller reads. */
export type Scope = {
  resource: Resource;
  actor: Actor;
  /** Rows of this parent only, such as the charges of one journal. */
  within?: Sql;
  defaultOrder?: string;
};

/** What keeps a row in a list, and the joins that this needs. */
export type Conditions = { sql: Sql; joins: string[]; texts: string[] };

/** The rows that the caller may read, narrowed by a filter. */
export function conditions({ resource, actor, within }: Scope, filter: Expr<Bound> | null): Conditions {
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
export function joinsOf(resource: Resource, ...texts: readonly (readonly string[])[]): string[] {
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

/** The `from` of a query over a resource. */
export function from(resource: Resource, joins: readonly string[], table = `${resource.table} t`): Sql {
  return raw([table, ...joins.map((alias) => resource.joins[alias] ?? '')].join('\n'));
}
