import type { ResolvedCharge } from '../../domain/charge-file/resolve.ts';
import { makeChargeId } from '../../domain/charge.ts';
import { toCopyLines, type ColumnOf } from './copy-lines.ts';

/** Where charges belong: the run that reads them and what their ids are made of. */
export type ChargeRun = { runId: number; journalId: string; currency: string; createdAt: Date };

const texts = (issues: readonly { message: string }[]) =>
  issues.length > 0 ? issues.map((issue) => issue.message) : null;

/** What the charges of a run share; the instant as text, when it is written many times. */
type SharedOfRun = Omit<ChargeRun, 'createdAt'> & { createdAt: Date | string };

/** The columns of a charge as they follow from what resolving made of it. */
export const chargeColumns: Record<string, ColumnOf<ResolvedCharge, SharedOfRun>> = {
  run_id: (_, run) => run.runId,
  id: (charge, run) => makeChargeId(run.journalId, charge.index),
  parent_id: (charge, run) =>
    charge.parentIndex === null ? null : makeChargeId(run.journalId, charge.parentIndex),
  row_no: (charge) => charge.n,
  external_vendor: ({ input }) => input.entryId,
  external_reference: ({ input }) => input.reference,
  external_invoice: ({ input }) => input.invoice,
  source_type: ({ input }) => input.source.type,
  source_criteria: ({ input }) => input.source.criteria,
  source_value: ({ input }) => input.source.value,
  order_criteria: ({ input }) => input.order?.criteria,
  order_value: ({ input }) => input.order?.value,
  item_criteria: ({ input }) => input.item?.criteria,
  item_value: ({ input }) => input.item?.value,
  period_start: ({ input }) => input.periodStart,
  period_end: ({ input }) => input.periodEnd,
  quantity: ({ input }) => input.quantity,
  unit_pp: ({ price }) => price.unitPP,
  pp_x1: ({ price }) => price.PPx1,
  unit_sp: ({ price }) => price.unitSP,
  sp_x1: ({ price }) => price.SPx1,
  unit_bsp: ({ price }) => price.unitBSP,
  bsp_x1: ({ price }) => price.BSPx1,
  purchase_currency: (_, run) => run.currency,
  sale_currency: ({ price }) => price.saleCurrency,
  rate: ({ price }) => price.rate,
  markup: ({ price }) => price.markup,
  markup_source: ({ price }) => price.markupSource,
  margin: ({ price }) => price.margin,
  description1: ({ input }) => input.description1,
  description2: ({ input }) => input.description2,
  segment: ({ input }) => input.segment,
  agreement_vendor_id: ({ input }) => input.agreementVendorId,
  billing_type: () => 'Automated',
  statement_type: (charge) => charge.statementType,
  upload_status: ({ upload }) => upload.status,
  upload_errors: ({ upload }) => texts(upload.errors),
  processing_status: ({ processing }) => processing.status,
  processing_errors: ({ processing }) => texts(processing.errors),
  rate_missing: ({ processing }) => processing.errors.some((issue) => issue.code === 'V22'),
  agreement_id: ({ references }) => references.agreementId,
  subscription_id: ({ references }) => references.subscriptionId,
  asset_id: ({ references }) => references.assetId,
  line_id: ({ references }) => references.lineId,
  order_id: ({ references }) => references.orderId,
  item_id: ({ references }) => references.itemId,
  licensee_id: ({ references }) => references.licenseeId,
  buyer_id: ({ references }) => references.buyerId,
  client_id: ({ references }) => references.clientId,
  seller_id: ({ references }) => references.sellerId,
  erp_item_id: (charge) => charge.defaultErpItem?.id,
  split_percentage: (charge) => charge.split?.percentage,
  // the recalculation changes a charge once more, so its revision goes on
  revision: ({ decision }) => (decision ? decision.kept.revision + 1 : 1),
  reconciliation: ({ decision }) => decision?.kept.reconciliation,
  audit: ({ decision }) => decision?.kept.audit,
  created_at: (_, run) => run.createdAt,
};

/** Their names, in the order of the lines. */
export const chargeColumnNames = Object.keys(chargeColumns);
const values = Object.values(chargeColumns);

/** Charges as the lines of a COPY, in the order of the columns. */
export function chargeLines(charges: readonly ResolvedCharge[], run: ChargeRun): string {
  return toCopyLines(charges, { ...run, createdAt: run.createdAt.toISOString() }, values);
}
