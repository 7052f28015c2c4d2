import { BillingType } from '../../api/generated/model/billingType';
import type { Statement } from '../../api/generated/model/statement';
import { StatementType } from '../../api/generated/model/statementType';
import { statementLifecycle } from '../../domain/statement.ts';
import { toneOf } from '../../domain/status-tone.ts';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Note } from '../../ui/cells/Note.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import {
  choice,
  custom,
  dateTime,
  identity,
  money,
  percent,
  reference,
  status,
  text,
} from '../../ui/grid/columns.tsx';

const id = identity<Statement>({ label: 'Statement', width: 210 });
const state = status<Statement>('status', {
  label: 'Status',
  values: statementLifecycle.states,
  schema: 'Statement',
});
// what went wrong stands below the chip of a statement that stopped
const stateWithMessage = status<Statement>('status', {
  label: 'Status',
  values: statementLifecycle.states,
  schema: 'Statement',
  width: 200,
  note: ({ status: now, statusNotes, error }) =>
    toneOf(now ?? '', 'Statement') === 'trouble' ? (
      <Note text={statusNotes?.message ?? error?.errorMessage} />
    ) : null,
});
const type = choice<Statement>('type', { label: 'Type', values: Object.values(StatementType), width: 90 });
const billing = choice<Statement>('billingType', {
  label: 'Billing type',
  values: Object.values(BillingType),
  width: 130,
});
const client = reference<Statement>('client', { label: 'Client' });
const buyer = reference<Statement>('buyer', { label: 'Buyer' });
const vendor = reference<Statement>('vendor', { label: 'Vendor' });
const product = reference<Statement>('product', { label: 'Product' });
const agreement = reference<Statement>('agreement', { label: 'Agreement' });
const issued = dateTime<Statement>('audit.issued.at', { label: 'Issued' });
const created = dateTime<Statement>('audit.created.at', { label: 'Created', hidden: true });
const saleCurrency = (statement: Statement) => statement.price?.currency?.sale;
const sale = (label: string) =>
  money<Statement>('price.totalBSP', {
    label,
    hint: 'Sum of sales prices in the billing currency',
    currency: saleCurrency,
  });
const document = custom<Statement>('invoice', {
  label: 'Invoice / credit memo',
  width: 200,
  sort: 'invoice.id',
  by: { kind: 'id', path: 'invoice.id' },
  cell: ({ invoice, creditMemo }) =>
    invoice || creditMemo ? <Reference to={invoice ?? creditMemo} cell="other" /> : <Empty />,
});
const taxes = [
  money<Statement>('price.totalST', {
    label: 'Σ ST',
    hint: 'Sales tax; empty until invoiced',
    currency: saleCurrency,
    hidden: true,
  }),
  money<Statement>('price.totalGT', {
    label: 'Σ GT',
    hint: 'Total with tax; empty until invoiced',
    currency: saleCurrency,
    hidden: true,
  }),
];

/** The list of a client: what it is billed, in its own currency. */
export const clientColumns = [
  id,
  state,
  type,
  buyer,
  sale('Σ SP'),
  issued,
  document,
  product,
  vendor,
  agreement,
  billing,
  ...taxes,
  reference<Statement>('licensee', { label: 'Licensee', hidden: true }),
  created,
];

const purchaseCurrency = (statement: Statement) => statement.price?.currency?.purchase;

/** The list of operations: both sides of the price and what went wrong. */
export const operationsColumns = [
  id,
  stateWithMessage,
  type,
  buyer,
  money<Statement>('price.totalPP', {
    label: 'Σ PP',
    hint: 'Sum of purchase prices',
    currency: purchaseCurrency,
  }),
  money<Statement>('price.totalSP', {
    label: 'Σ SP',
    hint: 'Sum of sales prices in the purchase currency',
    currency: purchaseCurrency,
  }),
  sale('Σ BSP'),
  percent<Statement>('price.margin', { label: 'Margin' }),
  client,
  vendor,
  agreement,
  billing,
  document,
  reference<Statement>('ledger', { label: 'Ledger', named: false, width: 210 }),
  dateTime<Statement>('audit.updated.at', { label: 'Updated' }),
  percent<Statement>('price.markup', { label: 'Markup', hidden: true }),
  reference<Statement>('seller', { label: 'Seller', hidden: true }),
  reference<Statement>('product', { label: 'Product', hidden: true }),
  text<Statement>('externalIds.operations', { label: 'Operations id', hidden: true }),
  ...taxes,
  dateTime<Statement>('audit.issued.at', { label: 'Issued', hidden: true }),
  created,
];
