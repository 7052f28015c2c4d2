import type { JournalStatus } from '../api/generated/model/journalStatus';
import type { LedgerStatus } from '../api/generated/model/ledgerStatus';
import type { StatementStatus } from '../api/generated/model/statementStatus';

/**
 * The states an object passes when nothing goes wrong, and behind which of them every other state stands on a
 * map of its life; `null` stands before the first (lifecycles §1–§4, §10).
 */
export type UsualPath<Status extends string = string> = {
  states: readonly Status[];
  aside: Partial<Record<Status, Status | null>>;
};

export const journalPath: UsualPath<JournalStatus> = {
  states: ['Draft', 'Validated', 'Review', 'Generated', 'Accepted', 'Queued', 'Completed'],
  aside: {
    Validating: 'Draft',
    Error: 'Draft',
    Enquiring: 'Review',
    Reconciling: 'Review',
    Generating: 'Review',
    Resetting: 'Generated',
  },
};

export const ledgerPath: UsualPath<LedgerStatus> = {
  states: ['Review', 'Generated', 'Queued', 'Completed'],
  aside: { Rating: null, Error: null, Generating: 'Review' },
};

export const statementPath: UsualPath<StatementStatus> = {
  states: ['Generated', 'Queued', 'Pending', 'Issued'],
  aside: {
    Generating: null,
    Error: 'Queued',
    Cancelled: 'Generated',
    Consolidating: 'Queued',
    Consolidated: 'Queued',
  },
};
