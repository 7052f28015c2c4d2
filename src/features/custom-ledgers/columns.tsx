import type { CustomLedger } from '../../api/generated/model/customLedger.ts';
import { customLedgerLifecycle } from '../../domain/custom-ledger.ts';
import { auditKey } from '../../domain/transition.ts';
import { ChargesBar } from '../../ui/cells/ChargesBar.tsx';
import { Since } from '../../ui/cells/Since.tsx';
import {
  custom,
  dateTime,
  day,
  identity,
  money,
  percent,
  reference,
  status,
} from '../../ui/grid/columns.tsx';
import { textAt } from '../../ui/grid/state/path.ts';

const purchase = ({ price }: CustomLedger) => price?.currency?.purchase;
const sale = ({ price }: CustomLedger) => price?.currency?.sale;

/** The list of custom ledgers, which only operations have. */
export const columns = [
  identity<CustomLedger>({ label: 'Custom ledger', title: (ledger) => ledger.name, sort: 'name' }),
  status<CustomLedger>('status', {
    label: 'Status',
    values: customLedgerLifecycle.states,
    schema: 'CustomLedger',
    select: 'audit',
    note: (ledger) => <Since value={textAt(ledger.audit, `${auditKey(ledger.status ?? '')}.at`)} />,
  }),
  reference<CustomLedger>('vendor', { label: 'Vendor' }),
  reference<CustomLedger>('seller', { label: 'Seller' }),
  day<CustomLedger>('billingStartDate', { label: 'From' }),
  day<CustomLedger>('billingEndDate', { label: 'To' }),
  custom<CustomLedger>('processing', {
    label: 'Charges',
    align: 'end',
    lines: 2,
    width: 172,
    sort: 'processing.total',
    by: { kind: 'number', path: 'processing.total' },
    plain: (ledger) => ledger.processing?.total ?? null,
    cell: (ledger) => <ChargesBar counts={ledger.processing} />,
  }),
  money<CustomLedger>('price.totalPP', { label: 'Σ PP', hint: 'Sum of purchase prices', currency: purchase }),
  money<CustomLedger>('price.totalBSP', {
    label: 'Σ SP',
    hint: 'Sum of sales prices in the sales currency',
    currency: sale,
  }),
  percent<CustomLedger>('price.markup', { label: 'Markup' }),
  percent<CustomLedger>('price.margin', { label: 'Margin' }),
  reference<CustomLedger>('assignee', { label: 'Assignee' }),
  dateTime<CustomLedger>('audit.updated.at', { label: 'Updated' }),
  dateTime<CustomLedger>('audit.created.at', { label: 'Created', hidden: true }),
];
