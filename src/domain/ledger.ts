import type { LedgerStatus } from '../api/generated/model/ledgerStatus';
import type { Lifecycle, Transition } from './transition.ts';

/** States of a ledger (lifecycles §3). */
export const ledgerLifecycle = {
  states: ['Rating', 'Error', 'Review', 'Generating', 'Generated', 'Queued', 'Completed'],
  transient: ['Rating', 'Generating'],
  terminal: ['Completed'],
  audited: ['Rating', 'Error', 'Review', 'Generating', 'Generated', 'Queued', 'Completed'],
} as const satisfies Lifecycle<LedgerStatus>;

const object = 'Ledger';

/** What operations can do with a ledger (lifecycles §3). */
export const ledgerActions = {
  recalculate: {
    operation: 'recalculateLedger',
    object,
    verb: 'recalculate',
    from: ['Review', 'Error'],
    to: 'Rating',
    then: ['Review', 'Error'],
  },
  accept: {
    operation: 'acceptLedger',
    object,
    verb: 'accept',
    from: ['Review'],
    to: 'Generating',
    then: ['Generated', 'Review'],
    closed: { Error: 'Prices are missing: recalculate first.' },
  },
  queue: {
    operation: 'queueLedger',
    object,
    verb: 'queue',
    from: ['Generated'],
    to: 'Queued',
    then: ['Completed'],
    closed: { Review: 'Accept the ledger first.' },
  },
} as const satisfies Record<string, Transition<LedgerStatus>>;

/** States in which every statement of a ledger exists (journal J16). */
export const ledgerHasStatements: readonly LedgerStatus[] = ['Generated', 'Queued', 'Completed'];

/** Where a ledger goes by itself (lifecycles L1, L2, L5, L6, L8). */
export const ledgerOutcome = {
  review: 'Review',
  failed: 'Error',
  generated: 'Generated',
  completed: 'Completed',
} as const satisfies Record<string, LedgerStatus>;
