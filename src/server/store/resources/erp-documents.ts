import { reference, type Resource } from '../resource.ts';

const account = ['name', 'icon', 'revision', 'type', 'status'] as const;

const joins = {
  statement: 'left join statement statement on statement.id = t.statement_id',
  agreement: 'left join agreement agreement on agreement.id = t.agreement_id',
  client: 'left join account client on client.id = t.client_id',
  buyer: 'left join buyer buyer on buyer.id = t.buyer_id',
  seller: 'left join seller seller on seller.id = t.seller_id',
  vendor: 'left join account vendor on vendor.id = t.vendor_id',
  product: 'left join product product on product.id = t.product_id',
  licensee: 'left join licensee licensee on licensee.id = t.licensee_id',
};

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = {
  id: 't.id',
  revision: 't.revision',
  documentNo: 't.document_no',
  countryCode: 't.country_code',
  externalIds: 't.external_ids',
  status: 't.status',
  ...reference('statement', 'statement', ['revision'], 't.statement_id'),
  ...reference('agreement', 'agreement', ['name', 'icon', 'revision', 'status'], 't.agreement_id'),
  ...reference('client', 'client', account, 't.client_id'),
  ...reference('buyer', 'buyer', ['name', 'icon', 'revision'], 't.buyer_id'),
  ...reference('seller', 'seller', ['name', 'icon', 'revision', 'externalId', 'address'], 't.seller_id'),
  ...reference('vendor', 'vendor', account, 't.vendor_id'),
  ...reference('product', 'product', ['name', 'icon', 'revision', 'status'], 't.product_id'),
  ...reference('licensee', 'licensee', ['name', 'icon', 'revision', 'externalId'], 't.licensee_id'),
  attributes: 't.attributes',
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

/** The lines of a document, whole; their members and who sees them are those of the line's schema. */
const lines = `(select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
  'id', l.id, 'lineNo', l.line_no, 'documentNo', l.document_no, 'itemNo', l.item_no, 'description', l.description,
  'description2', l.description2, 'price', l.price, 'erpData', l.erp_data, 'cloudiqTenant', l.cloudiq_tenant,
  'period', nullif(jsonb_strip_nulls(jsonb_build_object('start', ${instant('l.period_start')}, 'end', ${instant('l.period_end')})), '{}')
  )) order by l.line_no, l.id), '[]') from erp_document_line l where l.document_id = t.id)`;

/** Invoices as the ERP sent them (lifecycles §8). */
export const invoices: Resource = {
  schema: 'Invoice',
  table: 'erp_document',
  joins,
  columns: {
    ...columns,
    lines,
    billingType: 't.billing_type',
    clientId: 't.client_id',
    'attributes.dueDate': 't.due_date',
  },
  omitted: { list: ['audit', 'lines'], single: [] },
  where: "t.kind = 'invoice'",
  tenants: { Client: 't.client_id' },
};

/** Credit memos as the ERP sent them (lifecycles §8). */
export const creditMemos: Resource = {
  schema: 'CreditMemo',
  table: 'erp_document',
  joins,
  columns: { ...columns, lines },
  omitted: { list: ['audit', 'lines'], single: [] },
  where: "t.kind = 'creditMemo'",
  tenants: { Client: 't.client_id' },
};

const lineColumns = {
  id: 't.id',
  lineNo: 't.line_no',
  documentNo: 't.document_no',
  itemNo: 't.item_no',
  description: 't.description',
  description2: 't.description2',
  'period.start': 't.period_start',
  'period.end': 't.period_end',
  price: 't.price',
  erpData: 't.erp_data',
  cloudiqTenant: 't.cloudiq_tenant',
};

/** Lines of an invoice. */
export const invoiceLines: Resource = {
  schema: 'InvoiceLine',
  table: 'erp_document_line',
  joins: {},
  columns: lineColumns,
  omitted: { list: [], single: [] },
};

/** Lines of a credit memo. */
export const creditMemoLines: Resource = { ...invoiceLines, schema: 'CreditMemoLine' };
