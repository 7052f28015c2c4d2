import type { CreditMemo } from '../../api/generated/model/creditMemo';
import { CreditMemoStatus } from '../../api/generated/model/creditMemoStatus';
import { count, day, identity, money, percent, reference, status, text } from '../../ui/grid/columns.tsx';

const currency = (memo: CreditMemo) => memo.price?.currency;

const who = [
  identity<CreditMemo>({
    label: 'Credit memo',
    title: (memo) => memo.documentNo,
    sort: 'documentNo',
    width: 210,
  }),
  status<CreditMemo>('status', {
    label: 'Status',
    values: Object.values(CreditMemoStatus),
    schema: 'CreditMemo',
    width: 120,
  }),
  reference<CreditMemo>('buyer', { label: 'Buyer' }),
];
const what = [
  reference<CreditMemo>('product', { label: 'Product' }),
  reference<CreditMemo>('vendor', { label: 'Vendor' }),
  reference<CreditMemo>('agreement', { label: 'Agreement' }),
  reference<CreditMemo>('seller', { label: 'Seller' }),
];
const net = money<CreditMemo>('price.totalSP', { label: 'Σ SP', hint: 'Total before tax', currency });
const gross = money<CreditMemo>('price.totalGT', { label: 'Σ GT', hint: 'Total with tax', currency });
const issued = day<CreditMemo>('attributes.documentDate', { label: 'Issued' });
const statement = reference<CreditMemo>('statement', { label: 'Statement', named: false, width: 210 });
const onRequest = [
  text<CreditMemo>('attributes.externalDocumentNo', { label: 'PO number', hidden: true }),
  money<CreditMemo>('price.totalST', { label: 'Σ ST', hint: 'Sales tax', currency, hidden: true }),
  reference<CreditMemo>('licensee', { label: 'Licensee', hidden: true }),
];

/** The list of a client. */
export const clientColumns = [...who, net, gross, issued, statement, ...what, ...onRequest];

/** The list of operations adds the buy side and what the ERP says it credits. */
export const operationsColumns = [
  ...who,
  money<CreditMemo>('price.totalPP', { label: 'Σ PP', hint: 'Sum of purchase prices', currency }),
  net,
  gross,
  percent<CreditMemo>('price.margin', { label: 'Margin' }),
  issued,
  statement,
  ...what,
  reference<CreditMemo>('client', { label: 'Client', hidden: true }),
  percent<CreditMemo>('price.markup', { label: 'Markup', hidden: true }),
  text<CreditMemo>('erpData.appliesToDocNo', { label: 'Credits document', hidden: true, select: 'erpData' }),
  count<CreditMemo>('erpData.revision', { label: 'ERP revision', hidden: true, select: 'erpData' }),
  ...onRequest,
];
