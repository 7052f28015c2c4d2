import type { CustomLedgerStatus } from '../api/generated/model/customLedgerStatus';
import type { JournalStatus } from '../api/generated/model/journalStatus';
import type { LedgerStatus } from '../api/generated/model/ledgerStatus';
import type { StatementStatus } from '../api/generated/model/statementStatus';

/**
 * The states an object passes when nothing goes wrong, and behind which of them every other state stands on a
 * map of its life, so that what follows it on the map is where it leads; `null` stands before the first (lifecycles §1–§5, §10).
 */
export type UsualPath<Status extends string = string> = {
  states: readonly Status[];
  aside: Partial<Record<Status, Status | null>>;
  /** What brings an object into a state where no action on the object itself does. */
  with?: Partial<Record<Status, string>>;
};

export const journalPath: UsualPath<JournalStatus> = {
  states: ['Draft', 'Validated', 'Review', 'Generated', 'Accepted', 'Queued', 'Completed'],
  aside: {
    Validating: 'Draft',
    Error: 'Draft',
    Enquiring: 'Validated',
    Reconciling: 'Validated',
    Generating: 'Review',
    Resetting: 'Validated',
  },
  // J16, J18, J19
  with: { Accepted: 'with its ledgers', Queued: 'with its ledgers', Completed: 'with its ledgers' },
};

export const ledgerPath: UsualPath<LedgerStatus> = {
  states: ['Review', 'Generated', 'Queued', 'Completed'],
  aside: { Rating: null, Error: null, Generating: 'Review' },
  // L8
  with: { Completed: 'with its statements' },
};

export const customLedgerPath: UsualPath<CustomLedgerStatus> = {
  states: ['Draft', 'Validated', 'Generated', 'Queued', 'Completed'],
  aside: { Validating: 'Draft', Error: 'Draft', Generating: 'Validated' },
  // K8
  with: { Completed: 'with its statements' },
};

export const statementPath: UsualPath<StatementStatus> = {
  states: ['Generated', 'Queued', 'Pending', 'Issued'],
  aside: {
    Generating: null,
    Error: 'Generated',
    Cancelled: 'Generated',
    Consolidating: 'Issued',
    Consolidated: 'Issued',
  },
};
