import { useState } from 'react';
import { useListLedgers } from '../../api/generated/endpoints/ledgers/ledgers';
import type { Ledger } from '../../api/generated/model/ledger';
import { ledgerLifecycle } from '../../domain/ledger.ts';
import { isTransient } from '../../domain/queues.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { Grid } from '../../ui/grid/Grid.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { columns } from './columns.tsx';
import { ledgerFilters } from './filters.ts';

const searchPaths = ['id', 'journal.name', 'owner.name'];
const noun = ['ledger', 'ledgers'] as const;
const hrefOf = (ledger: Ledger) => paths.ledger(ledger.id);
const isMoving = (ledger: Ledger) => isTransient(ledgerLifecycle, ledger.status);
const emptyState = {
  title: 'No ledgers yet',
  text: 'A ledger is created for each seller when a journal is accepted.',
};

/** All ledgers, for operations. */
export function LedgersPage() {
  const actor = useActor();
  const [filters] = useState(() => ledgerFilters(actor));
  return (
    <ListPage title="Ledgers">
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
        emptyState={emptyState}
      />
    </ListPage>
  );
}
