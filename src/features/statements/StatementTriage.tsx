import {
  getStatement,
  useGetStatement,
  useListStatements,
} from '../../api/generated/endpoints/statements/statements.ts';
import type { Statement } from '../../api/generated/model/statement.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { StatementCharges } from '../../blocks/charges/Charges.tsx';
import type { TriageQueue } from '../../blocks/triage/queue.ts';
import { TriagePage } from '../../blocks/triage/TriagePage.tsx';
import { TriageTabs } from '../../blocks/triage/TriageTabs.tsx';
import { statementQueues } from '../../domain/queues.ts';
import { isIn } from '../../domain/rql/build.ts';
import { auditKey } from '../../domain/transition.ts';
import * as paths from '../../paths.ts';
import { stampOf } from '../../ui/actions/action.ts';
import { Strip } from '../../ui/detail/Strip.tsx';
import { cancelStatement, recalculateStatement, retryStatement } from './actions.tsx';
import { StatementSummary } from './StatementSummary.tsx';

const messageOf = ({ error, statusNotes }: Statement) =>
  error?.errorMessage ?? error?.message ?? statusNotes?.message;

function Item({ object }: { object: Statement }) {
  const message = messageOf(object);
  return (
    <>
      {message ? (
        <Strip tone="trouble" title={object.error?.errorCode ?? 'Failed'}>
          {message}
        </Strip>
      ) : null}
      <StatementSummary statement={object} />
      <TriageTabs
        label="Statement sections"
        tabs={[
          { id: 'charges', label: 'Charges', panel: <StatementCharges id={object.id} /> },
          { id: 'audit-trail', label: 'Audit trail', panel: <AuditTrail id={object.id} /> },
        ]}
      />
    </>
  );
}

const always = () => true;

const queue: TriageQueue<Statement> = {
  id: 'statements',
  title: 'Statements in error',
  noun: ['statement', 'statements'],
  schema: 'Statement',
  list: { href: `${paths.statements()}?view=errors`, label: 'Statements' },
  useList: useListStatements,
  rql: isIn('status', statementQueues.errors),
  order: 'audit.updated.at',
  select: 'audit',
  useObject: (id) => useGetStatement(id),
  load: (id) => getStatement(id),
  hrefOf: paths.statement,
  nameOf: ({ buyer, id }) => buyer?.name ?? id,
  detailOf: (statement) => messageOf(statement) ?? statement.vendor?.name ?? '',
  amountOf: ({ price }) => ({ value: price?.totalBSP, currency: price?.currency?.sale }),
  sinceOf: (statement) => stampOf(statement, auditKey(statement.status ?? ''))?.at ?? undefined,
  verbs: [
    { action: retryStatement, keys: 'a' },
    { action: recalculateStatement, keys: 'r' },
    { action: cancelStatement, keys: 'c', asks: always },
  ],
  Item,
};

/** Statements that the ERP refused, one by one. */
export function StatementTriage() {
  return <TriagePage queue={queue} />;
}
