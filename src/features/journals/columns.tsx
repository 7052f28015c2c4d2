import type { Journal } from '../../api/generated/model/journal';
import { journalQueues } from '../../domain/queues.ts';
import { auditKey } from '../../domain/transition.ts';
import { ChargesBar } from '../../ui/cells/ChargesBar.tsx';
import { Since } from '../../ui/cells/Since.tsx';
import {
  count,
  custom,
  dateTime,
  day,
  identity,
  money,
  percent,
  reference,
  status,
  text,
} from '../../ui/grid/columns.tsx';
import { textAt } from '../../ui/grid/state/path.ts';

const name = identity<Journal>({
  label: 'Journal',
  title: (journal) => journal.name,
  sort: 'name',
  width: 250,
});
const state = status<Journal>('status', {
  label: 'Status',
  values: journalQueues.listed,
  schema: 'Journal',
  select: 'audit',
  width: 176,
  note: (journal) => <Since value={textAt(journal.audit, `${auditKey(journal.status ?? '')}.at`)} />,
});
const product = reference<Journal>('product', { label: 'Product' });
const authorization = reference<Journal>('authorization', { label: 'Authorization' });
const charges = custom<Journal>('upload', {
  label: 'Charges',
  align: 'end',
  lines: 2,
  width: 172,
  sort: 'upload.total',
  by: { kind: 'number', path: 'upload.total' },
  plain: (journal) => journal.upload?.total ?? null,
  cell: (journal) => <ChargesBar counts={journal.upload} />,
});
const processing = custom<Journal>('processing', {
  label: 'Processing',
  align: 'end',
  lines: 2,
  width: 172,
  select: 'processing',
  sort: 'processing.total',
  by: { kind: 'number', path: 'processing.error' },
  plain: (journal) => journal.processing?.total ?? null,
  cell: (journal) => <ChargesBar counts={journal.processing} />,
});
const total = money<Journal>('price.totalPP', {
  label: 'Σ PP',
  hint: 'Sum of purchase prices',
  currency: (journal) => journal.price?.currency,
});
const dueDate = day<Journal>('dueDate', { label: 'Due date' });
const updated = dateTime<Journal>('audit.updated.at', { label: 'Updated' });
const vendor = reference<Journal>('vendor', { label: 'Vendor' });
const owner = (hidden: boolean) =>
  reference<Journal>('owner', { label: 'Owner', hint: 'Seller that owns the authorization', hidden });
const assignee = (hidden: boolean) => reference<Journal>('assignee', { label: 'Assignee', hidden });

const onRequest = [
  text<Journal>('externalIds.vendor', { label: 'External id', hidden: true }),
  count<Journal>('upload.error', { label: 'Errors', hint: 'Charges refused at upload', hidden: true }),
  percent<Journal>('price.markup', { label: 'Markup', hidden: true }),
  percent<Journal>('price.margin', { label: 'Margin', hidden: true }),
  dateTime<Journal>('audit.created.at', { label: 'Created', hidden: true }),
  dateTime<Journal>('audit.review.at', { label: 'Submitted', hidden: true }),
  text<Journal>('description', { label: 'Description', hidden: true }),
  text<Journal>('notes', { label: 'Notes', hidden: true }),
];

/** The list of a vendor: its own journals, so no vendor. */
export const vendorColumns = [
  name,
  state,
  product,
  authorization,
  charges,
  total,
  dueDate,
  updated,
  owner(true),
  assignee(true),
  ...onRequest,
];

/** The list of operations: whose journal it is and who looks after it. */
export const operationsColumns = [
  name,
  state,
  vendor,
  product,
  charges,
  processing,
  total,
  owner(false),
  assignee(false),
  dueDate,
  updated,
  authorization,
  text<Journal>('externalIds.operations', { label: 'Operations id', hidden: true }),
  ...onRequest,
];
