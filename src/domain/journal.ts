import type { JournalStatus } from '../api/generated/model/journalStatus';
import type { Lifecycle, Transition } from './transition.ts';

/** States of a journal (lifecycles §1.1). */
export const journalLifecycle = {
  states: [
    'Draft',
    'Validating',
    'Validated',
    'Error',
    'Review',
    'Enquiring',
    'Reconciling',
    'Generating',
    'Generated',
    'Accepted',
    'Queued',
    'Resetting',
    'Completed',
    'Deleted',
  ],
  transient: ['Validating', 'Generating', 'Resetting'],
  terminal: ['Completed', 'Deleted'],
  audited: [
    'Draft',
    'Deleted',
    'Error',
    'Validating',
    'Validated',
    'Review',
    'Enquiring',
    'Generating',
    'Generated',
    'Accepted',
    'Completed',
  ],
} as const satisfies Lifecycle<JournalStatus>;

const object = 'Journal';
const recalculateFirst = 'Charges were changed: recalculate first.';
const withVendor = 'The journal is with the vendor.';
const withOperations = 'The journal is with operations.';
const handedToErp = 'Ledgers were handed to the ERP.';

/** What can be done with a journal, by whom and from where (lifecycles §1.2). */
export const journalActions = {
  create: { operation: 'createJournal', object, verb: 'create', from: [], to: 'Draft' },
  upload: {
    operation: 'uploadJournalCharges',
    object,
    verb: 'upload charges to',
    from: ['Draft', 'Validated', 'Error', 'Enquiring'],
    to: 'Validating',
    then: ['Validated', 'Error'],
    closed: { Review: withOperations, Reconciling: withOperations },
  },
  submit: {
    operation: 'submitJournal',
    object,
    verb: 'submit',
    from: ['Validated', 'Enquiring'],
    to: 'Review',
    closed: {
      Draft: 'Upload a charge file first.',
      Error: 'Correct the charges in error and upload the file again first.',
      Review: withOperations,
      Reconciling: withOperations,
    },
  },
  remove: {
    operation: 'deleteJournal',
    object,
    verb: 'delete',
    from: ['Draft', 'Validated', 'Error', 'Enquiring'],
    to: 'Deleted',
    closed: { Review: withOperations, Reconciling: withOperations },
  },
  enquire: {
    operation: 'enquireJournal',
    object,
    verb: 'enquire about',
    from: ['Review'],
    to: 'Enquiring',
    closed: {
      Draft: withVendor,
      Validated: withVendor,
      Error: withVendor,
      Enquiring: withVendor,
      Reconciling: recalculateFirst,
    },
  },
  accept: {
    operation: 'acceptJournal',
    object,
    verb: 'accept',
    from: ['Review'],
    to: 'Generating',
    then: ['Generated', 'Review'],
    closed: {
      Draft: withVendor,
      Validated: withVendor,
      Error: withVendor,
      Enquiring: withVendor,
      Reconciling: recalculateFirst,
    },
  },
  regenerate: {
    operation: 'regenerateJournal',
    object,
    verb: 'regenerate',
    from: ['Review', 'Generated'],
    to: 'Validating',
    then: ['Review'],
    closed: { Reconciling: recalculateFirst, Queued: handedToErp },
  },
  recalculate: {
    operation: 'recalculateJournal',
    object,
    verb: 'recalculate',
    from: ['Reconciling'],
    to: 'Validating',
    then: ['Review'],
    closed: { Review: 'No charge was changed.' },
  },
  reset: {
    operation: 'resetJournal',
    object,
    verb: 'reset',
    from: ['Generated', 'Accepted'],
    to: 'Resetting',
    then: ['Review'],
    closed: { Queued: handedToErp, Completed: handedToErp },
  },
  complete: {
    operation: 'completeJournal',
    object,
    verb: 'complete',
    from: ['Accepted', 'Queued'],
    to: 'Completed',
  },
} as const satisfies Record<string, Transition<JournalStatus>>;

/** States in which the fields of a journal may be edited (lifecycles §1.3). */
export const journalEditable: readonly JournalStatus[] = journalLifecycle.states.filter(
  (status) =>
    ![...journalLifecycle.transient, ...journalLifecycle.terminal].some((closed) => closed === status),
);

/** States in which charges can be matched, ignored and reset (lifecycles §2.3). */
export const reconcilable: readonly JournalStatus[] = ['Review', 'Reconciling'];

/** Where the first decision on a charge takes its journal (lifecycles J12). */
export const journalReconciling: JournalStatus = 'Reconciling';

/** Where a journal goes by itself: what a machine found or finished (lifecycles J4–J6, J14–J19). */
export const journalOutcome = {
  validated: 'Validated',
  failed: 'Error',
  review: 'Review',
  generated: 'Generated',
  accepted: 'Accepted',
  queued: 'Queued',
  completed: 'Completed',
} as const satisfies Record<string, JournalStatus>;

type Moment = { at?: string | null };

/**
 * Whether a journal, as it stands, answers an enquiry: it is back with another file or as it was, and has not been
 * accepted since operations asked.
 */
export function answersEnquiry(
  status: string | undefined,
  audit: { enquiring?: Moment; generating?: Moment } | undefined,
): boolean {
  const askedAt = audit?.enquiring?.at;
  if (!askedAt || status === journalActions.enquire.to) return false;
  const isBack = [...journalActions.upload.from, journalActions.submit.to].some((each) => each === status);
  return isBack && (audit.generating?.at ?? '') < askedAt;
}
