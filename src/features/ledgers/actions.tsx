import { IconCalculator, IconCircleCheck, IconSend2, IconUserCheck } from '@tabler/icons-react';
import { getListAuditRecordsQueryKey } from '../../api/generated/endpoints/audit/audit.ts';
import { getListJournalsQueryKey } from '../../api/generated/endpoints/journals/journals.ts';
import {
  acceptLedger as accept,
  getListLedgersQueryKey,
  queueLedger as queue,
  recalculateLedger as recalculate,
  updateLedger as update,
} from '../../api/generated/endpoints/ledgers/ledgers.ts';
import { getListStatementsQueryKey } from '../../api/generated/endpoints/statements/statements.ts';
import type { Ledger } from '../../api/generated/model/ledger.ts';
import { ifMatch } from '../../api/if-match.ts';
import { AssigneeField, assigneeBody, type Assignee } from '../../blocks/assign/AssigneeField.tsx';
import { ledgerActions, ledgerLifecycle, ledgerOutcome } from '../../domain/ledger.ts';
import { action } from '../../ui/actions/action.ts';
import { AcceptLedgerBody } from './confirm/AcceptLedgerBody.tsx';
import { QueueLedgerBody } from './confirm/QueueLedgerBody.tsx';

/** What changes when a ledger does. */
export const ledgerTouches = [
  getListLedgersQueryKey(),
  getListJournalsQueryKey(),
  getListStatementsQueryKey(),
  getListAuditRecordsQueryKey(),
];

export const acceptLedger = action<Ledger, undefined>({
  rule: ledgerActions.accept,
  label: 'Accept ledger',
  icon: IconCircleCheck,
  primary: () => true,
  confirm: AcceptLedgerBody,
  bulk: true,
  initial: undefined,
  run: (ledger) => accept(ledger.id, {}, ifMatch(ledger)),
  done: (ledger) => `Accepted ${ledger.id}. Its statements are being created.`,
  touches: ledgerTouches,
});

export const queueLedger = action<Ledger, undefined>({
  rule: ledgerActions.queue,
  label: 'Queue ledger',
  icon: IconSend2,
  primary: () => true,
  confirm: QueueLedgerBody,
  bulk: true,
  initial: undefined,
  run: (ledger) => queue(ledger.id, {}, ifMatch(ledger)),
  done: (ledger) => `Queued ${ledger.id}. The ERP takes its statements from here.`,
  touches: ledgerTouches,
});

export const recalculateLedger = action<Ledger, undefined>({
  rule: ledgerActions.recalculate,
  label: 'Recalculate ledger',
  icon: IconCalculator,
  primary: ({ status }) => status === ledgerOutcome.failed,
  bulk: true,
  initial: undefined,
  run: (ledger) => recalculate(ledger.id, {}, ifMatch(ledger)),
  done: (ledger) => `${ledger.id} is being priced again.`,
  touches: ledgerTouches,
});

export const assignLedger = action<Ledger, Assignee>({
  rule: {
    operation: 'updateLedger',
    object: 'Ledger',
    verb: 'assign',
    from: ledgerLifecycle.states,
    writes: { object: 'ledger', member: 'assignee' },
  },
  label: 'Assign ledger',
  icon: IconUserCheck,
  confirm: AssigneeField,
  bulk: AssigneeField,
  initial: { assignee: '' },
  run: (ledger, input) => update(ledger.id, assigneeBody(input), ifMatch(ledger)),
  done: (ledger) => `${ledger.id} has another assignee.`,
  touches: ledgerTouches,
});

/** What is done with a ledger, on its page and in lists. */
export const ledgerVerbs = [acceptLedger, recalculateLedger, queueLedger, assignLedger];
