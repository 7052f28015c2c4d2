import type { ChargeStatus } from '../../domain/charge.ts';
import type { AnomalyRule } from '../../domain/review/anomalies.ts';
import type { Cause, StepId } from '../../domain/review/tie-out.ts';

/** What left-out charges are called, by their status. */
export const leftOutWords: Partial<Record<ChargeStatus, string>> = {
  Error: 'In error',
  Ignored: 'Ignored by a person',
  Skipped: 'Withheld by an override',
  Reconciling: 'Waiting for the recalculation',
};

/** The steps of the tie-out: the sum before and the sum after. */
export const stepWords: Record<StepId, { title: string; from: string; to: string }> = {
  ledgers: {
    title: 'Journal to ledgers',
    from: 'Σ PP of the journal',
    to: 'Σ PP of its ledgers',
  },
  statements: { title: 'Ledgers to statements', from: 'Σ PP of the ledgers', to: 'Σ PP of the statements' },
  documents: {
    title: 'Statements to documents',
    from: 'Σ SP of the statements',
    to: 'Σ SP of invoices and credit memos',
  },
};

/** Why two sums differ. */
export const causeWords: Record<Cause, string> = {
  'left-out': 'Charges left out',
  'billed-anyway': 'Billed without being in Σ PP: the row of the file was wrong',
  'no-ledger': 'No ledger yet',
  'no-statement': 'Ledgers without statements yet',
  cancelled: 'Cancelled statements',
  'not-issued': 'Not issued yet',
  'no-document': 'Issued, without a document yet',
  rounding: 'Rounding',
};

/** What is unusual: in a heading, and what was compared. */
export const anomalyWords: Record<AnomalyRule, { title: string; before: string; now: string }> = {
  'duplicate-entry': { title: 'Entry ids that another journal has too', before: 'Journal', now: 'Entries' },
  total: { title: 'Σ PP of the period', before: 'Period before', now: 'This period' },
  gone: { title: 'Billed before, missing now', before: 'Period before', now: 'This period' },
  new: { title: 'Not billed before', before: 'Period before', now: 'This period' },
  'unit-price': { title: 'Unit PP jumped', before: 'Period before', now: 'This period' },
  quantity: { title: 'Quantity jumped', before: 'Period before', now: 'This period' },
  sign: { title: 'Debit became credit, or credit debit', before: 'Period before', now: 'This period' },
  overlap: { title: 'Billed twice for the same time', before: 'Billed already', now: 'Billed here' },
  gap: { title: 'Time that nobody bills', before: 'Billed until', now: 'Billed from' },
  'new-item': { title: 'Items never billed before', before: 'Before', now: 'This period' },
  'zero-quantity': { title: 'Quantity zero that costs something', before: 'Before', now: 'Quantity' },
};
