import {
  IconAlertTriangle,
  IconBan,
  IconCalculator,
  IconCheck,
  IconClockPlay,
  IconRefresh,
  IconSend2,
} from '@tabler/icons-react';
import { getListAuditRecordsQueryKey } from '../../api/generated/endpoints/audit/audit.ts';
import { getListJournalsQueryKey } from '../../api/generated/endpoints/journals/journals.ts';
import { getListLedgersQueryKey } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import {
  cancelStatement as cancel,
  getListStatementsQueryKey,
  issueStatement as issue,
  markStatementAsError as fail,
  markStatementAsPending as pend,
  queueStatement as queue,
  recalculateStatement as recalculate,
  retryStatement as retry,
} from '../../api/generated/endpoints/statements/statements.ts';
import type { Statement } from '../../api/generated/model/statement.ts';
import { ifMatch } from '../../api/if-match.ts';
import { statementActions, statementBirth } from '../../domain/statement.ts';
import { action, type FieldMessages } from '../../ui/actions/action.ts';
import { CancelBody, ErrorBody, IssueBody, PendingBody, QueueBody } from './confirm/bodies.tsx';

/** What changes when a statement does. */
export const statementTouches = [
  getListStatementsQueryKey(),
  getListLedgersQueryKey(),
  getListJournalsQueryKey(),
  getListAuditRecordsQueryKey(),
];

export const queueStatement = action<Statement, undefined>({
  rule: statementActions.queue,
  label: 'Queue statement',
  icon: IconSend2,
  primary: ({ status }) => status === statementBirth.billed,
  confirm: QueueBody,
  bulk: true,
  initial: undefined,
  run: (statement) => queue(statement.id, {}, ifMatch(statement)),
  done: (statement) => `Queued ${statement.id}. The ERP takes it from here.`,
  touches: statementTouches,
});

export const markAsPending = action<Statement, { erpId: string }>({
  rule: statementActions.pending,
  label: 'Mark as pending',
  icon: IconClockPlay,
  confirm: PendingBody,
  initial: { erpId: '' },
  run: (statement, { erpId }) =>
    pend(statement.id, erpId.trim() ? { externalIds: { erpId: erpId.trim() } } : {}, ifMatch(statement)),
  done: (statement) => `Marked ${statement.id} as pending.`,
  touches: statementTouches,
});

export const issueStatement = action<Statement, undefined>({
  rule: statementActions.issue,
  label: 'Issue statement',
  icon: IconCheck,
  confirm: IssueBody,
  bulk: true,
  initial: undefined,
  run: (statement) => issue(statement.id, {}, ifMatch(statement)),
  done: (statement) => `Issued ${statement.id}.`,
  touches: statementTouches,
});

export const markAsFailed = action<Statement, { message: string }>({
  rule: statementActions.error,
  label: 'Mark as failed',
  icon: IconAlertTriangle,
  tone: 'danger',
  confirm: ErrorBody,
  initial: { message: '' },
  check: ({ message }): FieldMessages =>
    message.trim() ? {} : { message: ['Write what went wrong in the ERP.'] },
  run: (statement, { message }) =>
    fail(statement.id, { statusNotes: { message: message.trim() } }, ifMatch(statement)),
  done: (statement) => `Marked ${statement.id} as failed.`,
  touches: statementTouches,
});

export const retryStatement = action<Statement, undefined>({
  rule: statementActions.retry,
  label: 'Retry statement',
  icon: IconRefresh,
  primary: () => true,
  bulk: true,
  initial: undefined,
  run: (statement) => retry(statement.id, {}, ifMatch(statement)),
  done: (statement) => `${statement.id} is queued again. The ERP takes it from here.`,
  touches: statementTouches,
});

export const cancelStatement = action<Statement, undefined>({
  rule: statementActions.cancel,
  label: 'Cancel statement',
  icon: IconBan,
  tone: 'danger',
  confirm: CancelBody,
  bulk: true,
  dismiss: 'Keep statement',
  initial: undefined,
  run: (statement) => cancel(statement.id, {}, ifMatch(statement)),
  done: (statement) => `Cancelled ${statement.id}. It will not be billed.`,
  touches: statementTouches,
});

export const recalculateStatement = action<Statement, undefined>({
  rule: statementActions.recalculate,
  label: 'Recalculate statement',
  icon: IconCalculator,
  bulk: true,
  initial: undefined,
  run: (statement) => recalculate(statement.id, {}, ifMatch(statement)),
  done: (statement) => `${statement.id} is being priced again.`,
  touches: statementTouches,
});

/** What is done with a statement, on its page and in lists. */
export const statementVerbs = [
  queueStatement,
  retryStatement,
  recalculateStatement,
  markAsPending,
  issueStatement,
  markAsFailed,
  cancelStatement,
];
