import { lazy, Suspense, useState } from 'react';
import { getJournal, useListJournals } from '../../api/generated/endpoints/journals/journals';
import type { Journal } from '../../api/generated/model/journal';
import { TriageButton } from '../../blocks/triage/TriageButton.tsx';
import { mayCall } from '../../domain/access.ts';
import { journalLifecycle } from '../../domain/journal.ts';
import { isTransient } from '../../domain/queues.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { RowMenu } from '../../ui/actions/RowMenu.tsx';
import { BulkActions, type BulkFace } from '../../ui/bulk/BulkActions.tsx';
import { Grid, type Chosen } from '../../ui/grid/Grid.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { journalListActions } from './actions.tsx';
import { operationsColumns, vendorColumns } from './columns.tsx';
import { CreateJournalButton } from './create/CreateJournalButton.tsx';
import { operationsFilters, vendorFilters } from './filters.ts';

const JournalPeek = lazy(async () => ({ default: (await import('./JournalPeek.tsx')).JournalPeek }));

const searchPaths = ['id', 'name', 'externalIds.vendor', 'externalIds.operations'];
const noun = ['journal', 'journals'] as const;
const hrefOf = (journal: Journal) => paths.journal(journal.id);
const isMoving = (journal: Journal) => isTransient(journalLifecycle, journal.status);

const face: BulkFace<Journal> = {
  noun,
  nameOf: (journal) => journal.name ?? journal.id,
  amountOf: ({ price }) => ({ label: 'Σ PP', value: price?.totalPP, currency: price?.currency }),
};
const menuOf = (journal: Journal) => (
  <RowMenu row={journal} actions={journalListActions} load={(id) => getJournal(id)} />
);
const bulkOf = (chosen: Chosen<Journal>) => (
  <BulkActions chosen={chosen} actions={journalListActions} face={face} />
);

const peekOf = (journal: Journal) => (
  <Suspense>
    <JournalPeek id={journal.id} />
  </Suspense>
);

/** The journals that the role sees: a vendor its own, operations everyone's. */
export function JournalsPage() {
  const actor = useActor();
  const isAuthor = mayCall(actor.role, 'createJournal');
  const [filters] = useState(() => (isAuthor ? vendorFilters : operationsFilters(actor, new Date())));
  const text = isAuthor
    ? 'A journal carries the charges of one authorization and one period. Create one, or drop its charge file here.'
    : 'Journals appear here when a vendor creates them.';
  return (
    <ListPage
      title="Journals"
      action={isAuthor ? <CreateJournalButton /> : <TriageButton queue="journals" />}
    >
      <Grid
        id="journals"
        schema="Journal"
        noun={noun}
        columns={isAuthor ? vendorColumns : operationsColumns}
        useList={useListJournals}
        quickFilters={filters}
        searchPaths={searchPaths}
        defaultSort="-audit.updated.at"
        rowHref={hrefOf}
        isTransient={isMoving}
        menu={menuOf}
        bulk={bulkOf}
        peek={peekOf}
        emptyState={{ title: 'No journals yet', text }}
      />
    </ListPage>
  );
}
