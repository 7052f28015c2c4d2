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
import { AssigneeChoice, assigneeBody, type Assignee } from '../../blocks/assign/assignee.ts';
import { ledgerActions, ledgerLifecycle, ledgerOutcome } from '../../domain/ledger.ts';
import { action } from '../../ui/actions/action.ts';
import { lazyBody } from '../../ui/actions/lazy-body.tsx';

const QueueLedgerBody = lazyBody(() =>
  import('./confirm/QueueLedgerBody.tsx').then((m) => m.QueueLedgerBody),
);
const AcceptLedgerBody = lazyBody(() =>
  import('./confirm/AcceptLedgerBody.tsx').then((m) => m.AcceptLedgerBody),
);

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
  keys: 'a',
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
  keys: 'q',
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
  keys: 'r',
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
  keys: 'm',
  icon: IconUserCheck,
  confirm: AssigneeChoice,
  bulk: AssigneeChoice,
  initial: { assignee: '' },
  run: (ledger, input) => update(ledger.id, assigneeBody(input), ifMatch(ledger)),
  done: (ledger) => `${ledger.id} has another assignee.`,
  touches: ledgerTouches,
});

/** What is done with a ledger, on its page and in lists. */
export const ledgerVerbs = [acceptLedger, recalculateLedger, queueLedger, assignLedger];
