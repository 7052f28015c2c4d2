import { useState } from 'react';
import { useListStatements } from '../../api/generated/endpoints/statements/statements';
import type { Statement } from '../../api/generated/model/statement';
import { mayCall } from '../../domain/access.ts';
import { isTransient } from '../../domain/queues.ts';
import { statementLifecycle } from '../../domain/statement.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { Grid } from '../../ui/grid/Grid.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { clientColumns, operationsColumns } from './columns.tsx';
import { clientFilters, operationsFilters } from './filters.ts';

const searchPaths = ['id', 'buyer.name', 'agreement.id', 'externalIds.operations'];
const noun = ['statement', 'statements'] as const;
const hrefOf = (statement: Statement) => paths.statement(statement.id);
const isMoving = (statement: Statement) => isTransient(statementLifecycle, statement.status);

/** The statements that the role sees: a client its own, operations everyone's. */
export function StatementsPage() {
  const { role } = useActor();
  const isKeeper = mayCall(role, 'queueStatement');
  const [filters] = useState(() => (isKeeper ? operationsFilters : clientFilters(new Date())));
  const text = isKeeper
    ? 'A statement is created for each buyer and agreement when a ledger is accepted.'
    : 'A statement lists the charges of one agreement and period. It appears here before its invoice does.';
  return (
    <ListPage title="Statements">
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
        emptyState={{ title: 'No statements yet', text }}
      />
    </ListPage>
  );
}
