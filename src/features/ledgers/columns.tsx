import type { Ledger } from '../../api/generated/model/ledger';
import { ledgerLifecycle } from '../../domain/ledger.ts';
import { auditKey } from '../../domain/transition.ts';
import { ChargesBar } from '../../ui/cells/ChargesBar.tsx';
import { Since } from '../../ui/cells/Since.tsx';
import { custom, dateTime, identity, money, percent, reference, status } from '../../ui/grid/columns.tsx';
import { textAt } from '../../ui/grid/state/path.ts';

/** The list of ledgers, which only operations have. */
export const columns = [
  identity<Ledger>({ label: 'Ledger', width: 210 }),
  status<Ledger>('status', {
    label: 'Status',
    values: ledgerLifecycle.states,
    schema: 'Ledger',
    select: 'audit',
    width: 196,
    note: (ledger) => <Since value={textAt(ledger.audit, `${auditKey(ledger.status ?? '')}.at`)} />,
  }),
  reference<Ledger>('journal', { label: 'Journal', width: 180 }),
  reference<Ledger>('owner', { label: 'Owner', hint: 'Seller that owns the authorization' }),
  custom<Ledger>('processing', {
    label: 'Charges',
    align: 'end',
    lines: 2,
    width: 172,
    sort: 'processing.total',
    by: { kind: 'number', path: 'processing.total' },
    plain: (ledger) => ledger.processing?.total ?? null,
    cell: (ledger) => <ChargesBar counts={ledger.processing} />,
  }),
  money<Ledger>('price.totalPP', {
    label: 'Σ PP',
    hint: 'Sum of purchase prices',
    currency: (ledger) => ledger.price?.currency,
  }),
  money<Ledger>('price.totalBSP', {
    label: 'Σ BSP',
    hint: 'Sum of sales prices in the currency of the buyer; empty when the charges have several',
    currency: (ledger) => ledger.price?.saleCurrency,
  }),
  percent<Ledger>('price.markup', { label: 'Markup' }),
  percent<Ledger>('price.margin', { label: 'Margin' }),
  reference<Ledger>('product', { label: 'Product' }),
  reference<Ledger>('assignee', { label: 'Assignee' }),
  dateTime<Ledger>('audit.updated.at', { label: 'Updated' }),
  reference<Ledger>('seller', { label: 'Seller', hidden: true }),
  reference<Ledger>('authorization', { label: 'Authorization', hidden: true }),
  dateTime<Ledger>('audit.created.at', { label: 'Created', hidden: true }),
];
