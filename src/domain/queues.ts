import type { CustomLedgerStatus } from '../api/generated/model/customLedgerStatus';
import type { InvoiceStatus } from '../api/generated/model/invoiceStatus';
import type { JournalStatus } from '../api/generated/model/journalStatus';
import type { LedgerStatus } from '../api/generated/model/ledgerStatus';
import type { OverrideStatus } from '../api/generated/model/overrideStatus';
import type { StatementStatus } from '../api/generated/model/statementStatus';
import { customLedgerLifecycle } from './custom-ledger.ts';
import { journalActions, journalLifecycle } from './journal.ts';

/** States in which a journal waits for its vendor: those in which a file may be uploaded (lifecycles §1.2). */
const withVendor: readonly JournalStatus[] = journalActions.upload.from;

/** What people look for among journals every day, as the states behind each question. */
export const journalQueues = {
  /** Every state in which a list returns a journal (J20). */
  listed: journalLifecycle.states.filter((status) => status !== 'Deleted'),
  needsVendor: withVendor,
  drafts: ['Draft'],
  errors: ['Error'],
  enquiring: ['Enquiring'],
  withOperations: journalLifecycle.states.filter(
    (status) =>
      !withVendor.includes(status) && !journalLifecycle.terminal.some((terminal) => terminal === status),
  ),
  /** Their vendor has handed them in: what later months are compared with. */
  handedIn: journalLifecycle.states.filter(
    (status) => !withVendor.includes(status) && !['Validating', 'Deleted'].includes(status),
  ),
  completed: ['Completed'],
  review: ['Review'],
  reconciling: ['Reconciling'],
  generated: ['Generated'],
  accepted: ['Accepted'],
  queued: ['Queued'],
  open: journalLifecycle.states.filter(
    (status) => !journalLifecycle.terminal.some((terminal) => terminal === status),
  ),
} as const satisfies Record<string, readonly JournalStatus[]>;

/** The same for ledgers. */
export const ledgerQueues = {
  review: ['Review'],
  errors: ['Error'],
  generated: ['Generated'],
  queued: ['Queued'],
} as const satisfies Record<string, readonly LedgerStatus[]>;

/** The same for custom ledgers. */
export const customLedgerQueues = {
  /** Every state in which a list returns a custom ledger (K4). */
  listed: customLedgerLifecycle.states.filter((status) => status !== 'Deleted'),
  drafts: ['Draft'],
  errors: ['Error'],
  validated: ['Validated'],
  generated: ['Generated'],
  queued: ['Queued'],
} as const satisfies Record<string, readonly CustomLedgerStatus[]>;

/** The same for overrides. */
export const overrideQueues = {
  active: ['Active'],
  disabled: ['Disabled'],
} as const satisfies Record<string, readonly OverrideStatus[]>;

/** The same for statements. */
export const statementQueues = {
  errors: ['Error'],
  generated: ['Generated'],
  queued: ['Queued'],
  pending: ['Pending'],
  consolidating: ['Consolidating'],
  cancelled: ['Cancelled'],
} as const satisfies Record<string, readonly StatementStatus[]>;

/** The same for invoices. */
export const invoiceQueues = {
  toPay: ['Issued', 'Overdue'],
  overdue: ['Overdue'],
  paid: ['Paid'],
} as const satisfies Record<string, readonly InvoiceStatus[]>;

/** Whether an invoice waits to be paid: only then its due date matters. */
export function isToPay(status: InvoiceStatus | undefined): boolean {
  return invoiceQueues.toPay.some((each) => each === status);
}

/** Whether a machine is at work on an object, so that its row is worth looking after. */
export function isTransient(
  lifecycle: { transient: readonly string[] },
  status: string | undefined,
): boolean {
  return status !== undefined && lifecycle.transient.includes(status);
}
