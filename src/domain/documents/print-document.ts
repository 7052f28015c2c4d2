/** Puts what is stored of an invoice or a credit memo into the words that are printed (contract: documents §3, §4). */
import type { Address } from '../../api/generated/model/address';
import type { ErpAddress } from '../../api/generated/model/erpAddress';
import type { InvoiceLinePrice } from '../../api/generated/model/invoiceLinePrice';
import { currencyPrecision, readCurrency } from '../currency.ts';
import { cutText } from '../document-lines.ts';
import { add, type Amount } from '../money.ts';
import { dash, printed } from '../printed.ts';
import { printedPurchaseOrder, purchaseOrderOf } from '../purchase-order.ts';
import { amountOf, printedAmount, printedDate, printedPercent, printedQuantity } from './printed-amount.ts';
import type { PreambleRow, PrintedDocument, PrintedFact, PrintedLine } from './printed-document.ts';
import { netOf, taxTable, type DocumentTotals, type TaxTable } from './tax-table.ts';

export type DocumentKindName = 'invoice' | 'creditMemo';

type Text = string | null | undefined;

/** What the ERP says of a document beside its figures. */
export type PrintedErpData = {
  documentDate?: Text;
  yourReference?: Text;
  externalDocumentNo?: Text;
  externalDocumentNo2?: Text;
  vatRegistrationNo?: Text;
  salesPersonCode?: Text;
  appliesToDocNo?: Text;
  referenceNumber?: { orderNo?: Text } | undefined;
  payment?: { termsCode?: Text } | undefined;
  addresses?: { [Block in 'billTo' | 'sellTo' | 'shipTo' | 'licenseTo']?: ErpAddress | undefined };
};

/** Objects that a document names, as far as they are known. */
export type DocumentNames = {
  buyer: Text;
  buyerAddress: Address | null;
  seller: Text;
  sellerAddress: Address | null;
  clientId: Text;
  agreementId: Text;
  agreement: Text;
  productId: Text;
  product: Text;
  licenseeId: Text;
  licensee: Text;
  statementId: Text;
  /** The agreement's `externalIds.client`. */
  poNumber: Text;
  /** The buyer's part of what is split, with the reference of its own. */
  allocation: { reference: Text } | null;
  /** The number that the statement got in the ERP. */
  orderNo: Text;
};

export type StoredLine = {
  itemNo: Text;
  description: Text;
  description2: Text;
  periodStart: Text;
  periodEnd: Text;
  price: InvoiceLinePrice;
  subscriptionId: Text;
};

export type NamedSubscription = { id: string; name: string; clientId: Text; vendorId: Text };

export type DocumentFacts = {
  kind: DocumentKindName;
  documentNo: string;
  currency: string;
  createdAt: string;
  dueDate: Text;
  totals: DocumentTotals;
  erp: PrintedErpData;
  names: DocumentNames;
  lines: readonly StoredLine[];
  subscriptions: ReadonlyMap<string, NamedSubscription>;
  /** Where the statement can be downloaded without signing in, and where the console shows the document. */
  links: { download: string | undefined; portal: string };
};

const titles: Record<DocumentKindName, string> = { invoice: 'Invoice', creditMemo: 'Credit Memo' };

/** A document as it is printed. */
export function printDocument(facts: DocumentFacts): PrintedDocument {
  const { kind, names, erp, lines, documentNo } = facts;
  const currency = readCurrency(facts.currency) ?? '';
  const precision = currency ? currencyPrecision(currency) : 2;
  const date = erp.documentDate ?? facts.createdAt;
  const table = taxTable(
    lines.map(({ price }) => price),
    facts.totals,
    { currency, precision },
  );
  return {
    title: `${titles[kind]} ${documentNo}`,
    author: names.seller ?? '',
    date,
    sender: [names.seller ?? '', ...addressLines(names.sellerAddress)],
    addressee: blockOf(erp.addresses?.billTo) ?? [printed(names.buyer), ...addressLines(names.buyerAddress)],
    facts: factsOf(facts, date),
    headline: headlineOf(facts, `${currency} ${printedAmount(table.gross, precision)}`.trim()),
    addresses: [
      { title: 'Sell to', lines: blockOf(erp.addresses?.sellTo) ?? [printed(names.buyer)] },
      { title: 'Shipping', lines: blockOf(erp.addresses?.shipTo) ?? [dash] },
      { title: 'Licence', lines: blockOf(erp.addresses?.licenseTo) ?? [printed(names.licensee)] },
    ],
    preamble: preambleOf(facts),
    currency,
    lines: linesOf(facts, table, precision),
    totals: table.totals,
    taxes: table.specification,
    payment: paymentOf(facts),
    portal: [['Portal', facts.links.portal]],
  };
}

/** The number as the ERP has it is the agreement's (documents §3.1). */
function purchaseOrder(
  { poNumber, allocation }: DocumentNames,
  { externalDocumentNo }: PrintedErpData,
): string {
  const agreement = externalDocumentNo?.trim() || poNumber;
  return printedPurchaseOrder(purchaseOrderOf({ agreement, allocation }));
}

/** The header block (documents §3.1). */
function factsOf({ names, erp }: DocumentFacts, date: string): PrintedFact[] {
  const { sellTo, billTo } = erp.addresses ?? {};
  return [
    ['Date', printedDate(date)],
    ['Customer No.', printed(sellTo?.customerNo ?? billTo?.customerNo)],
    ['PO No.', purchaseOrder(names, erp)],
    ['External Document No.', printed(names.agreementId ?? erp.externalDocumentNo2)],
    ['Your Reference', printed(names.statementId ?? erp.yourReference)],
    ['Order No.', printed(erp.referenceNumber?.orderNo ?? names.orderNo)],
    ['Salesperson', printed(erp.salesPersonCode)],
    ['Your Contact Person', printed(sellTo?.contactName)],
    ['E-Mail', printed(sellTo?.contactEmail ?? sellTo?.email)],
    ['Direct Phone No.', printed(sellTo?.contactPhone)],
    ['Our VAT ID', printed(erp.vatRegistrationNo)],
  ];
}

function headlineOf({ kind, dueDate, erp }: DocumentFacts, total: string): PrintedFact[] {
  if (kind === 'creditMemo') {
    return [
      ['Amount credited', total],
      ...(erp.appliesToDocNo ? [['Credits invoice', erp.appliesToDocNo] as const] : []),
    ];
  }
  return [['Amount due', total], ...(dueDate ? [['Due date', printedDate(dueDate)] as const] : [])];
}

/** What stands before the first position (documents §3.2). */
function preambleOf({ names, links }: DocumentFacts): PreambleRow[] {
  const { statementId, clientId, agreementId, productId, licenseeId } = names;
  const entry = (label: string, id: Text, name?: Text): PreambleRow[] =>
    id ? [`${label}: ${id}`, ...(name ? [`»${name}`] : [])].map((text) => ({ text: cutText(text) })) : [];
  const statement: PreambleRow[] = statementId
    ? [
        { text: cutText(`For details see statement ${statementId}.`) },
        ...(links.download ? [{ text: links.download, href: links.download }] : []),
        'rule',
      ]
    : [];
  const objects = [
    ...entry('Account', clientId),
    ...entry('Agreement', agreementId, names.agreement),
    ...entry('Product', productId, names.product),
    ...entry('Licensee', licenseeId, names.licensee),
  ];
  return [...statement, ...objects, ...(objects.length > 0 ? ['rule' as const] : [])];
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

function linesOf(
  { lines, subscriptions }: DocumentFacts,
  { perLine }: TaxTable,
  precision: number,
): PrintedLine[] {
  const money = (amount: Amount) => printedAmount(amount, precision);
  let carried: Amount = '0';
  return lines.map((line, i) => {
    const { price, periodStart, periodEnd, subscriptionId } = line;
    const subscription = subscriptions.get(subscriptionId ?? '');
    const isLastOfGroup = lines[i + 1]?.subscriptionId !== subscriptionId || !subscription;
    carried = add(carried, netOf(price));
    return {
      position: String((i + 1) * 10),
      itemNo: line.itemNo ?? '',
      texts: [printed(line.description), ...(line.description2 ? [line.description2] : [])],
      trailer: subscription && isLastOfGroup ? trailerOf(subscription) : [],
      isLastOfGroup,
      periodStart: periodStart ? printedDate(periodStart) : dash,
      periodEnd: periodEnd ? printedDate(periodEnd) : dash,
      quantity: printedQuantity(amountOf(price.quantity)),
      unitPrice: money(amountOf(price.unitPrice)),
      taxPercent: printedPercent(amountOf(price.vatPercent)),
      amount: money(netOf(price)),
      tax: money(perLine[i] ?? '0'),
      carried: money(carried),
    };
  });
}

/** Once per group of a subscription (documents §3.2, line kinds). */
function trailerOf({ id, name, clientId, vendorId }: NamedSubscription): string[] {
  return [
    `Subscription: ${id}`,
    `»${name}`,
    ...(clientId ? [`Client ID: ${clientId}`] : []),
    ...(vendorId ? [`»Vendor ID: ${vendorId}`] : []),
  ].map(cutText);
}

/** Payment terms with the due date, and bank information (documents §3.2); a credit memo is not paid (§4). */
function paymentOf({ kind, erp, dueDate, documentNo }: DocumentFacts): PrintedFact[] {
  if (kind === 'creditMemo') return [];
  const terms = [erp.payment?.termsCode, dueDate && printedDate(dueDate)].filter(Boolean).join(', ');
  return [
    ['Payment terms', printed(terms)],
    ['Payment reference', documentNo],
    // neither the ERP nor the seller's data name an account
    ['Bank information', dash],
  ];
}
