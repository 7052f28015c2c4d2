import type { CustomCharge } from '../../domain/charge-file/resolve-custom.ts';
import { billedStatus, failedStatus, makeChargeId } from '../../domain/charge.ts';
import { manualBilling } from '../../domain/statement-kind.ts';
import { toCopyLines, type ColumnOf } from './copy-lines.ts';

/** Where the charges of a custom ledger belong: the run that reads them and what they share. */
export type CustomRun = {
  runId: number;
  customLedgerId: string;
  sellerId: string;
  currency: { purchase: string; sale: string };
  createdAt: Date;
};

const statusOf = ({ errors }: CustomCharge) => (errors.length > 0 ? failedStatus : billedStatus);
const errorsOf = ({ errors }: CustomCharge) => (errors.length > 0 ? errors : null);

/** What the ERP is told of the document that a row came from (charge-files §11). */
function attributesOf({ item: { values } }: CustomCharge): object {
  const attributes = {
    documentNumber: values.documentNo,
    orderType: values.orderType,
    externalDocumentNo: values.externalDocumentNo,
    externalDocumentNo2: values.externalDocumentNo2,
    yourReference: values.yourReference,
    contractNo: values.contractNo,
  };
  const given = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(given.map(([name, value]) => [name, storable(value)]));
}

/** JSON of a database holds neither NUL nor halves of a character; a file that has them must not fail for it. */
const storable = (text: string): string => Buffer.from(text.replaceAll('\0', '')).toString();

const columns: Record<string, ColumnOf<CustomCharge, CustomRun>> = {
  run_id: (_, run) => run.runId,
  id: ({ item }, run) => makeChargeId(run.customLedgerId, item.n),
  row_no: ({ item }) => item.n,
  external_vendor: ({ item }) => item.values.itemNo,
  external_invoice: ({ item }) => item.values.invoice,
  period_start: ({ period }) => period.start,
  period_end: ({ period }) => period.end,
  quantity: ({ item }) => item.quantity,
  unit_pp: ({ item }) => item.unitPP,
  pp_x1: ({ item }) => item.PPx1,
  unit_sp: ({ sale }) => sale?.unitSP,
  sp_x1: ({ sale }) => sale?.SPx1,
  unit_bsp: ({ item }) => item.unitBSP,
  bsp_x1: ({ item }) => item.BSPx1,
  purchase_currency: (_, run) => run.currency.purchase,
  sale_currency: (_, run) => run.currency.sale,
  rate: ({ item }) => item.rate,
  markup: ({ sale }) => sale?.markup,
  margin: ({ sale }) => sale?.margin,
  description1: ({ item }) => item.values.description1,
  description2: ({ item }) => item.values.description2,
  attributes: attributesOf,
  billing_type: () => manualBilling,
  statement_type: ({ item }) => item.statementType,
  upload_status: statusOf,
  upload_errors: errorsOf,
  processing_status: statusOf,
  processing_errors: errorsOf,
  agreement_id: ({ agreement }) => agreement?.id,
  item_id: ({ itemId }) => itemId,
  erp_item_id: ({ erpItemId }) => erpItemId,
  licensee_id: ({ agreement }) => agreement?.licenseeId,
  buyer_id: ({ buyerId }) => buyerId,
  client_id: ({ agreement }) => agreement?.clientId,
  seller_id: (_, run) => run.sellerId,
  created_at: (_, run) => run.createdAt,
};

/** Their names, in the order of the lines. */
export const customColumnNames = Object.keys(columns);
const values = Object.values(columns);

/** Charges of a custom ledger as the lines of a COPY, in the order of the columns. */
export function customChargeLines(charges: readonly CustomCharge[], run: CustomRun): string {
  return toCopyLines(charges, run, values);
}
