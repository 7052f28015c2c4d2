import {
  IconCircleCheck,
  IconPencil,
  IconSend2,
  IconTrash,
  IconUpload,
  IconUserCheck,
} from '@tabler/icons-react';
import { getListAuditRecordsQueryKey } from '../../api/generated/endpoints/audit/audit.ts';
import {
  acceptCustomLedger as accept,
  deleteCustomLedger as remove,
  getListCustomLedgersQueryKey,
  queueCustomLedger as queue,
  updateCustomLedger as update,
} from '../../api/generated/endpoints/custom-ledgers/custom-ledgers.ts';
import { getListStatementsQueryKey } from '../../api/generated/endpoints/statements/statements.ts';
import type { CustomLedger } from '../../api/generated/model/customLedger.ts';
import { ifMatch } from '../../api/if-match.ts';
import { AssigneeChoice, assigneeBody, type Assignee } from '../../blocks/assign/assignee.ts';
import {
  customLedgerActions,
  customLedgerEditable,
  customLedgerOutcome,
} from '../../domain/custom-ledger.ts';
import { action, type PageAction, type Rule } from '../../ui/actions/action.ts';
import { lazyBody } from '../../ui/actions/lazy-body.tsx';

const AcceptBody = lazyBody(() => import('./confirm/bodies.tsx').then((m) => m.AcceptBody));
const DeleteBody = lazyBody(() => import('./confirm/bodies.tsx').then((m) => m.DeleteBody));
const QueueBody = lazyBody(() => import('./confirm/bodies.tsx').then((m) => m.QueueBody));

/** What changes when a custom ledger does. */
export const customLedgerTouches = [
  getListCustomLedgersQueryKey(),
  getListStatementsQueryKey(),
  getListAuditRecordsQueryKey(),
];

const called = ({ name, id }: CustomLedger) => name ?? id;

export const acceptCustomLedger = action<CustomLedger, undefined>({
  rule: customLedgerActions.accept,
  label: 'Accept custom ledger',
  keys: 'a',
  icon: IconCircleCheck,
  primary: () => true,
  confirm: AcceptBody,
  bulk: true,
  initial: undefined,
  run: (ledger) => accept(ledger.id, {}, ifMatch(ledger)),
  done: (ledger) => `Accepted ${called(ledger)}. Its statements are being created.`,
  touches: customLedgerTouches,
});

export const queueCustomLedger = action<CustomLedger, undefined>({
  rule: customLedgerActions.queue,
  label: 'Queue custom ledger',
  keys: 'q',
  icon: IconSend2,
  primary: () => true,
  confirm: QueueBody,
  bulk: true,
  initial: undefined,
  run: (ledger) => queue(ledger.id, {}, ifMatch(ledger)),
  done: (ledger) => `Queued ${called(ledger)}. The ERP takes its statements from here.`,
  touches: customLedgerTouches,
});

export const deleteCustomLedger = action<CustomLedger, undefined>({
  rule: customLedgerActions.remove,
  label: 'Delete custom ledger',
  icon: IconTrash,
  tone: 'danger',
  removes: true,
  confirm: DeleteBody,
  bulk: true,
  initial: undefined,
  run: (ledger) => remove(ledger.id, ifMatch(ledger)),
  done: (ledger) => `Deleted ${called(ledger)}.`,
  touches: customLedgerTouches,
});

/** Editing leads to no other state. */
export const editing: Rule = {
  operation: 'updateCustomLedger',
  object: 'Custom ledger',
  verb: 'edit',
  from: customLedgerEditable,
};

export const assignCustomLedger = action<CustomLedger, Assignee>({
  rule: { ...editing, verb: 'assign' },
  label: 'Assign custom ledger',
  keys: 'm',
  icon: IconUserCheck,
  confirm: AssigneeChoice,
  bulk: AssigneeChoice,
  initial: { assignee: '' },
  run: (ledger, input) => update(ledger.id, assigneeBody(input), ifMatch(ledger)),
  done: (ledger) => `${called(ledger)} has another assignee.`,
  touches: customLedgerTouches,
});

/** Editing is a form, which is the page's. */
export const editCustomLedger = (page: () => void): PageAction<CustomLedger> => ({
  rule: editing,
  label: 'Edit custom ledger',
  keys: 'i',
  icon: IconPencil,
  page,
});

/** Uploading begins with a file picker, which is the page's. */
export const uploadCharges = (page: () => void): PageAction<CustomLedger> => ({
  rule: customLedgerActions.upload,
  label: 'Upload charges',
  keys: 'u',
  icon: IconUpload,
  primary: ({ status, processing }) =>
    status === customLedgerOutcome.failed || (processing?.total ?? 0) === 0,
  page,
});

export const customLedgerListActions = [
  acceptCustomLedger,
  queueCustomLedger,
  assignCustomLedger,
  deleteCustomLedger,
];
