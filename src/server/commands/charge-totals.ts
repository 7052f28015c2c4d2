import type { Pool } from 'pg';
import { billedStatus, failedStatus, type ChargeStatus } from '../../domain/charge.ts';
import { add, compareAmounts, PERCENT_SCALE, type Amount } from '../../domain/money.ts';
import { TotalsAccumulator, type Totals } from '../../domain/money/totals.ts';
import { chargeSlices, type ChargeSlice } from '../store/charge-slices.ts';
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

/** The vendor's figures: source rows only, and Σ PP of every row without upload error (lifecycles §1.4, pricing G1b). */
export type UploadCounters = {
  total: number;
  split: number;
  ready: number;
  error: number;
  /** Unrounded. */
  pp: Amount;
};

/** Columns that may tell groups apart. */
type GroupKeys = Record<
  'seller_id' | 'agreement_id' | 'buyer_id' | 'client_id' | 'licensee_id',
  string | null
>;

/** What charges of one status come to for the vendor; unrounded. */
export type PurchaseSum = { charges: number; totalPP: Amount };

/** Charges that become one ledger or one statement. */
export type ChargeGroup = GroupKeys & {
  counters: Counters;
  /** By processing status, for those that there are. */
  purchase: ReadonlyMap<ChargeStatus, PurchaseSum>;
  upload: UploadCounters;
  totals: Totals;
  rate: string | null;
  rateMissing: boolean;
};

/** Charges of one group that also share what follows, added up by the database. */
type GroupRow = GroupKeys & {
  processing_status: ChargeStatus;
  upload_status: ChargeStatus;
  is_row: boolean;
  sale_currency: string | null;
  /** Their margins follow from their markups. */
  is_derived: boolean;
  weighted: string | null;
  rate: string | null;
  n: number;
  pp: string | null;
  sp: string | null;
  bsp: string | null;
  rate_missing: boolean;
};

/** How finely charges are grouped. */
export type Grouping = 'run' | 'seller' | 'statement';

const keys: Record<Grouping, readonly (keyof GroupKeys)[]> = {
  run: [],
  seller: ['seller_id'],
  statement: ['seller_id', 'agreement_id', 'buyer_id', 'client_id', 'licensee_id'],
};

type Only = { sellerId?: string; agreementId?: unknown; buyerId?: unknown };

/**
 * Totals and counters of a run's charges per group, in the order of their keys. The database adds up equal markups,
 * a slice of the charges at a time; the weighted means are the rule's (pricing §4), which is linear in these sums.
 * `only` keeps the charges of a ledger or of a statement.
 */
export async function chargeGroups(
  on: Pool | Tx,
  runId: number | null,
  grouping: Grouping,
  only: Only = {},
): Promise<ChargeGroup[]> {
  const by = keys[grouping];
  const groups = new Map<string, GroupSum>();
  for (const slice of await chargeSlices(on, runId)) {
    for (const row of await sumsOf(on, runId, slice, by, only)) {
      const key = by.map((name) => row[name] ?? '').join('/');
      const group = groups.get(key) ?? new GroupSum(row);
      groups.set(key, group);
      group.add(row);
    }
  }
  const inOrder = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([, group]) => group.result());
}

/** Whether a margin is that of its markup (`marginFromMarkup`, pricing P4) and not one of its own (P4b). */
const isDerived = `(margin is null or margin is not distinct from
  round(markup * 100.${'0'.repeat(40)} / nullif(100 + markup, 0), ${PERCENT_SCALE}))`;

async function sumsOf(
  on: Pool | Tx,
  runId: number | null,
  { from, to }: ChargeSlice,
  by: readonly string[],
  only: Only,
): Promise<GroupRow[]> {
  const selected = keys.statement.map((key) => (by.includes(key) ? key : `null::text as ${key}`));
  const shared = [...by, 'processing_status', 'upload_status', 'sale_currency'].join(', ');
  const { rows } = await on.query<GroupRow>(
    `with priced as (
       select ${shared}, parent_id is null as is_row, markup, margin, max(rate) as rate, count(*) as n,
         sum(pp_x1) as pp, sum(sp_x1) as sp, sum(bsp_x1) as bsp, bool_or(rate_missing) as rate_missing
       from charge where run_id = $1 and id between $2 and $3 and ($4::text is null or seller_id = $4)
         and ($5::text is null or agreement_id = $5) and ($6::text is null or buyer_id = $6)
       group by ${shared}, is_row, markup, margin)
     select ${selected.join(', ')}, processing_status, upload_status, sale_currency, is_row,
       ${isDerived} as is_derived, sum(sp * margin)::text as weighted, max(rate) as rate, sum(n)::int as n,
       sum(pp)::text as pp, sum(sp)::text as sp, sum(bsp)::text as bsp, bool_or(rate_missing) as rate_missing
     from priced group by ${shared}, is_row, is_derived`,
    [runId, from, to, only.sellerId ?? null, only.agreementId ?? null, only.buyerId ?? null],
  );
  return rows;
}

/** A group while its rows come in. */
class GroupSum {
  readonly #keys: GroupKeys;
  readonly #counters: Counters = { total: 0, ready: 0, error: 0, split: 0, skipped: 0, ignored: 0 };
  readonly #purchase = new Map<ChargeStatus, PurchaseSum>();
  readonly #upload: UploadCounters = { total: 0, split: 0, ready: 0, error: 0, pp: '0' };
  readonly #totals = new TotalsAccumulator();
  #rate: string | null = null;
  #isRateMissing = false;

  constructor({ seller_id, agreement_id, buyer_id, client_id, licensee_id }: GroupKeys) {
    this.#keys = { seller_id, agreement_id, buyer_id, client_id, licensee_id };
  }

  add(row: GroupRow): void {
    count(this.#counters, row.processing_status, row.n);
    const { charges, totalPP } = this.#purchase.get(row.processing_status) ?? { charges: 0, totalPP: '0' };
    this.#purchase.set(row.processing_status, {
      charges: charges + row.n,
      totalPP: add(totalPP, row.pp ?? '0'),
    });
    if (row.is_row) count(this.#upload, row.upload_status, row.n);
    if (row.upload_status !== failedStatus) this.#upload.pp = add(this.#upload.pp, row.pp ?? '0');
    if (isBilled(row)) {
      this.#totals.addSums({
        count: row.n,
        PPx1: row.pp,
        SPx1: row.sp,
        BSPx1: row.bsp,
        saleCurrency: row.sale_currency,
        weightedMargin: row.is_derived ? null : row.weighted,
      });
    }
    if (row.rate !== null && (this.#rate === null || compareAmounts(row.rate, this.#rate) > 0)) {
      this.#rate = row.rate;
    }
    if (row.rate_missing) this.#isRateMissing = true;
  }

  result(): ChargeGroup {
    return {
      ...this.#keys,
      counters: this.#counters,
      purchase: this.#purchase,
      upload: this.#upload,
      totals: this.#totals.totals(),
      rate: this.#rate,
      rateMissing: this.#isRateMissing,
    };
  }
}

function count(counters: Counters | UploadCounters, status: ChargeStatus, n: number): void {
  counters.total += n;
  const name = status.toLowerCase() as 'ready' | 'error' | 'split';
  if (name in counters) counters[name] += n;
}

type BilledRow = GroupRow & { pp: string; sp: string; bsp: string; sale_currency: string };

/** Only Ready charges count in totals (pricing G1). */
function isBilled(row: GroupRow): row is BilledRow {
  return row.processing_status === billedStatus && row.pp !== null && row.sp !== null && row.bsp !== null;
}

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
