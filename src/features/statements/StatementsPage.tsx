import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { getStatement, useListStatements } from '../../api/generated/endpoints/statements/statements';
import type { Statement } from '../../api/generated/model/statement';
import { TriageButton } from '../../blocks/triage/TriageButton.tsx';
import { mayCall } from '../../domain/access.ts';
import { isTransient } from '../../domain/queues.ts';
import { statementLifecycle } from '../../domain/statement.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { RowMenu } from '../../ui/actions/RowMenu.tsx';
import { BulkActions, type BulkFace } from '../../ui/bulk/BulkActions.tsx';
import { Grid, type Chosen } from '../../ui/grid/Grid.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { ArchiveButton } from '../../blocks/documents/ArchiveButton.tsx';
import { statementArchive, statementVerbs } from './actions.tsx';
import { clientColumns, operationsColumns } from './columns.tsx';
import { Consolidate } from './consolidation/Consolidate.tsx';
import { clientFilters, operationsFilters } from './filters.ts';

const StatementPeek = lazy(async () => ({ default: (await import('./StatementPeek.tsx')).StatementPeek }));

const searchPaths = ['id', 'buyer.name', 'agreement.id', 'externalIds.operations'];
const noun = ['statement', 'statements'] as const;
const hrefOf = (statement: Statement) => paths.statement(statement.id);
const isMoving = (statement: Statement) => isTransient(statementLifecycle, statement.status);

const face: BulkFace<Statement> = {
  noun,
  nameOf: ({ buyer, agreement, id }) => [buyer?.name, agreement?.name].filter(Boolean).join(', ') || id,
  amountOf: ({ price }) => ({ label: 'Σ BSP', value: price?.totalBSP, currency: price?.currency?.sale }),
};
const menuOf = (statement: Statement) => (
  <RowMenu row={statement} actions={statementVerbs} load={(id) => getStatement(id)} />
);
const bulkOf = (chosen: Chosen<Statement>) => (
  <>
    <BulkActions chosen={chosen} actions={statementVerbs} face={face} />
    <ArchiveButton chosen={chosen} archive={statementArchive} />
    <Consolidate rows={chosen.rows} />
  </>
);
const peekOf = (statement: Statement) => (
  <Suspense>
    <StatementPeek id={statement.id} />
  </Suspense>
);

/** The statements that the role sees: a client its own, operations everyone's. */
export function StatementsPage() {
  const { role } = useActor();
  const isKeeper = mayCall(role, 'queueStatement');
  const [filters] = useState(() => (isKeeper ? operationsFilters : clientFilters(new Date())));
  const text = isKeeper
    ? 'A statement is created for each buyer and agreement when a ledger is accepted.'
    : 'A statement lists the charges of one agreement and period. It appears here before its invoice does.';
  return (
    <ListPage
      title="Statements"
      action={
        isKeeper ? (
          <TriageButton queue="statements" />
        ) : (
          <Button component={Link} to={paths.download()} variant="subtle">
            Download with an invoice number
          </Button>
        )
      }
    >
      <Grid
        id="statements"
        schema="Statement"
        noun={noun}
        columns={isKeeper ? operationsColumns : clientColumns}
        useList={useListStatements}
        quickFilters={filters}
        searchPaths={searchPaths}
        defaultSort={isKeeper ? '-audit.updated.at' : '-audit.issued.at'}
        rowHref={hrefOf}
        isTransient={isMoving}
        menu={menuOf}
        bulk={bulkOf}
        peek={peekOf}
        emptyState={{ title: 'No statements yet', text }}
      />
    </ListPage>
  );
}
