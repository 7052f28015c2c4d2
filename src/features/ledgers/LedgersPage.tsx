import { lazy, Suspense, useState } from 'react';
import { getLedger, useListLedgers } from '../../api/generated/endpoints/ledgers/ledgers';
import type { Ledger } from '../../api/generated/model/ledger';
import { TriageButton } from '../../blocks/triage/TriageButton.tsx';
import { ledgerLifecycle } from '../../domain/ledger.ts';
import { isTransient } from '../../domain/queues.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { RowMenu } from '../../ui/actions/RowMenu.tsx';
import { BulkActions, type BulkFace } from '../../ui/bulk/BulkActions.tsx';
import { Grid, type Chosen } from '../../ui/grid/Grid.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { ledgerVerbs } from './actions.tsx';
import { columns } from './columns.tsx';
import { ledgerFilters } from './filters.ts';

const LedgerPeek = lazy(async () => ({ default: (await import('./LedgerPeek.tsx')).LedgerPeek }));

const searchPaths = ['id', 'journal.name', 'owner.name'];
const noun = ['ledger', 'ledgers'] as const;
const hrefOf = (ledger: Ledger) => paths.ledger(ledger.id);
const isMoving = (ledger: Ledger) => isTransient(ledgerLifecycle, ledger.status);
const emptyState = {
  title: 'No ledgers yet',
  text: 'A ledger is created for each seller when a journal is accepted.',
};

const face: BulkFace<Ledger> = {
  noun,
  nameOf: ({ seller, journal, id }) => [seller?.name, journal?.name].filter(Boolean).join(', ') || id,
  amountOf: ({ price }) => ({ label: 'Σ PP', value: price?.totalPP, currency: price?.currency }),
};
const menuOf = (ledger: Ledger) => (
  <RowMenu row={ledger} actions={ledgerVerbs} load={(id) => getLedger(id)} />
);
const bulkOf = (chosen: Chosen<Ledger>) => <BulkActions chosen={chosen} actions={ledgerVerbs} face={face} />;
const peekOf = (ledger: Ledger) => (
  <Suspense>
    <LedgerPeek id={ledger.id} />
  </Suspense>
);

/** All ledgers, for operations. */
export function LedgersPage() {
  const actor = useActor();
  const [filters] = useState(() => ledgerFilters(actor));
  return (
    <ListPage title="Ledgers" action={<TriageButton queue="ledgers" />}>
      <Grid
        id="ledgers"
        schema="Ledger"
        noun={noun}
        columns={columns}
        useList={useListLedgers}
        quickFilters={filters}
        searchPaths={searchPaths}
        defaultSort="-audit.updated.at"
        rowHref={hrefOf}
        isTransient={isMoving}
        menu={menuOf}
        bulk={bulkOf}
        peek={peekOf}
        emptyState={emptyState}
      />
    </ListPage>
  );
}
