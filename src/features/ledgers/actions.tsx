import { IconCircleCheck, IconSend2 } from '@tabler/icons-react';
import { getListAuditRecordsQueryKey } from '../../api/generated/endpoints/audit/audit.ts';
import { getListJournalsQueryKey } from '../../api/generated/endpoints/journals/journals.ts';
import {
  acceptLedger as accept,
  getListLedgersQueryKey,
  queueLedger as queue,
} from '../../api/generated/endpoints/ledgers/ledgers.ts';
import { getListStatementsQueryKey } from '../../api/generated/endpoints/statements/statements.ts';
import type { Ledger } from '../../api/generated/model/ledger.ts';
import { ifMatch } from '../../api/if-match.ts';
import { ledgerActions } from '../../domain/ledger.ts';
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
  initial: undefined,
  run: (ledger) => queue(ledger.id, {}, ifMatch(ledger)),
  done: (ledger) => `Queued ${ledger.id}. The ERP takes its statements from here.`,
  touches: ledgerTouches,
});
