import { billedStatus, failedStatus, makeChargeId } from '../../domain/charge.ts';
import { divide, multiply, negate, PERCENT_SCALE, subtract, type Amount } from '../../domain/money.ts';
import { statementTypeOf } from '../../domain/money/price-charge.ts';
import { copyInto } from '../store/copy.ts';
import type { Tx } from '../store/database.ts';
import type { CustomLedgerRow } from './custom-ledgers.ts';

/** An `Item` row of a sales-document import file (charge-files §11); prices are positive, as in the file. */
export type CustomLine = {
  /** Row of the file. */
  n: number;
  documentNo: string;
  documentType: 'Order' | 'Credit Memo';
  customerNo: string;
  itemNo: string;
  description: string;
  description2?: string;
  quantity: Amount;
  unitPrice: Amount;
  purchasePrice: Amount;
  /** Purchase to sale currency; 1 when the file has none. */
  rate?: Amount;
  agreementId: string;
  purchaseOrder?: string;
  vendorInvoice?: string;
};

type Found = {
  agreement: { id: string; client_id: string; licensee_id: string | null } | undefined;
  buyerId: string | undefined;
  item: { id: string } | undefined;
};

/** SP = BSP ÷ rate keeps more digits than any figure that is made of it (pricing §6). */
const QUOTIENT_SCALE = 28;

const columns = [
  'run_id',
  'id',
  'row_no',
  'external_vendor',
  'external_invoice',
  'quantity',
  'unit_pp',
  'pp_x1',
  'unit_sp',
  'sp_x1',
  'unit_bsp',
  'bsp_x1',
  'purchase_currency',
  'sale_currency',
  'rate',
  'markup',
  'margin',
  'description1',
  'description2',
  'attributes',
  'billing_type',
  'statement_type',
  'upload_status',
  'processing_status',
  'processing_errors',
  'agreement_id',
  'item_id',
  'erp_item_id',
  'licensee_id',
  'buyer_id',
  'client_id',
  'seller_id',
  'period_start',
  'period_end',
  'created_at',
];

/** Stores the charges of a custom ledger's run; returns what is wrong with them (W5, W6). */
export async function storeCustomCharges(
  tx: Tx,
  ledger: CustomLedgerRow,
  runId: number,
  at: Date,
  lines: readonly CustomLine[],
): Promise<string[]> {
  const problems: string[] = [];
  const rows: unknown[][] = [];
  for (const line of lines) {
    const found = await find(tx, ledger, line);
    const own: string[] = [];
    if (!found.agreement) own.push(`Row ${line.n}: agreement '${line.agreementId}' was not found.`);
    if (!found.buyerId) own.push(`Row ${line.n}: customer '${line.customerNo}' was not found.`);
    rows.push(valuesOf(ledger, runId, at, line, found, own));
    problems.push(...own);
  }
  if (rows.length === 0) problems.push('The file contains no charges.');
  await copyInto(tx, 'charge', columns, rows);
  return problems;
}

async function find(tx: Tx, ledger: CustomLedgerRow, line: CustomLine): Promise<Found> {
  const agreements = await tx.query<NonNullable<Found['agreement']>>(
    'select id, client_id, licensee_id from agreement where id = $1 and vendor_id = $2 and seller_id = $3',
    [line.agreementId, ledger.vendor_id, ledger.seller_id],
  );
  const buyers = await tx.query<{ id: string }>(
    'select id from buyer where erp_customer = $1 order by id limit 1',
    [line.customerNo],
  );
  const items = await tx.query<{ id: string }>(
    `select i.id from item i join agreement a on a.product_id = i.product_id
     where a.id = $1 and $2 in (i.external_vendor, i.external_operations) order by i.id limit 1`,
    [line.agreementId, line.itemNo],
  );
  return { agreement: agreements.rows[0], buyerId: buyers.rows[0]?.id, item: items.rows[0] };
}

/** Both sides are given: SP is BSP in the purchase currency, markup and margin follow (pricing §5). */
export function customPrices(
  line: Pick<CustomLine, 'documentType' | 'quantity' | 'unitPrice' | 'purchasePrice' | 'rate'>,
) {
  const rate = line.rate ?? '1';
  const signed = (amount: Amount) => (line.documentType === 'Credit Memo' ? negate(amount) : amount);
  const unitPP = signed(line.purchasePrice);
  const unitBSP = signed(line.unitPrice);
  const unitSP = rate === '1' ? unitBSP : (divide(unitBSP, rate, QUOTIENT_SCALE) ?? '0');
  const [PPx1, SPx1, BSPx1] = [unitPP, unitSP, unitBSP].map((unit) => multiply(unit, line.quantity)) as [
    Amount,
    Amount,
    Amount,
  ];
  const gain = multiply(subtract(SPx1, PPx1), '100');
  return {
    unitPP,
    PPx1,
    unitSP,
    SPx1,
    unitBSP,
    BSPx1,
    rate,
    markup: divide(gain, PPx1, PERCENT_SCALE) ?? null,
    margin: divide(gain, SPx1, PERCENT_SCALE) ?? null,
    statementType: statementTypeOf(PPx1),
  };
}

function valuesOf(
  ledger: CustomLedgerRow,
  runId: number,
  at: Date,
  line: CustomLine,
  { agreement, buyerId, item }: Found,
  problems: readonly string[],
): unknown[] {
  const price = customPrices(line);
  const status = problems.length > 0 ? failedStatus : billedStatus;
  const attributes = {
    documentNumber: line.documentNo,
    orderType: 'VAR_Direct',
    ...(line.purchaseOrder && { externalDocumentNo: line.purchaseOrder }),
    externalDocumentNo2: line.agreementId,
  };
  return [
    runId,
    makeChargeId(ledger.id, line.n),
    line.n,
    line.itemNo,
    line.vendorInvoice,
    line.quantity,
    price.unitPP,
    price.PPx1,
    price.unitSP,
    price.SPx1,
    price.unitBSP,
    price.BSPx1,
    ledger.purchase_currency,
    ledger.sale_currency,
    price.rate,
    price.markup,
    price.margin,
    line.description,
    line.description2,
    attributes,
    'Manual',
    price.statementType,
    status,
    status,
    problems.length > 0 ? problems : null,
    agreement?.id,
    item?.id,
    line.itemNo,
    agreement?.licensee_id,
    buyerId,
    agreement?.client_id,
    ledger.seller_id,
    ledger.billing_start,
    ledger.billing_end,
    at,
  ];
}
