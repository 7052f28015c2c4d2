import {
  IconArrowBackUp,
  IconArrowBackUpDouble,
  IconCalculator,
  IconChecks,
  IconCircleCheck,
  IconPencil,
  IconRefresh,
  IconSend,
  IconTrash,
  IconUpload,
  IconUserCheck,
} from '@tabler/icons-react';
import { ifMatch } from '../../api/if-match.ts';
import { getListAuditRecordsQueryKey } from '../../api/generated/endpoints/audit/audit.ts';
import {
  acceptJournal as accept,
  completeJournal as complete,
  deleteJournal as remove,
  enquireJournal as enquire,
  getListJournalsQueryKey,
  recalculateJournal as recalculate,
  regenerateJournal as regenerate,
  resetJournal as reset,
  submitJournal as submit,
  updateJournal as update,
} from '../../api/generated/endpoints/journals/journals.ts';
import { getListLedgersQueryKey } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { journalActions, journalEditable, journalOutcome } from '../../domain/journal.ts';
import { AssigneeChoice, assigneeBody, type Assignee } from '../../blocks/assign/assignee.ts';
import { action, type FieldMessages, type PageAction, type Rule } from '../../ui/actions/action.ts';
import type { Acceptance } from './confirm/acceptance.ts';
import { lazyBody } from '../../ui/actions/lazy-body.tsx';

const SubmitBody = lazyBody(() => import('./confirm/SubmitBody.tsx').then((m) => m.SubmitBody));
const NoteField = lazyBody(() => import('./confirm/NoteField.tsx').then((m) => m.NoteField));
const CompleteBody = lazyBody(() => import('./confirm/StartAgainBody.tsx').then((m) => m.CompleteBody));
const RegenerateBody = lazyBody(() => import('./confirm/StartAgainBody.tsx').then((m) => m.RegenerateBody));
const ResetBody = lazyBody(() => import('./confirm/StartAgainBody.tsx').then((m) => m.ResetBody));
const EnquireBody = lazyBody(() => import('./confirm/EnquireBody.tsx').then((m) => m.EnquireBody));
const DeleteBody = lazyBody(() => import('./confirm/DeleteBody.tsx').then((m) => m.DeleteBody));
const AcceptBody = lazyBody(() => import('./confirm/AcceptBody.tsx').then((m) => m.AcceptBody));

const journals = getListJournalsQueryKey();
const audit = getListAuditRecordsQueryKey();
/** What changes when a journal does. */
export const journalTouches = [journals, audit];
const called = (journal: Journal) => journal.name ?? journal.id;

export const submitJournal = action<Journal, undefined>({
  rule: journalActions.submit,
  label: 'Submit journal',
  keys: 's',
  icon: IconSend,
  primary: () => true,
  confirm: SubmitBody,
  bulk: true,
  initial: undefined,
  run: (journal) => submit(journal.id, {}, ifMatch(journal)),
  done: (journal) => `Submitted ${called(journal)}. It is with operations now.`,
  touches: [journals, audit],
});

export const acceptJournal = action<Journal, Acceptance>({
  rule: journalActions.accept,
  label: 'Accept journal',
  keys: 'a',
  icon: IconCircleCheck,
  primary: () => true,
  confirm: AcceptBody,
  bulk: true,
  initial: { leftOut: '' },
  checkWith: async (journal, input) => (await import('./confirm/acceptance.ts')).checkLeftOut(journal, input),
  run: (journal) => accept(journal.id, {}, ifMatch(journal)),
  done: (journal) => `Accepted ${called(journal)}. Its ledgers are being created.`,
  touches: [journals, getListLedgersQueryKey(), audit],
});

/** Sends a journal back with a note that begins as given; `onSent` when it has gone. */
export const enquireAbout = (draft: string, onSent: () => void = () => {}) =>
  action<Journal, { notes: string }>({
    rule: journalActions.enquire,
    label: 'Send enquiry',
    keys: 'e',
    icon: IconArrowBackUp,
    confirm: EnquireBody,
    bulk: NoteField,
    initial: { notes: draft },
    check: ({ notes }): FieldMessages =>
      notes.trim() ? {} : { notes: ['Write what the vendor should correct or explain.'] },
    run: async (journal, input) => {
      await enquire(journal.id, { notes: input.notes.trim() }, ifMatch(journal));
      onSent();
    },
    done: (journal) => `Sent the enquiry. ${called(journal)} is with the vendor now.`,
    touches: [journals, audit],
  });

export const enquireJournal = enquireAbout('');

export const recalculateJournal = action<Journal, undefined>({
  rule: journalActions.recalculate,
  label: 'Recalculate journal',
  keys: 'r',
  icon: IconCalculator,
  primary: () => true,
  bulk: true,
  initial: undefined,
  run: (journal) => recalculate(journal.id, {}, ifMatch(journal)),
  done: (journal) => `${called(journal)} is being recalculated.`,
  touches: [journals, audit],
});

export const regenerateJournal = action<Journal, undefined>({
  rule: journalActions.regenerate,
  label: 'Regenerate journal',
  keys: 'Shift+R',
  icon: IconRefresh,
  tone: 'danger',
  confirm: RegenerateBody,
  bulk: true,
  initial: undefined,
  run: (journal) => regenerate(journal.id, {}, ifMatch(journal)),
  done: (journal) => `${called(journal)} is being made anew from its file.`,
  touches: [journals, getListLedgersQueryKey(), audit],
});

export const resetJournal = action<Journal, undefined>({
  rule: journalActions.reset,
  label: 'Reset journal',
  icon: IconArrowBackUpDouble,
  tone: 'danger',
  confirm: ResetBody,
  bulk: true,
  initial: undefined,
  run: (journal) => reset(journal.id, {}, ifMatch(journal)),
  done: (journal) => `${called(journal)} returns to review.`,
  touches: [journals, getListLedgersQueryKey(), audit],
});

export const completeJournal = action<Journal, undefined>({
  rule: journalActions.complete,
  label: 'Complete journal',
  icon: IconChecks,
  confirm: CompleteBody,
  bulk: true,
  initial: undefined,
  run: (journal) => complete(journal.id, {}, ifMatch(journal)),
  done: (journal) => `Completed ${called(journal)}.`,
  touches: [journals, getListLedgersQueryKey(), audit],
});

export const deleteJournal = action<Journal, undefined>({
  rule: journalActions.remove,
  label: 'Delete journal',
  icon: IconTrash,
  tone: 'danger',
  removes: true,
  confirm: DeleteBody,
  bulk: true,
  initial: undefined,
  run: (journal) => remove(journal.id, ifMatch(journal)),
  done: (journal) => `Deleted ${called(journal)}.`,
  touches: [journals],
});

/** Editing leads to no other state. */
export const editing: Rule = {
  operation: 'updateJournal',
  object: 'Journal',
  verb: 'edit',
  from: journalEditable,
};
const assigning: Rule = { ...editing, verb: 'assign', writes: { object: 'journal', member: 'assignee' } };

export const assignJournal = action<Journal, Assignee>({
  rule: assigning,
  label: 'Assign journal',
  keys: 'm',
  icon: IconUserCheck,
  confirm: AssigneeChoice,
  bulk: AssigneeChoice,
  initial: { assignee: '' },
  run: (journal, input) => update(journal.id, assigneeBody(input), ifMatch(journal)),
  done: (journal) => `${called(journal)} has another assignee.`,
  touches: [journals, audit],
});

const needsFile = (journal: Journal) =>
  journal.status === journalOutcome.failed || (journal.upload?.total ?? 0) === 0;

/** Uploading begins with a file picker, which is the page's. */
export const uploadCharges = (page: () => void): PageAction<Journal> => ({
  rule: journalActions.upload,
  label: 'Upload charges',
  keys: 'u',
  icon: IconUpload,
  primary: needsFile,
  page,
});

/** Editing is a form, which is the page's. */
export const editJournal = (page: () => void): PageAction<Journal> => ({
  rule: editing,
  label: 'Edit journal',
  keys: 'i',
  icon: IconPencil,
  page,
});

/** What is done with a journal in a list, in the order of its life. */
export const journalListActions = [
  submitJournal,
  acceptJournal,
  recalculateJournal,
  enquireJournal,
  assignJournal,
  regenerateJournal,
  resetJournal,
  completeJournal,
  deleteJournal,
];
