import type { CreditMemoCreate } from '../../api/generated/model/creditMemoCreate';
import type { ErpAddress } from '../../api/generated/model/erpAddress';
import type { InvoiceCreate } from '../../api/generated/model/invoiceCreate';
import type { Buyer } from '../../api/generated/model/buyer';
import type { Statement } from '../../api/generated/model/statement';
import { currencyPrecision } from '../../domain/currency.ts';
import { documentLines, type LineCharge } from '../../domain/document-lines.ts';
import { readInvoiceStatus } from '../../domain/invoice.ts';
import { add, round, sum, toJsonNumber, type Amount } from '../../domain/money.ts';
import { documentTax } from '../../domain/money/document-tax.ts';
import { cutPurchaseOrder } from '../../domain/purchase-order.ts';
import { dueDays } from './payments.ts';
import type { ErpDocument } from './simulator.ts';

type Line = NonNullable<(InvoiceCreate & CreditMemoCreate)['lines']>[number];

/** What a posted document says, apart from its numbers, dates and payment. */
export type PostedContent = {
  currency: string;
  net: Amount;
  tax: Amount;
  gross: Amount;
  lines: Line[];
  statementId: string;
  agreementId: string | undefined;
  /** The client's purchase order number, as far as the ERP's field holds it. */
  poNumber: string | undefined;
  address: ErpAddress;
};

export type DocumentSource = {
  statement: Statement;
  buyer: Buyer;
  customerNo: string;
  poNumber: string | null | undefined;
  charges: readonly LineCharge[];
  taxPercent: Amount;
  isCredit: boolean;
};

/** The content of the document that bills a statement: its lines, tax per line, and totals (pricing §7). */
export function postedContent({ statement, buyer, ...source }: DocumentSource): PostedContent {
  const currency = statement.price?.currency?.sale ?? '';
  const precision = currencyPrecision(currency);
  const { taxPercent, isCredit } = source;
  const productName = statement.product?.name ?? '';
  const printed = documentLines(source.charges, { precision, isCredit, productName });
  const tax = documentTax(
    printed.map(({ amount }) => ({ amount, taxPercent })),
    precision,
  );
  const lines = printed.map((line, i): Line => ({
    lineNo: (i + 1) * 10,
    itemNo: line.itemNo ?? null,
    description: line.description,
    description2: line.description2,
    period: { start: line.periodStart, end: line.periodEnd },
    price: {
      quantity: toJsonNumber(line.quantity),
      unitPrice: toJsonNumber(round(line.unitPrice, 5)),
      amount: toJsonNumber(line.amount),
      lineAmount: toJsonNumber(line.amount),
      vatBaseAmount: toJsonNumber(line.amount),
      vatPercent: toJsonNumber(taxPercent),
      amountIncludingVat: toJsonNumber(add(line.amount, tax.lines[i] ?? '0')),
    },
    erpData: { contractNo: line.subscriptionId ?? null },
  }));
  return {
    currency,
    net: sum(printed.map((line) => line.amount)),
    tax: tax.totalST,
    gross: tax.totalGT,
    lines,
    statementId: statement.id,
    agreementId: statement.agreement?.id,
    poNumber: cutPurchaseOrder(source.poNumber),
    address: addressOf(buyer, source.customerNo),
  };
}

function addressOf({ name, address }: Buyer, customerNo: string): ErpAddress {
  const { addressLine1, addressLine2, postCode, city, state, country } = address ?? {};
  return { customerNo, name, addressLine1, addressLine2, postCode, city, county: state, country };
}

/** What both kinds say to the upsert. */
function commonOf({ content, customerNo, documentNo, countryCode, ...document }: ErpDocument) {
  const { address, lines, statementId, agreementId, poNumber, currency, net, tax, gross } = content;
  return {
    documentNo,
    countryCode,
    externalIds: { customer: customerNo, statement: statementId, agreement: agreementId ?? null },
    price: {
      currency,
      totalSP: toJsonNumber(net),
      totalST: toJsonNumber(tax),
      totalGT: toJsonNumber(gross),
    },
    lines: lines.map((line) => ({ ...line, documentNo })),
    erpData: {
      documentNo,
      documentDate: document.documentDate,
      postingDate: document.documentDate,
      yourReference: statementId,
      externalDocumentNo: poNumber ?? null,
      externalDocumentNo2: agreementId ?? null,
      revision: document.revision,
      addresses: { sellTo: address, billTo: address, shipTo: address, licenseTo: address },
    },
  };
}

/** A posted invoice as the upsert takes it (lifecycles §8). */
export function invoicePayload(document: ErpDocument): InvoiceCreate {
  const { erpData, ...common } = commonOf(document);
  return {
    ...common,
    status: readInvoiceStatus(document.status),
    erpData: {
      ...erpData,
      erpId: `${document.countryCode}-${document.documentNo}`,
      countryCode: document.countryCode,
      dueDate: document.dueAt,
      balanceDue: toJsonNumber(document.balance),
      invoiceTotal: toJsonNumber(document.content.gross),
      referenceNumber: { orderNo: document.orderNo },
      payment: { methodCode: 'BANK', termsCode: `${dueDays} days net` },
    },
  };
}

/** A posted credit memo as the upsert takes it; it has no due date (documents §4). */
export function creditMemoPayload(document: ErpDocument): CreditMemoCreate {
  const { erpData, ...common } = commonOf(document);
  return {
    ...common,
    erpData: {
      ...erpData,
      currencyCode: document.content.currency,
      navisionCountryCode: document.countryCode,
    },
  };
}
