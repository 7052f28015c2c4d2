import type { Resource } from '../resource.ts';
import {
  accountRef,
  agreementRef,
  buyerRef,
  licenseeRef,
  productRef,
  sellerRef,
  statementJoins,
  statementRef,
} from './references.ts';

const joins = {
  statement: 'left join statement statement on statement.id = t.statement_id',
  ...statementJoins('statement'),
  agreement: 'left join agreement agreement on agreement.id = t.agreement_id',
  client: 'left join account client on client.id = t.client_id',
  buyer: 'left join buyer buyer on buyer.id = t.buyer_id',
  seller: 'left join seller seller on seller.id = t.seller_id',
  vendor: 'left join account vendor on vendor.id = t.vendor_id',
  product: 'left join product product on product.id = t.product_id',
  licensee: 'left join licensee licensee on licensee.id = t.licensee_id',
};

const columns = {
  id: 't.id',
  revision: 't.revision',
  documentNo: 't.document_no',
  countryCode: 't.country_code',
  externalIds: 't.external_ids',
  status: 't.status',
  ...statementRef('statement', 'statement', 't.statement_id'),
  ...agreementRef('agreement', 'agreement', 't.agreement_id'),
  ...accountRef('client', 'client', 't.client_id'),
  ...buyerRef('buyer', 'buyer', 't.buyer_id'),
  ...sellerRef('seller', 'seller', 't.seller_id'),
  ...accountRef('vendor', 'vendor', 't.vendor_id'),
  ...productRef('product', 'product', 't.product_id'),
  ...licenseeRef('licensee', 'licensee', 't.licensee_id'),
  attributes: 't.attributes',
  'attributes.documentDate': 't.document_date',
  erpData: 't.erp_data',
  'price.currency': 't.currency',
  'price.currencyFactor': 't.currency_factor',
  'price.currencyFactor2': 't.currency_factor2',
  'price.totalPP': 't.total_pp',
  'price.totalSP': 't.total_sp',
  'price.totalST': 't.total_st',
  'price.totalGT': 't.total_gt',
  'price.markup': 't.markup',
  'price.margin': 't.margin',
  cloudiqInvoiceReference: 't.cloudiq_invoice_reference',
  cloudiqReportLayout: 't.cloudiq_report_layout',
  audit: 't.audit',
  'audit.created.at': 't.created_at',
  'audit.updated.at': 't.updated_at',
};

const lineColumns = (alias: string) => ({
  id: `${alias}.id`,
  lineNo: `${alias}.line_no`,
  documentNo: `${alias}.document_no`,
  itemNo: `${alias}.item_no`,
  description: `${alias}.description`,
  description2: `${alias}.description2`,
  'period.start': `${alias}.period_start`,
  'period.end': `${alias}.period_end`,
  price: `${alias}.price`,
  erpData: `${alias}.erp_data`,
  cloudiqTenant: `${alias}.cloudiq_tenant`,
});

const collections = {
  lines: {
    from: 'erp_document_line line',
    where: 'line.document_id = t.id',
    order: 'line.line_no, line.id',
    columns: lineColumns('line'),
  },
};

/** Invoices as the ERP sent them (lifecycles §8). */
export const invoices: Resource = {
  schema: 'Invoice',
  table: 'erp_document',
  joins,
  columns: {
    ...columns,
    billingType: 't.billing_type',
    clientId: 't.client_id',
    'attributes.dueDate': 't.due_date',
  },
  collections,
  omitted: { list: ['audit', 'lines'], single: [] },
  where: "t.kind = 'invoice'",
  tenants: { Client: 't.client_id' },
};

/** Credit memos as the ERP sent them (lifecycles §8). */
export const creditMemos: Resource = {
  schema: 'CreditMemo',
  table: 'erp_document',
  joins,
  columns,
  collections,
  omitted: { list: ['audit', 'lines'], single: [] },
  where: "t.kind = 'creditMemo'",
  tenants: { Client: 't.client_id' },
};

/** Lines of an invoice. */
export const invoiceLines: Resource = {
  schema: 'InvoiceLine',
  table: 'erp_document_line',
  key: { document_id: 'text', id: 'text' },
  joins: {},
  columns: lineColumns('t'),
  omitted: { list: [], single: [] },
};

/** Lines of a credit memo. */
export const creditMemoLines: Resource = { ...invoiceLines, schema: 'CreditMemoLine' };
