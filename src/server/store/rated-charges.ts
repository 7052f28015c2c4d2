import type { ChargeInput } from '../../domain/charge-file/validate-row.ts';
import type { ResolvedCharge } from '../../domain/charge-file/resolved-charge.ts';
import {
  billedStatus,
  failedStatus,
  ledgerChargeStatuses,
  makeChargeId,
  parseChargeId,
  type ChargeStatus,
  type MarkupSource,
  type StatementType,
} from '../../domain/charge.ts';
import { chargeColumns, type ChargeRun } from './charge-lines.ts';
import type { Tx } from './database.ts';
import type { RatedCharges } from './ratings.ts';
import { rowsOf, sql } from './sql.ts';

type Text = string | null;

type ChargeRow = Record<
  | `external_${'vendor' | 'reference' | 'invoice'}`
  | `${'source' | 'order' | 'item'}_${'criteria' | 'value'}`
  | `period_${'start' | 'end'}`
  | `description${1 | 2}`
  | `${'agreement' | 'subscription' | 'asset' | 'line' | 'item' | 'order' | 'licensee' | 'buyer' | 'client' | 'seller'}_id`
  | `unit_${'pp' | 'sp' | 'bsp'}`
  | `${'pp' | 'sp' | 'bsp'}_x1`
  | 'parent_id'
  | 'quantity'
  | 'segment'
  | 'agreement_vendor_id'
  | 'erp_item_id'
  | 'sale_currency'
  | 'rate'
  | 'markup'
  | 'margin'
  | 'split_percentage',
  Text
> & {
  id: string;
  row_no: number;
  source_type: ChargeInput['source']['type'];
  markup_source: MarkupSource | null;
  statement_type: StatementType | null;
  upload_status: ChargeStatus;
  processing_status: ChargeStatus;
};

/**
 * The next charges of an object that may be priced anew, by id: those that it bills, and those in error that the
 * vendor cannot correct. A ledger also has those that an override withheld.
 */
export async function chargesToRate(
  tx: Tx,
  { charges, productId, lastChargeId }: { charges: RatedCharges; productId: string; lastChargeId: string },
  limit: number,
): Promise<ResolvedCharge[]> {
  const { of, runId, sellerId, agreementId, buyerId } = charges;
  const live = of === 'ledger' ? [...ledgerChargeStatuses] : [billedStatus];
  const one = sql`and agreement_id = ${agreementId} and buyer_id = ${buyerId}`;
  const rows = await rowsOf<ChargeRow>(
    tx,
    sql`select * from charge
      where run_id = ${runId} and seller_id = ${sellerId} ${of === 'statement' ? one : sql``}
        and id > ${lastChargeId} and (processing_status = any(${live}) or processing_status = ${failedStatus}
          and (upload_status <> ${failedStatus} or rate_missing))
      order by id limit ${limit}`,
  );
  return rows.map((row) => toCharge(row, productId));
}

const indexOf = (id: string) => parseChargeId(id)?.index ?? 0;
const search = (criteria: Text, value: Text) =>
  criteria === null && value === null ? null : { criteria, value };

/** A stored charge as resolving made it. What is wrong with it is found anew. */
function toCharge(row: ChargeRow, productId: string): ResolvedCharge {
  return {
    index: indexOf(row.id),
    parentIndex: row.parent_id === null ? null : indexOf(row.parent_id),
    n: row.row_no,
    input: toInput(row),
    upload: { status: row.upload_status, errors: [] },
    processing: { status: row.processing_status, errors: [] },
    references: {
      productId,
      agreementId: row.agreement_id,
      subscriptionId: row.subscription_id,
      assetId: row.asset_id,
      lineId: row.line_id,
      itemId: row.item_id,
      orderId: row.order_id,
      licenseeId: row.licensee_id,
      buyerId: row.buyer_id,
      clientId: row.client_id,
      sellerId: row.seller_id,
    },
    defaultErpItem: row.erp_item_id === null ? null : { id: row.erp_item_id, name: '' },
    price: {
      unitPP: row.unit_pp,
      PPx1: row.pp_x1,
      unitSP: row.unit_sp,
      SPx1: row.sp_x1,
      unitBSP: row.unit_bsp,
      BSPx1: row.bsp_x1,
      markup: row.markup,
      markupSource: row.markup_source,
      margin: row.margin,
      saleCurrency: row.sale_currency,
      rate: row.rate,
    },
    statementType: row.statement_type,
    split: row.split_percentage === null ? null : { percentage: row.split_percentage },
  };
}

function toInput(row: ChargeRow): ChargeInput {
  return {
    entryId: row.external_vendor,
    reference: row.external_reference,
    invoice: row.external_invoice,
    source: { type: row.source_type, criteria: row.source_criteria, value: row.source_value },
    order: search(row.order_criteria, row.order_value),
    item: search(row.item_criteria, row.item_value),
    periodStart: row.period_start,
    periodEnd: row.period_end,
    quantity: row.quantity,
    unitPP: row.unit_pp,
    PPx1: row.pp_x1,
    description1: row.description1,
    description2: row.description2,
    segment: row.segment,
    agreementVendorId: row.agreement_vendor_id,
  };
}

/** What rating may change of a charge. */
const rated = {
  unit_pp: 'numeric',
  pp_x1: 'numeric',
  unit_sp: 'numeric',
  sp_x1: 'numeric',
  unit_bsp: 'numeric',
  bsp_x1: 'numeric',
  sale_currency: 'string',
  rate: 'numeric',
  markup: 'numeric',
  markup_source: 'string',
  margin: 'numeric',
  upload_status: 'string',
  processing_status: 'string',
  processing_errors: 'text[]',
  rate_missing: 'boolean',
  line_id: 'string',
  licensee_id: 'string',
  buyer_id: 'string',
  client_id: 'string',
} as const;

const names = Object.keys(rated);
const listed = (alias: string) => names.map((name) => `${alias}.${name}`).join(', ');

const store = `update charge c set revision = c.revision + 1, ${names.map((name) => `${name} = x.${name}`).join(', ')}
  from jsonb_to_recordset($2::jsonb) as x(id string, ${Object.entries(rated)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')})
  where c.run_id = $1 and c.id = x.id and (${listed('c')}) is distinct from (${listed('x')})`;

/** Stores what rating made of charges; those that came out as they were are not touched. */
export async function storeRated(tx: Tx, run: ChargeRun, charges: readonly ResolvedCharge[]): Promise<void> {
  if (charges.length === 0) return;
  const rows = charges.map((charge) => ({
    id: makeChargeId(run.journalId, charge.index),
    ...Object.fromEntries(names.map((name) => [name, chargeColumns[name]?.(charge, run) ?? null])),
  }));
  await tx.query(store, [run.runId, JSON.stringify(rows)]);
}
