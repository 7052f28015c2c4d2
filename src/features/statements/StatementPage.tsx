import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { useGetStatement } from '../../api/generated/endpoints/statements/statements.ts';
import { BillingType } from '../../api/generated/model/billingType.ts';
import type { Statement } from '../../api/generated/model/statement.ts';
import { Attachments } from '../../blocks/attachments/Attachments.tsx';
import { statementFiles } from '../../blocks/attachments/source.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { StatementCharges } from '../../blocks/charges/Charges.tsx';
import { Details } from '../../blocks/details/Details.tsx';
import { statementActions, statementLifecycle } from '../../domain/statement.ts';
import { statementPath } from '../../domain/usual-path.ts';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { DetailFrame } from '../../ui/detail/DetailFrame.tsx';
import { DetailLoader } from '../../ui/detail/DetailLoader.tsx';
import { usePolling } from '../../ui/detail/polling.ts';
import { StateMap } from '../../ui/detail/StateMap.tsx';
import { Strip } from '../../ui/detail/Strip.tsx';
import { useRefreshOnMove } from '../../ui/detail/use-refresh-on-move.ts';
import { statementTouches, statementVerbs } from './actions.tsx';
import { ChildrenTab } from './consolidation/ChildrenTab.tsx';
import { DocumentTab } from './DocumentTab.tsx';
import { StatementSummary } from './StatementSummary.tsx';

const ExplorerTab = lazy(async () => ({ default: (await import('./explorer/ExplorerTab.tsx')).ExplorerTab }));
const PrintStatement = lazy(async () => ({
  default: (await import('../../blocks/print/PrintStatement.tsx')).PrintStatement,
}));

const back = { href: paths.statements(), label: 'Statements' };
const life = { lifecycle: statementLifecycle, path: statementPath, actions: statementActions };
const documentPollMs = 3_000;
const documentPatienceMs = 5 * 60_000;

/** Whether the invoice or credit memo of a statement that was just issued may come at any moment. */
function awaitsDocument(statement: Statement | undefined): boolean {
  const issued = statement?.audit?.issued?.at;
  if (!issued || statement.invoice || statement.creditMemo) return false;
  return (
    statement.status === statementActions.issue.to && Date.now() - Date.parse(issued) < documentPatienceMs
  );
}

/** One statement: what one buyer owes, or is owed, under one agreement. */
export function StatementPage() {
  const { id = '', tab } = useParams();
  const polling = usePolling(statementLifecycle);
  const query = useGetStatement(id, undefined, {
    query: {
      refetchInterval: (asked) => (awaitsDocument(asked.state.data) ? documentPollMs : polling(asked)),
    },
  });
  useRefreshOnMove(query.data, statementTouches);
  const reload = () => query.refetch().then((result) => result.data);
  return (
    <DetailLoader query={query} kind="Statement" id={id} operation="getStatement" back={back}>
      {(statement) => (
        <DetailFrame
          header={{
            kind: 'Statement',
            schema: 'Statement',
            id,
            title: statement.buyer?.name,
            status: statement.status,
            back,
          }}
          actions={<ActionBar key={id} object={statement} actions={statementVerbs} reload={reload} />}
          map={
            <StateMap
              life={life}
              status={statement.status ?? ''}
              audit={statement.audit}
              schema="Statement"
            />
          }
          notices={<StatementNotices statement={statement} />}
          summary={<StatementSummary key={id} statement={statement} reload={reload} />}
          renderPrint={(close) => <PrintStatement statement={statement} onClose={close} />}
          tabs={[
            { slug: 'charges', label: 'Charges' },
            { slug: 'explorer', label: 'Explorer' },
            ...(statement.billingType === BillingType.Consolidated
              ? [{ slug: 'children', label: 'Children' }]
              : []),
            { slug: 'attachments', label: 'Attachments' },
            { slug: 'invoice', label: statement.creditMemo ? 'Credit memo' : 'Invoice' },
            { slug: 'details', label: 'Details' },
            { slug: 'audit-trail', label: 'Audit trail' },
          ]}
          tab={tab}
          hrefOf={(slug) => paths.statement(id, slug)}
        >
          {(slug) => {
            if (slug === 'charges') return <StatementCharges id={id} />;
            if (slug === 'explorer')
              return (
                <Suspense>
                  <ExplorerTab statement={statement} />
                </Suspense>
              );
            if (slug === 'children') return <ChildrenTab statement={statement} />;
            if (slug === 'attachments') return <Attachments source={statementFiles} parent={id} />;
            if (slug === 'invoice') return <DocumentTab statement={statement} />;
            if (slug === 'details') return <Details object={statement} schema="Statement" />;
            return <AuditTrail id={id} />;
          }}
        </DetailFrame>
      )}
    </DetailLoader>
  );
}

function StatementNotices({ statement: { status, error, statusNotes } }: { statement: Statement }) {
  if (statementLifecycle.transient.some((each) => each === status))
    return <Strip tone="machine">Work is in progress. This page follows it by itself.</Strip>;
  const message = error?.errorMessage ?? error?.message ?? statusNotes?.message;
  if (!message) return null;
  const hasFailed = status === statementActions.error.to;
  return (
    <Strip tone={hasFailed ? 'trouble' : 'rest'} title={hasFailed ? (error?.errorCode ?? 'Failed') : 'Note'}>
      {message}
    </Strip>
  );
}
