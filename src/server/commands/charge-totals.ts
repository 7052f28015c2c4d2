import type { Pool } from 'pg';
import { TotalsAccumulator, type Totals } from '../../domain/money/totals.ts';
import type { Tx } from '../store/database.ts';

/** Counters of charges per status as an object carries them (lifecycles §1.4). */
export type Counters = {
  total: number;
  ready: number;
  error: number;
  split: number;
  skipped: number;
  ignored: number;
};

/** Charges that become one ledger or one statement. */
export type ChargeGroup = {
  seller_id: string | null;
  agreement_id: string | null;
  buyer_id: string | null;
  client_id: string | null;
  licensee_id: string | null;
  counters: Counters;
  totals: Totals;
  rate: string | null;
  rateMissing: boolean;
};

type GroupRow = Omit<ChargeGroup, 'counters' | 'totals' | 'rateMissing'> & {
  processing_status: string;
  sale_currency: string | null;
  markup: string | null;
  margin: string | null;
  n: number;
  pp: string | null;
  sp: string | null;
  bsp: string | null;
  rate_missing: boolean;
};

/** How finely charges are grouped. */
export type Grouping = 'run' | 'seller' | 'statement';

const keys: Record<Grouping, readonly string[]> = {
  run: [],
  seller: ['seller_id'],
  statement: ['seller_id', 'agreement_id', 'buyer_id', 'client_id', 'licensee_id'],
};

const keyColumns = keys.statement;

/**
 * Totals and counters of a run's charges per group. The database adds up equal markups; the weighted means are
 * the rule's (pricing §4), which is linear in these sums. `sellerId` keeps one ledger's charges.
 */
export async function chargeGroups(
  on: Pool | Tx,
  runId: number | null,
  grouping: Grouping,
  sellerId?: string,
): Promise<ChargeGroup[]> {
  const by = keys[grouping];
  const selected = keyColumns.map((key) => (by.includes(key) ? key : `null::text as ${key}`));
  const { rows } = await on.query<GroupRow>(
    `select ${selected.join(', ')}, processing_status, sale_currency, markup, margin, max(rate) as rate, count(*)::int as n,
       sum(pp_x1)::text as pp, sum(sp_x1)::text as sp, sum(bsp_x1)::text as bsp, bool_or(rate_missing) as rate_missing
     from charge where run_id = $1 and ($2::text is null or seller_id = $2)
     group by ${[...by, 'processing_status', 'sale_currency', 'markup', 'margin'].join(', ')}
     order by ${[...by, 'processing_status', 'sale_currency', 'markup', 'margin'].join(', ')}`,
    [runId, sellerId ?? null],
  );
  const groups = new Map<string, { rows: GroupRow[] }>();
  for (const row of rows) {
    const key = by.map((name) => row[name as keyof GroupRow] ?? '').join('/');
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { rows: [row] });
  }
  return [...groups.values()].map((group) => summarize(group.rows));
}

function summarize(rows: readonly GroupRow[]): ChargeGroup {
  const [first] = rows;
  const accumulator = new TotalsAccumulator();
  const counters: Counters = { total: 0, ready: 0, error: 0, split: 0, skipped: 0, ignored: 0 };
  for (const row of rows) {
    counters.total += row.n;
    const status = row.processing_status.toLowerCase();
    if (status in counters) counters[status as keyof Counters] += row.n;
    if (!isBilled(row)) continue;
    accumulator.add({
      PPx1: row.pp,
      SPx1: row.sp,
      BSPx1: row.bsp,
      markup: row.markup,
      margin: row.margin,
      saleCurrency: row.sale_currency,
    });
  }
  return {
    seller_id: first?.seller_id ?? null,
    agreement_id: first?.agreement_id ?? null,
    buyer_id: first?.buyer_id ?? null,
    client_id: first?.client_id ?? null,
    licensee_id: first?.licensee_id ?? null,
    counters,
    totals: accumulator.totals(),
    rate: rows.find((row) => row.rate !== null)?.rate ?? null,
    rateMissing: rows.some((row) => row.rate_missing),
  };
}

type BilledRow = GroupRow & { pp: string; sp: string; bsp: string; sale_currency: string };

/** Only Ready charges count in totals (pricing G1). */
function isBilled(row: GroupRow): row is BilledRow {
  return row.processing_status === billed && row.pp !== null && row.sp !== null && row.bsp !== null;
}

const billed = 'Ready';

/** The `processing_*` columns of a counter. */
export function counterColumns(counters: Counters): Record<string, number> {
  return Object.fromEntries(Object.entries(counters).map(([name, n]) => [`processing_${name}`, n]));
}

/** The price columns that journals, ledgers and statements share. */
export function totalColumns(totals: Totals): Record<string, unknown> {
  return {
    total_pp: totals.totalPP,
    total_bsp: totals.totalBSP ?? null,
    markup: totals.markup ?? null,
    margin: totals.margin ?? null,
  };
}
