import { createHash } from 'node:crypto';
import type { Address } from '../../api/generated/model/address';
import type { ErpAddress } from '../../api/generated/model/erpAddress';
import type { InvoiceLineErpData } from '../../api/generated/model/invoiceLineErpData';
import type { InvoiceLinePrice } from '../../api/generated/model/invoiceLinePrice';
import { currencyPrecision } from '../../domain/currency.ts';
import { add, parseAmount, roundToCurrency, subtract, sum, type Amount } from '../../domain/money.ts';
import { documentTax } from '../../domain/money/document-tax.ts';
import { dash } from '../../domain/printed.ts';
import { printedPurchaseOrder, purchaseOrderOf } from '../../domain/purchase-order.ts';
import type { Tx } from '../store/database.ts';
import { keepFile, type StoredFile } from '../store/files.ts';
import type { PrintableDocument, PrintableLine } from './document-pdf.ts';

/** What of a stored document is printed. */
export type PrintedRow = {
  id: string;
  document_no: string;
  country_code: string;
  currency: string | null;
  erp_data: Record<string, unknown>;
  total_sp: Amount | null;
  total_st: Amount | null;
  total_gt: Amount | null;
  due_date: string | null;
};

type LineRow = {
  line_no: number;
  item_no: string | null;
  description: string | null;
  description2: string | null;
  period_start: string | null;
  period_end: string | null;
  price: InvoiceLinePrice;
  erp_data: InvoiceLineErpData;
};

type Named = Record<
  | 'buyer'
  | 'seller'
  | 'client_id'
  | 'agreement_id'
  | 'agreement'
  | 'product_id'
  | 'product'
  | 'licensee_id'
  | 'licensee',
  string | null
> & {
  buyer_address: Address | null;
  seller_address: Address | null;
  po_number: string | null;
  /** The buyer pays a part of what is billed, under a reference of its own. */
  has_allocation: boolean;
  allocation_po_number: string | null;
  statement_id: string | null;
  order_no: string | null;
  created_at: string;
};

type ErpData = {
  documentDate?: string;
  yourReference?: string;
  externalDocumentNo?: string;
  externalDocumentNo2?: string;
  vatRegistrationNo?: string;
  salesPersonCode?: string;
  referenceNumber?: { orderNo?: string };
  payment?: { termsCode?: string };
  addresses?: Record<'billTo' | 'sellTo' | 'shipTo' | 'licenseTo', ErpAddress | undefined>;
};

const day = (instant: string) => `${instant.slice(8, 10)}.${instant.slice(5, 7)}.${instant.slice(0, 4)}`;
const amountOf = (value: number | null | undefined) => parseAmount(String(value ?? 0)) ?? '0';

/** A document as it is printed, from what is stored (documents §3.1, §3.2). */
export async function printableDocument(
  tx: Tx,
  kind: 'invoice' | 'creditMemo',
  row: PrintedRow,
): Promise<PrintableDocument> {
  const named = await namesOf(tx, row.id);
  const lines = await tx.query<LineRow>(
    'select * from erp_document_line where document_id = $1 order by line_no, id',
    [row.id],
  );
  const subscriptions = await subscriptionsOf(tx, lines.rows);
  const erp = row.erp_data as ErpData;
  const currency = row.currency ?? '';
  const money = moneyIn(currency);
  const taxes = taxesOf(lines.rows, money.precision);
  const date = erp.documentDate ?? named.created_at;
  return {
    title: `${kind === 'invoice' ? 'Invoice' : 'Credit Memo'} ${row.document_no}`,
    author: named.seller ?? '',
    date: new Date(date),
    sender: [named.seller ?? '', ...addressLines(named.seller_address)],
    addressee: blockOf(erp.addresses?.billTo) ?? [named.buyer ?? dash, ...addressLines(named.buyer_address)],
    facts: factsOf(named, erp, date),
    addresses: [
      { title: 'Sell to', lines: blockOf(erp.addresses?.sellTo) ?? [named.buyer ?? dash] },
      { title: 'Shipping', lines: blockOf(erp.addresses?.shipTo) ?? [dash] },
      { title: 'Licence', lines: blockOf(erp.addresses?.licenseTo) ?? [named.licensee ?? dash] },
    ],
    preamble: preambleOf(named),
    currency,
    lines: lines.rows.map((line, i) => printLine(line, i, lines.rows, subscriptions, taxes.perLine, money)),
    totals: [
      [`Total ${currency} excl. VAT`, money.print(row.total_sp ?? '0')],
      ...taxes.rates.map(({ percent, tax }) => [`VAT ${percent} %`, money.print(tax)] as const),
      ...(taxes.rates.length === 0 ? [['VAT', money.print(row.total_st ?? '0')] as const] : []),
      [
        `Total ${currency} incl. VAT`,
        money.print(row.total_gt ?? add(row.total_sp ?? '0', row.total_st ?? '0')),
      ],
    ],
    taxes: taxes.rates.map(({ percent, base, tax }) => [percent, money.print(base), money.print(tax)]),
    closing: closingOf(kind, erp, row.due_date),
  };
}

async function namesOf(tx: Tx, id: string): Promise<Named> {
  const { rows } = await tx.query<Named>(
    `select d.client_id, d.agreement_id, d.product_id, d.licensee_id, d.statement_id, d.created_at, s.erp_id as order_no,
       b.name as buyer, b.address as buyer_address, e.name as seller, e.address as seller_address, a.name as agreement,
       p.name as product, l.name as licensee, a.external_client as po_number,
       x.buyer_id is not null as has_allocation, x.external_client as allocation_po_number
     from erp_document d left join statement s on s.id = d.statement_id left join buyer b on b.id = d.buyer_id
     left join seller e on e.id = d.seller_id left join agreement a on a.id = d.agreement_id
     left join product p on p.id = d.product_id left join licensee l on l.id = d.licensee_id
     left join agreement_split x on x.agreement_id = d.agreement_id and x.buyer_id = d.buyer_id and a.split_active
     where d.id = $1`,
    [id],
  );
  if (!rows[0]) throw new Error(`There is no document ${id} to print.`);
  return rows[0];
}

type SubscriptionRow = {
  id: string;
  name: string;
  external_client: string | null;
  external_vendor: string | null;
};

async function subscriptionsOf(tx: Tx, lines: readonly LineRow[]): Promise<Map<string, SubscriptionRow>> {
  const ids = [...new Set(lines.flatMap((line) => line.erp_data.contractNo ?? []))];
  const { rows } = await tx.query<SubscriptionRow>(
    'select id, name, external_client, external_vendor from subscription where id = any($1)',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The number as the ERP has it is the agreement's (documents §3.1). */
function purchaseOrder(named: Named, { externalDocumentNo }: ErpData): string {
  const agreement = externalDocumentNo?.trim() || named.po_number;
  const allocation = named.has_allocation ? { reference: named.allocation_po_number } : null;
  return printedPurchaseOrder(purchaseOrderOf({ agreement, allocation }));
}

function factsOf(named: Named, erp: ErpData, date: string): [string, string][] {
  const { sellTo, billTo } = erp.addresses ?? {};
  return [
    ['Date', day(date)],
    ['Customer No.', sellTo?.customerNo ?? billTo?.customerNo ?? dash],
    ['PO No.', purchaseOrder(named, erp)],
    ['External Document No.', named.agreement_id ?? erp.externalDocumentNo2 ?? dash],
    ['Your Reference', named.statement_id ?? erp.yourReference ?? dash],
    ['Order No.', erp.referenceNumber?.orderNo ?? named.order_no ?? dash],
    ['Salesperson', erp.salesPersonCode ?? dash],
    ['Your Contact Person', sellTo?.contactName ?? dash],
    ['E-Mail', sellTo?.contactEmail ?? sellTo?.email ?? dash],
    ['Direct Phone No.', sellTo?.contactPhone ?? dash],
    ['Our VAT ID', erp.vatRegistrationNo ?? dash],
  ];
}

function preambleOf(named: Named): string[] {
  const entry = (label: string, id: string | null, name?: string | null) =>
    id ? [`${label}: ${id}`, ...(name ? [`»${name}`] : [])] : [];
  const texts = [
    ...(named.statement_id ? [`For details see statement ${named.statement_id}.`] : []),
    ...entry('Account', named.client_id),
    ...entry('Agreement', named.agreement_id, named.agreement),
    ...entry('Product', named.product_id, named.product),
    ...entry('Licensee', named.licensee_id, named.licensee),
  ];
  return texts.map((text) => (text.length > 60 ? `${text.slice(0, 59)}…` : text));
}

function addressLines(address: Address | null): string[] {
  if (!address) return [];
  const { addressLine1, addressLine2, postCode, city, state, country } = address;
  const place = [postCode, city, state].filter(Boolean).join(' ');
  return [addressLine1, addressLine2, place, country].flatMap((line) => line || []);
}

function blockOf(address: ErpAddress | undefined): string[] | undefined {
  if (!address?.name) return undefined;
  const { name, name2, addressLine1, addressLine2, addressLine3, postCode, city, county, country } = address;
  const place = [postCode, city, county].filter(Boolean).join(' ');
  return [name, name2, addressLine1, addressLine2, addressLine3, place, country].flatMap(
    (line) => line || [],
  );
}

type Money = { precision: number; print(amount: Amount): string };

function moneyIn(currency: string): Money {
  const precision = /^[A-Z]{3}$/.test(currency) ? currencyPrecision(currency) : 2;
  const print = (amount: Amount) =>
    roundToCurrency(amount, precision).replaceAll(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
  return { precision, print };
}

const netOf = ({ price }: LineRow) => amountOf(price.amount ?? price.lineAmount);

/** Tax as the ERP says it, else by the rule of pricing §7; and its sum per rate. */
function taxesOf(lines: readonly LineRow[], precision: number) {
  const byRule = documentTax(
    lines.map((line) => ({ amount: netOf(line), taxPercent: amountOf(line.price.vatPercent) })),
    precision,
  ).lines;
  const perLine = lines.map((line, i) => {
    const { amountIncludingVat: gross } = line.price;
    return gross === undefined ? (byRule[i] ?? '0') : subtract(amountOf(gross), netOf(line));
  });
  const percents = [...new Set(lines.map((line) => amountOf(line.price.vatPercent)))];
  const rates = percents.map((percent) => {
    const ofRate = lines.flatMap((line, i) => (amountOf(line.price.vatPercent) === percent ? i : []));
    const base = sum(ofRate.flatMap((i) => lines[i] ?? []).map(netOf));
    return { percent: percentText(percent), base, tax: sum(ofRate.map((i) => perLine[i] ?? '0')) };
  });
  return { perLine, rates };
}

const percentText = (percent: Amount) => roundToCurrency(percent, 2);

function printLine(
  line: LineRow,
  i: number,
  lines: readonly LineRow[],
  subscriptions: ReadonlyMap<string, SubscriptionRow>,
  taxes: readonly Amount[],
  money: Money,
): PrintableLine {
  const { period_start: start, period_end: end, price } = line;
  const subscription = subscriptions.get(line.erp_data.contractNo ?? '');
  const isLast = lines[i + 1]?.erp_data.contractNo !== line.erp_data.contractNo;
  return {
    position: String((i + 1) * 10),
    itemNo: line.item_no ?? '',
    texts: [
      line.description ?? dash,
      ...(line.description2 ? [line.description2] : []),
      ...(start && end ? [`${day(start)} ${dash} ${day(end)}`] : []),
      ...(subscription && isLast ? trailerOf(subscription) : []),
    ],
    quantity: amountOf(price.quantity),
    unitPrice: money.print(amountOf(price.unitPrice)),
    taxPercent: percentText(amountOf(price.vatPercent)),
    amount: money.print(netOf(line)),
    tax: money.print(taxes[i] ?? '0'),
  };
}

/** Once per group of a subscription (documents §3.2, line kinds). */
function trailerOf({ id, name, external_client, external_vendor }: SubscriptionRow): string[] {
  return [
    `Subscription: ${id}`,
    `»${name}`,
    ...(external_client ? [`Client ID: ${external_client}`] : []),
    ...(external_vendor ? [`»Vendor ID: ${external_vendor}`] : []),
  ];
}

function closingOf(kind: 'invoice' | 'creditMemo', erp: ErpData, dueDate: string | null): string[] {
  if (kind === 'creditMemo' || !dueDate) return [];
  const terms = erp.payment?.termsCode;
  return [`Payment terms: ${terms ? `${terms}, ` : ''}${day(dueDate)}`];
}

/** Keeps a document's file, in the transaction of the document. */
export async function storeDocumentFile(tx: Tx, content: Buffer): Promise<StoredFile> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const { rows } = await tx.query<{ id: number }>(
    'insert into file (size, sha256) values ($1, $2) returning id',
    [content.length, sha256],
  );
  const id = rows[0]?.id ?? 0;
  await tx.query('insert into file_chunk (file_id, n, data) values ($1, 0, $2)', [id, content]);
  await keepFile(tx, id);
  return { id, size: content.length, sha256 };
}
