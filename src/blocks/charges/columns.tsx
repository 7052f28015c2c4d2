import type { Charge } from '../../api/generated/model/charge.ts';
import { chargeStatuses, journalChargeRow, parseChargeId } from '../../domain/charge.ts';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Count } from '../../ui/cells/figures.tsx';
import {
  count,
  custom,
  day,
  identity,
  money,
  percent,
  reference,
  status,
  text,
  type Column,
} from '../../ui/grid/columns.tsx';
import { Messages } from './Messages.tsx';

const purchase = (charge: Charge) => charge.price?.currency?.purchase;
const sale = (charge: Charge) => charge.price?.currency?.sale;

/** Row or line of the file that a journal charge was read from (charge-files §8). */
export function fileRow(id: string): number | undefined {
  const index = parseChargeId(id)?.index;
  return index === undefined ? undefined : journalChargeRow(index).n;
}

const id = identity<Charge>({ label: 'Charge', width: 236 });
const row: Column<Charge> = {
  ...custom<Charge>('id', {
    label: 'Row',
    hint: 'Row or line in the uploaded file',
    align: 'end',
    width: 72,
    cell: (charge) => <Count value={fileRow(charge.id)} />,
  }),
  id: 'row',
};
const uploadStatus = status<Charge>('upload.status', { label: 'Upload', values: chargeStatuses, width: 110 });
const uploadErrors = custom<Charge>('upload.errors', {
  label: 'Upload errors',
  width: 320,
  lines: 2,
  cell: (charge) => <Messages of={charge.upload?.errors} />,
});
const processingStatus = status<Charge>('processing.status', {
  label: 'Processing',
  values: chargeStatuses,
  width: 120,
});
const processingErrors = custom<Charge>('processing.errors', {
  label: 'Processing errors',
  width: 320,
  lines: 2,
  cell: (charge) => <Messages of={charge.processing?.errors} />,
});
const entry = text<Charge>('externalIds.vendor', { label: 'Entry ID', width: 130 });
const source = custom<Charge>('search.source.value', {
  label: 'Source as sent',
  lines: 2,
  width: 190,
  sort: true,
  by: { kind: 'text', path: 'search.source.value' },
  cell: ({ search }) => <SentBy type={search?.source?.type} criteria={search?.source?.criteria} value={search?.source?.value} />,
});
const subscription = reference<Charge>('subscription', { label: 'Subscription', width: 200 });
const agreement = (hidden: boolean) => reference<Charge>('agreement', { label: 'Agreement', width: 200, hidden });
const item = reference<Charge>('item', { label: 'Item', width: 200 });
const start = day<Charge>('period.start', { label: 'Start', width: 110 });
const end = day<Charge>('period.end', { label: 'End', width: 110 });
const quantity = count<Charge>('quantity', { label: 'Qty', hint: 'Quantity', width: 90 });
const unitPP = money<Charge>('price.unitPP', { label: 'Unit PP', currency: purchase, unitPrice: true, width: 120 });
const purchasePrice = money<Charge>('price.PPx1', { label: 'PP', hint: 'Purchase price of the charge', currency: purchase, width: 130 });
const unitBSP = money<Charge>('price.unitBSP', {
  label: 'Unit SP',
  hint: 'Sales price per unit, in the billing currency',
  currency: sale,
  unitPrice: true,
  width: 120,
});
const salePrice = money<Charge>('price.BSPx1', {
  label: 'SP',
  hint: 'Sales price of the charge, in the billing currency',
  currency: sale,
  width: 130,
});
const markup = percent<Charge>('price.markup', { label: 'Markup' });
const markupSource = text<Charge>('price.markupSource', { label: 'Markup from', width: 130, hidden: true });
const margin = percent<Charge>('price.margin', { label: 'Margin', width: 100 });
const buyer = reference<Charge>('buyer', { label: 'Buyer' });
const seller = reference<Charge>('seller', { label: 'Seller' });
const description = text<Charge>('description.value1', { label: 'Description', width: 220 });
const invoiceNo = text<Charge>('externalIds.invoice', { label: 'Vendor invoice', hidden: true });
const externalReference = text<Charge>('externalIds.reference', { label: 'External reference', hidden: true });
const segment = text<Charge>('attributes.segment', { label: 'Segment', width: 100, hidden: true });
const ledger = reference<Charge>('ledger', { label: 'Ledger', named: false, hidden: true });
const statement = (hidden: boolean) =>
  reference<Charge>('statement', { label: 'Statement', named: false, hidden, width: 200 });

/** Charges of a journal as its vendor reads them: what was sent, and what is wrong with it. */
export const uploadColumns = [
  id,
  row,
  uploadStatus,
  uploadErrors,
  entry,
  source,
  item,
  start,
  end,
  quantity,
  unitPP,
  purchasePrice,
  description,
  subscription,
  agreement(true),
  invoiceNo,
  externalReference,
  segment,
];

/** Charges of a journal as operations read them: what will be billed, to whom, and why not. */
export const processingColumns = [
  id,
  row,
  processingStatus,
  processingErrors,
  subscription,
  item,
  buyer,
  seller,
  quantity,
  purchasePrice,
  markup,
  salePrice,
  start,
  end,
  { ...uploadStatus, isHidden: true },
  { ...uploadErrors, isHidden: true },
  entry,
  source,
  unitPP,
  unitBSP,
  markupSource,
  { ...margin, isHidden: true },
  agreement(true),
  { ...description, isHidden: true },
  ledger,
  statement(true),
  invoiceNo,
  externalReference,
  segment,
];

/** Charges of a ledger: who pays how much on top of what. */
export const ledgerColumns = [
  id,
  processingStatus,
  processingErrors,
  subscription,
  item,
  buyer,
  agreement(false),
  quantity,
  unitPP,
  purchasePrice,
  markup,
  unitBSP,
  salePrice,
  margin,
  start,
  end,
  statement(false),
  markupSource,
  description,
];

/** Charges of a statement: the client reads what it pays for, operations also what lies behind. */
export const statementColumns = [
  id,
  subscription,
  item,
  start,
  end,
  quantity,
  unitBSP,
  salePrice,
  description,
  purchasePrice,
  markup,
  { ...margin, isHidden: true },
  { ...processingStatus, isHidden: true },
  agreement(true),
];

type Sent = { type?: string; criteria?: string; value?: string };

/** Search criteria of the file: the value over what it is. */
export function SentBy({ type, criteria, value }: Sent) {
  if (!value) return <Empty />;
  return (
    <span title={`${value} (${[type, criteria].filter(Boolean).join(', ')})`}>
      {value}
      <br />
      <small>{[type, criteria].filter(Boolean).join(' · ')}</small>
    </span>
  );
}
