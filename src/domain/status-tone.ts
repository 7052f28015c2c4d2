import type { ChargeStatus } from '../api/generated/model/chargeStatus';
import type { CreditMemoStatus } from '../api/generated/model/creditMemoStatus';
import type { CustomLedgerStatus } from '../api/generated/model/customLedgerStatus';
import type { InvoiceStatus } from '../api/generated/model/invoiceStatus';
import type { JournalStatus } from '../api/generated/model/journalStatus';
import type { LedgerStatus } from '../api/generated/model/ledgerStatus';
import type { OverrideStatus } from '../api/generated/model/overrideStatus';
import type { SplitStatus } from '../api/generated/model/splitStatus';
import type { StatementStatus } from '../api/generated/model/statementStatus';

/** What a status means to the reader: finished, waits for a person, a machine is at work, trouble, at rest. */
export type Tone = 'done' | 'person' | 'machine' | 'trouble' | 'rest';

type AnyStatus =
  | JournalStatus
  | LedgerStatus
  | CustomLedgerStatus
  | StatementStatus
  | InvoiceStatus
  | CreditMemoStatus
  | ChargeStatus
  | OverrideStatus
  | SplitStatus;

const tones: Record<AnyStatus, Tone> = {
  Accepted: 'person',
  Active: 'done',
  Cancelled: 'rest',
  Completed: 'done',
  Consolidated: 'rest',
  Consolidating: 'machine',
  Deleted: 'rest',
  Disabled: 'rest',
  Draft: 'rest',
  Enquiring: 'machine',
  Error: 'trouble',
  Generated: 'person',
  Generating: 'machine',
  Ignored: 'rest',
  Issued: 'person',
  Overdue: 'trouble',
  Paid: 'done',
  Pending: 'machine',
  Queued: 'machine',
  Rating: 'machine',
  Ready: 'done',
  Reconciling: 'machine',
  Resetting: 'machine',
  Review: 'person',
  Skipped: 'rest',
  Split: 'rest',
  Validated: 'done',
  Validating: 'machine',
};

/** Statuses that mean something else on one kind of object: an issued invoice waits to be paid, these do not. */
const exceptions: Record<string, Partial<Record<AnyStatus, Tone>>> = {
  Statement: { Issued: 'done' },
  CreditMemo: { Issued: 'done' },
};

/** The tone of a status; a status that the contract does not know is at rest (decisions: Unknown status). */
export function toneOf(status: string, schema = ''): Tone {
  const known = status as AnyStatus;
  return (
    (Object.hasOwn(exceptions, schema) ? exceptions[schema]?.[known] : undefined) ??
    (Object.hasOwn(tones, known) ? tones[known] : 'rest')
  );
}
