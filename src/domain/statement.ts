import type { BillingType } from '../api/generated/model/billingType';
import type { StatementStatus } from '../api/generated/model/statementStatus';
import type { Lifecycle, Transition } from './transition.ts';

/** States of a statement (lifecycles §4). */
export const statementLifecycle = {
  states: [
    'Generating',
    'Generated',
    'Queued',
    'Pending',
    'Issued',
    'Error',
    'Cancelled',
    'Consolidating',
    'Consolidated',
  ],
  transient: ['Generating'],
  terminal: ['Issued', 'Cancelled'],
  audited: [
    'Generated',
    'Queued',
    'Error',
    'Cancelled',
    'Pending',
    'Issued',
    'Generating',
    'Consolidating',
    'Consolidated',
  ],
} as const satisfies Lifecycle<StatementStatus>;

const object = 'Statement';

/** What can be done with a statement (lifecycles §4); pending, issue and error are the ERP connector's. */
export const statementActions = {
  /** An empty consolidated statement; all others come from a ledger (S2). */
  create: { operation: 'createStatement', object, verb: 'create', from: [], to: 'Generated' },
  queue: {
    operation: 'queueStatement',
    object,
    verb: 'queue',
    from: ['Generated', 'Error'],
    to: 'Queued',
  },
  pending: {
    operation: 'markStatementAsPending',
    object,
    verb: 'mark as pending',
    from: ['Queued'],
    to: 'Pending',
  },
  issue: { operation: 'issueStatement', object, verb: 'issue', from: ['Pending'], to: 'Issued' },
  error: {
    operation: 'markStatementAsError',
    object,
    verb: 'mark as failed',
    from: ['Queued', 'Pending'],
    to: 'Error',
  },
  retry: { operation: 'retryStatement', object, verb: 'retry', from: ['Error'], to: 'Queued' },
  recalculate: {
    operation: 'recalculateStatement',
    object,
    verb: 'recalculate',
    from: ['Error'],
    to: 'Generating',
    then: ['Queued', 'Error'],
  },
  cancel: {
    operation: 'cancelStatement',
    object,
    verb: 'cancel',
    from: ['Generated', 'Queued', 'Pending', 'Error'],
    to: 'Cancelled',
  },
} as const satisfies Record<string, Transition<StatementStatus>>;

/** A statement as far as the question "is it final?" needs it. */
export type StatementEnd = { status: StatementStatus; parentStatus?: StatementStatus };

/** Whether nothing more will happen to a statement: Issued, Cancelled, or Consolidated under an Issued parent. */
export function isFinal(statement: StatementEnd): boolean {
  if (statement.status === 'Consolidated') return statement.parentStatus === 'Issued';
  return statement.status === 'Issued' || statement.status === 'Cancelled';
}

/** States in which the ERP knows nothing of a statement, so that it can be removed (lifecycles J17). */
export const withdrawable: readonly StatementStatus[] = ['Generated', 'Cancelled'];

/** The state in which a statement is created: withheld by an override, or to be queued (lifecycles §3.1). */
export const statementBirth = {
  billed: 'Generated',
  withheld: 'Cancelled',
} as const satisfies Record<string, StatementStatus>;

/**
 * Where recalculating takes a statement, by how it is billed: an automated one is priced anew, a manual one goes
 * back to the queue, a consolidated one stays (lifecycles S5–S7).
 */
export function recalculatedTo(billingType: BillingType): StatementStatus | undefined {
  const { recalculate, queue } = statementActions;
  return { Automated: recalculate.to, Manual: queue.to, Consolidated: undefined }[billingType];
}

/** What pricing a statement anew leads to: back to the queue, or to Error with a charge that has no price (S6). */
export const statementOutcome = {
  rated: 'Queued',
  failed: 'Error',
} as const satisfies Record<string, StatementStatus>;
