import type { CreditMemoCreate } from '../../api/generated/model/creditMemoCreate';
import type { InvoiceCreate } from '../../api/generated/model/invoiceCreate';
import { parseInstant } from '../../domain/charge-file/dates.ts';
import { lineId } from '../../domain/ids.ts';
import { absolute, add, parseAmount, sum, type Amount } from '../../domain/money.ts';
import type { Tx } from '../store/database.ts';
import type { Columns } from './change.ts';
import type { ErpData, StatementFacts } from './erp-references.ts';
import type { Row } from './kinds.ts';

/** An invoice or a credit memo as the ERP sends it. */
export type DocumentBody = InvoiceCreate | CreditMemoCreate;

/** A stored document. */
export type DocumentRow = Row & {
  document_no: string;
  country_code: string;
  external_ids: Record<string, unknown>;
  erp_data: Record<string, unknown>;
  erp_revision: number | null;
  statement_id: string | null;
  agreement_id: string | null;
  buyer_id: string | null;
  client_id: string | null;
  seller_id: string | null;
  currency: string | null;
  total_sp: Amount | null;
  total_st: Amount | null;
  total_gt: Amount | null;
  due_date: string | null;
};

const dates = ['documentDate', 'postingDate', 'dueDate'] as const;

/** What the ERP said before, with what it says now; its dates as instants (conventions §2). */
function mergeErpData(stored: Record<string, unknown>, incoming: ErpData): Record<string, unknown> & ErpData {
  const merged: Record<string, unknown> & ErpData = { ...stored, ...incoming };
  for (const name of dates) merged[name] = instantOf(merged[name]);
  return merged;
}

const instantOf = (text: string | null | undefined) => (text ? parseInstant(text) : undefined);

/** References that people set here stay when the ERP sends its own again (decisions: clients and PUT). */
function mergeExternalIds(stored: Record<string, unknown>, incoming: DocumentBody['externalIds']) {
  return {
    ...stored,
    ...incoming,
    client: stored['client'] ?? incoming?.client ?? null,
    operations: stored['operations'] ?? incoming?.operations ?? null,
  };
}

/** `attributes` is a projection of what the ERP said (documents §3.4). */
function attributesOf(erp: ErpData) {
  const { postingDate, documentDate, dueDate, externalDocumentNo, externalDocumentNo2, yourReference } = erp;
  const { orderNo, quoteNo } = erp.referenceNumber ?? {};
  const all = { postingDate, documentDate, dueDate, externalDocumentNo, externalDocumentNo2, yourReference };
  return { ...all, orderNo, quoteNo };
}

/** The columns of a document that come from the ERP; what it does not send stays as it is. */
export function columnsOf(body: DocumentBody, stored: DocumentRow | undefined): Columns {
  const incoming: ErpData = body.erpData ?? {};
  const erp = mergeErpData(stored?.erp_data ?? {}, incoming);
  const { price } = body;
  return defined({
    external_ids: mergeExternalIds(stored?.external_ids ?? {}, body.externalIds),
    erp_data: erp,
    attributes: attributesOf(erp),
    erp_revision: incoming.revision ?? undefined,
    due_date: erp.dueDate ?? undefined,
    currency: price?.currency ?? incoming.currencyCode ?? undefined,
    currency_factor: amountOf(price?.currencyFactor),
    currency_factor2: amountOf(price?.currencyFactor2),
    total_pp: amountOf(price?.totalPP),
    markup: amountOf(price?.markup),
    margin: amountOf(price?.margin),
    ...totalsOf(body),
    cloudiq_invoice_reference: body.cloudiqInvoiceReference,
    cloudiq_report_layout: body.cloudiqReportLayout,
  });
}

/** Totals mirror the ERP (pricing §7); those that it leaves out follow from its lines. */
function totalsOf({ price, lines }: DocumentBody): Columns {
  const net = lines && sum(lines.map(({ price: line }) => amountOf(line?.amount ?? line?.lineAmount) ?? '0'));
  const gross =
    lines?.every(({ price: line }) => line?.amountIncludingVat !== undefined) && lines.length > 0
      ? sum(lines.map(({ price: line }) => amountOf(line?.amountIncludingVat) ?? '0'))
      : undefined;
  const totalSP = amountOf(price?.totalSP) ?? net;
  const totalST = amountOf(price?.totalST);
  const totalGT = amountOf(price?.totalGT) ?? (totalSP && totalST ? add(totalSP, totalST) : gross);
  return { total_sp: totalSP, total_st: totalST, total_gt: totalGT };
}

/** What a linked statement adds: parties, and the figures that the ERP does not know (lifecycles §8 step 5). */
export function statementColumns(statement: StatementFacts, known: Columns): Columns {
  const isSameCurrency = statement.purchase_currency === statement.sale_currency;
  return {
    statement_id: statement.id,
    billing_type: statement.billing_type,
    vendor_id: statement.vendor_id,
    product_id: statement.product_id,
    licensee_id: statement.licensee_id,
    ...(statement.agreement_id && { agreement_id: statement.agreement_id }),
    currency: known['currency'] ?? statement.sale_currency,
    // positive in a credit memo as well (documents §4)
    total_pp: known['total_pp'] ?? (isSameCurrency ? absolute(statement.total_pp) : null),
    markup: known['markup'] ?? statement.markup,
    margin: known['margin'] ?? statement.margin,
  };
}

function amountOf(value: number | null | undefined): Amount | undefined {
  return value === null || value === undefined ? undefined : parseAmount(String(value));
}

function defined(columns: Columns): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

/** Replaces the lines of a document as a whole (lifecycles §8 step 7). */
export async function replaceLines(
  tx: Tx,
  kind: 'invoiceLine' | 'creditMemoLine',
  row: DocumentRow,
  lines: NonNullable<DocumentBody['lines']>,
): Promise<void> {
  await tx.query('delete from erp_document_line where document_id = $1', [row.id]);
  if (lines.length === 0) return;
  const rows = lines.map((line, i) => ({
    id: lineId(kind, row.id, i + 1),
    line_no: line.lineNo ?? (i + 1) * 10,
    document_no: line.documentNo || row.document_no,
    item_no: line.itemNo ?? null,
    description: line.description ?? null,
    description2: line.description2 ?? null,
    period_start: instantOf(line.period?.start) ?? null,
    period_end: instantOf(line.period?.end) ?? null,
    price: line.price ?? {},
    erp_data: line.erpData ?? {},
    cloudiq_tenant: line.cloudiqTenant ?? null,
  }));
  await tx.query(
    `insert into erp_document_line (document_id, id, line_no, document_no, item_no, description, description2,
       period_start, period_end, price, erp_data, cloudiq_tenant)
     select $1, l.id, l.line_no, l.document_no, l.item_no, l.description, l.description2, l.period_start,
       l.period_end, l.price, l.erp_data, l.cloudiq_tenant
     from jsonb_to_recordset($2::jsonb) as l (id text, line_no int, document_no text, item_no text, description text,
       description2 text, period_start timestamptz, period_end timestamptz, price jsonb, erp_data jsonb,
       cloudiq_tenant text)`,
    [row.id, JSON.stringify(rows)],
  );
}
