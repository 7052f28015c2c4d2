import { useListLedgers } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import type { Ledger } from '../../api/generated/model/ledger.ts';
import { ledgerLifecycle } from '../../domain/ledger.ts';
import { eq } from '../../domain/rql/build.ts';
import * as paths from '../../paths.ts';
import { count, identity, money, percent, reference, status } from '../../ui/grid/columns.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';

const noun = ['ledger', 'ledgers'] as const;
const columns = [
  identity<Ledger>({ label: 'Ledger' }),
  status<Ledger>('status', { label: 'Status', values: ledgerLifecycle.states, schema: 'Ledger' }),
  reference<Ledger>('seller', { label: 'Seller' }),
  count<Ledger>('processing.total', { label: 'Charges' }),
  money<Ledger>('price.totalPP', { label: 'Σ PP', currency: (ledger) => ledger.price?.currency }),
  money<Ledger>('price.totalBSP', { label: 'Σ BSP', currency: (ledger) => ledger.price?.saleCurrency }),
  percent<Ledger>('price.markup', { label: 'Markup' }),
  percent<Ledger>('price.margin', { label: 'Margin' }),
];
const hrefOf = (ledger: Ledger) => paths.ledger(ledger.id);
const isMoving = (ledger: Ledger) => ledgerLifecycle.transient.some((each) => each === ledger.status);

/** The ledgers that came of a journal, one per seller. */
export function LedgersTab({ journalId }: { journalId: string }) {
  return (
    <Grid
      id="ledgers"
      embedded
      schema="Ledger"
      noun={noun}
      columns={columns}
      useList={useListLedgers}
      baseRql={eq('journal.id', journalId)}
      defaultSort="id"
      rowHref={hrefOf}
      isTransient={isMoving}
      emptyState={{ title: 'No ledgers yet', text: 'Accepting the journal creates one per seller.' }}
    />
  );
}
