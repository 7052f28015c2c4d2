import type { Invoice } from '../../api/generated/model/invoice';
import { InvoiceStatus } from '../../api/generated/model/invoiceStatus';
import { BillingType } from '../../api/generated/model/billingType';
import { isToPay } from '../../domain/queues.ts';
import { DueIn } from '../../ui/cells/DueIn.tsx';
import {
  choice,
  count,
  day,
  identity,
  money,
  percent,
  reference,
  status,
  text,
} from '../../ui/grid/columns.tsx';

const currency = (invoice: Invoice) => invoice.price?.currency;

const who = [
  identity<Invoice>({
    label: 'Invoice',
    title: (invoice) => invoice.documentNo,
    sort: 'documentNo',
    width: 210,
  }),
  status<Invoice>('status', { label: 'Status', values: Object.values(InvoiceStatus), schema: 'Invoice' }),
  reference<Invoice>('buyer', { label: 'Buyer' }),
];
const what = [
  reference<Invoice>('product', { label: 'Product' }),
  reference<Invoice>('vendor', { label: 'Vendor' }),
  reference<Invoice>('agreement', { label: 'Agreement' }),
  reference<Invoice>('seller', { label: 'Seller' }),
  choice<Invoice>('billingType', { label: 'Type', values: Object.values(BillingType), width: 120 }),
];
const net = money<Invoice>('price.totalSP', { label: 'Σ SP', hint: 'Total before tax', currency });
const gross = money<Invoice>('price.totalGT', { label: 'Σ GT', hint: 'Total with tax', currency });
const due = day<Invoice>('attributes.dueDate', {
  label: 'Due date',
  note: ({ attributes, status: now }) => (isToPay(now) ? <DueIn value={attributes?.dueDate} /> : null),
});
const issued = day<Invoice>('attributes.documentDate', { label: 'Issued' });
const onRequest = [
  text<Invoice>('attributes.externalDocumentNo', { label: 'PO number', hidden: true }),
  money<Invoice>('price.totalST', { label: 'Σ ST', hint: 'Sales tax', currency, hidden: true }),
  reference<Invoice>('licensee', { label: 'Licensee', hidden: true }),
];
const statement = (hidden: boolean) =>
  reference<Invoice>('statement', { label: 'Statement', named: false, width: 210, hidden });

/** The list of a client: what to pay and until when. */
export const clientColumns = [...who, net, gross, due, issued, ...what, statement(true), ...onRequest];

/** The list of operations adds the buy side and the ERP's own numbers. */
export const operationsColumns = [
  ...who,
  money<Invoice>('price.totalPP', { label: 'Σ PP', hint: 'Sum of purchase prices', currency }),
  net,
  gross,
  percent<Invoice>('price.margin', { label: 'Margin' }),
  due,
  issued,
  statement(false),
  ...what,
  reference<Invoice>('client', { label: 'Client', hidden: true }),
  percent<Invoice>('price.markup', { label: 'Markup', hidden: true }),
  text<Invoice>('erpData.erpId', { label: 'ERP id', hidden: true, select: 'erpData' }),
  count<Invoice>('erpData.revision', { label: 'ERP revision', hidden: true, select: 'erpData' }),
  ...onRequest,
];
