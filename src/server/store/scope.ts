import { boundedCache } from '../../domain/bounded-cache.ts';
import type { Actor } from '../../domain/role.ts';
import type { Expr } from '../../domain/rql/expr.ts';
import type { Resource } from './resource.ts';
import { conditionOf } from './rql-to-sql.ts';
import type { Bound } from './shape.ts';
import { raw, sql, withAccount, type Sql } from './sql.ts';

/** Which rows of a resource a caller reads. */
export type Scope = {
  resource: Resource;
  actor: Actor;
  /** Rows of this parent only, such as the charges of one journal. */
  within?: Sql;
  defaultOrder?: string;
  /** A scalar expression that changes when other rows take the place of these, such as those of a new upload. */
  generation?: Sql;
};

/** What keeps a row in a list, and the joins that this needs. */
export type Conditions = { sql: Sql; joins: string[]; texts: string[] };

/** The rows that the caller may read, narrowed by a filter and, if asked, to the buyers of its group. */
export function conditions(
  { resource, actor, within }: Scope,
  filter: Expr<Bound> | null,
  groupBuyers = false,
): Conditions {
  const parts: Sql[] = [];
  if (resource.where) parts.push(raw(resource.where));
  if (within) parts.push(within);
  const tenant = resource.tenants?.[actor.role];
  if (tenant) parts.push(tenantCondition(tenant, actor.account.id));
  const buyer = groupBuyers ? buyerColumn(resource) : undefined;
  if (buyer) parts.push(groupCondition(buyer, actor));
  if (filter) parts.push(conditionOf(filter, actor.account.id));
  const own = [tenant ?? '', buyer ?? ''];
  const texts = filter ? columnsIn(filter) : [];
  return {
    sql: parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`,
    joins: joinsOf(resource, texts, own),
    texts: [...texts, ...own],
  };
}

/** The column that names the buyer of a row; most resources have none, and `filter(group.buyers)` leaves them be. */
function buyerColumn({ schema, columns }: Resource): string | undefined {
  return schema === 'Buyer' ? columns['id'] : columns['buyer.id'];
}

/** Rows of the buyers that the caller's group is limited to; every row when it is not (rql §1). */
function groupCondition(buyer: string, { id }: Actor): Sql {
  const limits = sql`caller_buyer limited where limited.caller_id = ${id}`;
  return sql`(not exists (select from ${limits})
    or ${raw(buyer)} in (select limited.buyer_id from ${limits}))`;
}

/** `t.vendor_id`, or a condition in which `:account` stands for the caller's account. */
function tenantCondition(tenant: string, accountId: string): Sql {
  return withAccount(tenant.includes(':account') ? tenant : `${tenant} = :account`, accountId);
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
    case 'all': {
      const { elements } = expr.collection.node;
      const own = elements ? [elements.from, elements.where] : [];
      return [...own, ...(expr.condition ? columnsIn(expr.condition) : [])];
    }
    default:
      return [expr.property.node.sql ?? ''];
  }
}

/** Which joins of a resource each text needs, with those that these need in turn. */
const joinsByText = new WeakMap<Resource, (text: string) => readonly string[]>();

function joinFinder({ joins }: Resource): (text: string) => readonly string[] {
  const patterns = Object.entries(joins).map(
    ([alias, join]) => [alias, join, new RegExp(`\\b${alias}\\.`)] as const,
  );
  return boundedCache((text) => {
    const needed = new Set<string>();
    const visit = (each: string) => {
      for (const [alias, join, pattern] of patterns) {
        if (needed.has(alias) || !pattern.test(each)) continue;
        needed.add(alias);
        visit(join);
      }
    };
    visit(text);
    return [...needed];
  });
}

/** The joins that some expressions need, and those that these need in turn, in the order of declaration. */
export function joinsOf(resource: Resource, ...texts: readonly (readonly string[])[]): string[] {
  const find = joinsByText.get(resource) ?? joinFinder(resource);
  joinsByText.set(resource, find);
  const needed = new Set(texts.flatMap((each) => each.flatMap(find)));
  return Object.keys(resource.joins).filter((alias) => needed.has(alias));
}

/** The `from` of a query over a resource. */
export function from(resource: Resource, joins: readonly string[], table = `${resource.table} t`): Sql {
  return raw([table, ...joins.map((alias) => resource.joins[alias] ?? '')].join('\n'));
}
