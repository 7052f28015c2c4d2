import type { AnalyticsAmounts } from '../../api/generated/model/analyticsAmounts';
import type { AnalyticsBreakdown } from '../../api/generated/model/analyticsBreakdown';
import type { AnalyticsGranularity } from '../../api/generated/model/analyticsGranularity';
import type { AnalyticsGroup } from '../../api/generated/model/analyticsGroup';
import type { AnalyticsGroupBy } from '../../api/generated/model/analyticsGroupBy';
import type { AnalyticsGroupKind } from '../../api/generated/model/analyticsGroupKind';
import type { AnalyticsSide } from '../../api/generated/model/analyticsSide';
import { maySee } from '../../domain/access.ts';
import { analyticsSides, countsAllCharges, sidesOf } from '../../domain/analytics.ts';
import { round, sum, toJsonNumber, TOTAL_SCALE, type Amount } from '../../domain/money.ts';
import type { Actor, Role } from '../../domain/role.ts';
import type { Expr } from '../../domain/rql/expr.ts';
import { statementBirth } from '../../domain/statement.ts';
import type { Tx } from './database.ts';
import { billedAmounts } from './resources/billed-amounts.ts';
import { conditions, from, joinsOf } from './scope.ts';
import type { Bound } from './shape.ts';
import { raw, rowsOf, sql, type Sql } from './sql.ts';

/** A checked request for billed amounts. */
export type AnalyticsRequest = {
  granularity: AnalyticsGranularity;
  groupBy: AnalyticsGroupBy;
  /** First and last day, `YYYY-MM-DD`. */
  from?: string;
  to?: string;
  currency?: string;
  /** Most groups of a breakdown. */
  limit: number;
  filter: Expr<Bound> | null;
  groupBuyers: boolean;
};

/** The sums of one group in one bucket, unrounded. */
type Row = {
  currency: string;
  kind: AnalyticsGroupKind;
  id: string | null;
  period: string;
  charges: number;
  pp: Amount;
  sp: Amount;
  bsp: Amount;
};

const formats: Record<AnalyticsGranularity, string> = {
  Daily: 'YYYY-MM-DD',
  Monthly: 'YYYY-MM',
  Yearly: 'YYYY',
};
const monthFormat = formats.Monthly;
const noLimit = 2_147_483_647;

const sides = {
  [analyticsSides.purchase]: { currency: 'statement.purchase_currency', measure: 'pp' },
  [analyticsSides.sale]: { currency: 'statement.sale_currency', measure: 'bsp' },
} as const;

/** What a caller reads of what was billed: one breakdown per side and currency (decisions: Analytics). */
export async function readAnalytics(
  tx: Tx,
  actor: Actor,
  request: AnalyticsRequest,
): Promise<AnalyticsBreakdown[]> {
  const breakdowns: AnalyticsBreakdown[] = [];
  for (const side of sidesOf(actor.role)) {
    const rows = await rowsOf<Row>(tx, amounts(side, actor, request));
    const names = await namesOf(tx, request.groupBy, rows);
    for (const [currency, own] of grouped(rows, (row) => row.currency)) {
      breakdowns.push({
        side,
        currency,
        amounts: amountsOf(side, actor.role, own),
        groups: groupsOf(side, actor.role, own, names),
      });
    }
  }
  return breakdowns;
}

/**
 * Sums per currency, group and bucket; groups by their size, months by their age. The largest ones are found in the
 * database, so that no more leaves it than is answered.
 */
function amounts(side: AnalyticsSide, actor: Actor, request: AnalyticsRequest): Sql {
  const { groupBy, granularity, limit } = request;
  const { currency, measure } = sides[side];
  const isMonthly = groupBy === 'period';
  const key = isMonthly
    ? `to_char(t.day::timestamp, '${monthFormat}')`
    : groupBy === 'currency'
      ? currency
      : (billedAmounts.columns[`${groupBy}.id`] ?? 'null');
  const order = isMonthly ? 'key' : `sum(${measure}) desc, key`;
  const most = isMonthly ? noLimit : limit;
  const where = conditions({ resource: billedAmounts, actor }, request.filter, request.groupBuyers);
  const joins = joinsOf(billedAmounts, where.texts, [key, currency]);
  const kind = raw(
    `case when a.key = '' then 'Unassigned' when r.place > most.n then 'Remainder' else 'Object' end`,
  );
  return sql`
    with most as (select ${most}::int as n),
    amounts as (
      select ${raw(currency)}::text as currency, coalesce(${raw(key)}::text, '') as key,
        to_char(t.day::timestamp, ${formats[granularity]}) as period,
        sum(t.charges)::int as charges, sum(t.pp) as pp, sum(t.sp) as sp, sum(t.bsp) as bsp
      from ${from(billedAmounts, joins)} where ${where.sql} and ${counted(actor.role, currency, request)}
      group by 1, 2, 3),
    ranked as (
      select currency, key, row_number() over (partition by currency, key = '' order by ${raw(order)}) as place
      from amounts group by currency, key)
    select a.currency, ${kind} as kind, case when a.key <> '' and r.place <= most.n then a.key end as id, a.period,
      sum(a.charges)::int as charges, sum(a.pp) as pp, sum(a.sp) as sp, sum(a.bsp) as bsp
    from amounts a join ranked r using (currency, key) cross join most
    group by 1, 2, 3, 4
    order by 1, array_position(array['Object', 'Unassigned', 'Remainder'], ${kind}), min(r.place), 4`;
}

/** What counts at all. */
function counted(role: Role, currency: string, request: AnalyticsRequest): Sql {
  const parts: Sql[] = [
    countsAllCharges(role)
      ? sql`true`
      : sql`not t.is_withheld and statement.status <> ${statementBirth.withheld}`,
  ];
  if (request.currency) parts.push(sql`${raw(currency)} = ${request.currency}`);
  if (request.from) parts.push(sql`t.day >= ${request.from}::date`);
  if (request.to) parts.push(sql`t.day <= ${request.to}::date`);
  return sql.join(parts, sql` and `);
}

/** The rows of one breakdown as its groups, in their order. */
function groupsOf(
  side: AnalyticsSide,
  role: Role,
  rows: readonly Row[],
  names: ReadonlyMap<string, string>,
): AnalyticsGroup[] {
  return [...grouped(rows, ({ kind, id }) => `${kind}/${id ?? ''}`).values()].map((own) => {
    const { kind = 'Object', id = null } = own[0] ?? {};
    return {
      kind,
      ...(id !== null && { id }),
      name: id === null ? others[kind] : (names.get(id) ?? id),
      amounts: amountsOf(side, role, own),
      points: own.map((row) => ({ period: row.period, amounts: amountsOf(side, role, [row]) })),
    };
  });
}

const others: Record<AnalyticsGroupKind, string> = {
  Object: '',
  Unassigned: 'Unassigned',
  Remainder: 'Others',
};

/** Sums rounded once (pricing G2), as far as the role sees them. */
function amountsOf(side: AnalyticsSide, role: Role, rows: readonly Row[]): AnalyticsAmounts {
  const total = (column: 'pp' | 'sp' | 'bsp') =>
    toJsonNumber(round(sum(rows.map((row) => row[column])), TOTAL_SCALE));
  const charges = rows.reduce((n, row) => n + row.charges, 0);
  if (side === analyticsSides.sale) return { charges, totalBSP: total('bsp') };
  const isSold = maySee(role, 'AnalyticsAmounts', 'totalSP');
  return { charges, totalPP: total('pp'), ...(isSold && { totalSP: total('sp') }) };
}

const tables: Partial<Record<AnalyticsGroupBy, string>> = {
  agreement: 'agreement',
  asset: 'asset',
  buyer: 'buyer',
  client: 'account',
  item: 'item',
  licensee: 'licensee',
  product: 'product',
  seller: 'seller',
  subscription: 'subscription',
  vendor: 'account',
};

const monthName = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

async function namesOf(
  tx: Tx,
  groupBy: AnalyticsGroupBy,
  rows: readonly Row[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ id }) => (id === null ? [] : [id])))];
  if (groupBy === 'period') return new Map(ids.map((id) => [id, monthName.format(new Date(`${id}-01`))]));
  const table = tables[groupBy];
  if (!table) return new Map();
  const found = await tx.query<{ id: string; name: string }>(
    `select id, name from ${table} where id = any($1)`,
    [ids],
  );
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}

function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const known = groups.get(key(row));
    if (known) known.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
