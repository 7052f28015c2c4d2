import type { Charge } from '../../api/generated/model/charge.ts';
import { chargeStatuses, journalChargeRow, parseChargeId } from '../../domain/charge.ts';
import { Empty } from '../../ui/cells/Empty.tsx';
import cells from '../../ui/cells/cells.module.css';
import {
  count,
  custom,
  day,
  identity,
  money,
  percent,
  reference,
  text,
  type Column,
} from '../../ui/grid/columns.tsx';
import { Verdict } from './Verdict.tsx';

const purchase = (charge: Charge) => charge.price?.currency?.purchase;
const sale = (charge: Charge) => charge.price?.currency?.sale;

/** "Row 4", or "Row 4, part 1" for a child of a split. */
export function rowTitle(id: string): string | undefined {
  const index = parseChargeId(id)?.index;
  if (index === undefined) return undefined;
  const { n, child } = journalChargeRow(index);
  return child > 0 ? `Row ${n}, part ${child}` : `Row ${n}`;
}

const inFile = identity<Charge>({ label: 'Charge', width: 250, title: (charge) => rowTitle(charge.id) });
const id = identity<Charge>({ label: 'Charge', width: 250 });

const verdict = (view: 'upload' | 'processing', label: string, width: number): Column<Charge> =>
  custom<Charge>(`${view}.status`, {
    label,
    width,
    lines: 2,
    sort: true,
    by: { kind: 'enum', path: `${view}.status`, values: chargeStatuses },
    cell: (charge) => <Verdict view={charge[view]} />,
  });
const uploaded = verdict('upload', 'Upload', 340);
const processed = verdict('processing', 'Processing', 260);
const entry = text<Charge>('externalIds.vendor', { label: 'Entry ID', width: 130 });
const source = custom<Charge>('search.source.value', {
  label: 'Source as sent',
  lines: 2,
  width: 190,
  sort: true,
  by: { kind: 'text', path: 'search.source.value' },
  cell: ({ search }) => (
    <SentBy type={search?.source?.type} criteria={search?.source?.criteria} value={search?.source?.value} />
  ),
});
const subscription = reference<Charge>('subscription', { label: 'Subscription', width: 200 });
const agreement = (hidden: boolean) =>
  reference<Charge>('agreement', { label: 'Agreement', width: 200, hidden });
const item = reference<Charge>('item', { label: 'Item', width: 200 });
const start = day<Charge>('period.start', { label: 'Start', width: 116 });
const end = day<Charge>('period.end', { label: 'End', width: 116 });
const quantity = count<Charge>('quantity', { label: 'Qty', hint: 'Quantity', width: 90 });
const unitPP = money<Charge>('price.unitPP', {
  label: 'Unit PP',
  currency: purchase,
  unitPrice: true,
  width: 160,
});
const purchasePrice = money<Charge>('price.PPx1', {
  label: 'PP',
  hint: 'Purchase price of the charge',
  currency: purchase,
  width: 130,
});
const unitBSP = money<Charge>('price.unitBSP', {
  label: 'Unit SP',
  hint: 'Sales price per unit, in the billing currency',
  currency: sale,
  unitPrice: true,
  width: 160,
});
const salePrice = money<Charge>('price.BSPx1', {
  label: 'SP',
  hint: 'Sales price of the charge, in the billing currency',
  currency: sale,
  width: 160,
});
const markup = percent<Charge>('price.markup', { label: 'Markup' });
const markupSource = text<Charge>('price.markupSource', { label: 'Markup from', width: 130, hidden: true });
const margin = percent<Charge>('price.margin', { label: 'Margin', width: 100 });
const buyer = reference<Charge>('buyer', { label: 'Buyer' });
const seller = reference<Charge>('seller', { label: 'Seller' });
const description = text<Charge>('description.value1', { label: 'Description', width: 220 });
const invoiceNo = text<Charge>('externalIds.invoice', { label: 'Vendor invoice', hidden: true });
const externalReference = text<Charge>('externalIds.reference', {
  label: 'External reference',
  hidden: true,
});
const segment = text<Charge>('attributes.segment', { label: 'Segment', width: 100, hidden: true });
const ledger = reference<Charge>('ledger', { label: 'Ledger', named: false, hidden: true });
const statement = (hidden: boolean) =>
  reference<Charge>('statement', { label: 'Statement', named: false, hidden, width: 200 });

/** Charges of a journal as its vendor reads them: what was sent, and what is wrong with it. */
export const uploadColumns = [
  inFile,
  uploaded,
  source,
  quantity,
  unitPP,
  purchasePrice,
  start,
  end,
  entry,
  item,
  description,
  subscription,
  agreement(true),
  invoiceNo,
  externalReference,
  segment,
];

/** Charges of a journal as operations read them: what will be billed, to whom, and why not. */
export const processingColumns = [
  inFile,
  processed,
  subscription,
  buyer,
  quantity,
  purchasePrice,
  markup,
  salePrice,
  seller,
  item,
  start,
  end,
  { ...uploaded, isHidden: true },
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
  processed,
  subscription,
  buyer,
  quantity,
  purchasePrice,
  markup,
  salePrice,
  margin,
  agreement(false),
  item,
  unitPP,
  unitBSP,
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
  { ...processed, isHidden: true },
  agreement(true),
];

type Sent = { type?: string; criteria?: string; value?: string };

/** Search criteria of the file: the value over what it is. */
export function SentBy({ type, criteria, value }: Sent) {
  if (!value) return <Empty />;
  const by = [type, criteria].filter(Boolean).join(', ');
  return (
    <span className={cells['stack']} title={`${value} (${by})`}>
      <span className={cells['first']}>{value}</span>
      <span className={cells['second']}>{by}</span>
    </span>
  );
}
