import type { LedgerUpdate } from '../../../api/generated/model/ledgerUpdate';
import type { Expectation, Work } from '../../commands/change.ts';
import { ledgerKind } from '../../commands/kinds.ts';
import {
  acceptLedger,
  queueLedger,
  recalculateLedger,
  updateLedger,
  type LedgerRow,
} from '../../commands/ledgers.ts';
import type { Tx } from '../../store/database.ts';
import { ledgers } from '../../store/resources/ledgers.ts';
import { expectationOf, param, type Handler, type Handlers } from '../call.ts';
import { commanded, getHandler, listHandler, requireReadable } from '../reading.ts';

type Action = (
  tx: Tx,
  work: Work,
  id: string,
  body: LedgerUpdate,
  expected: Expectation,
) => Promise<LedgerRow>;

const action =
  (run: Action): Handler =>
  async (call) => {
    const id = param(call, 'id');
    await requireReadable(call, ledgerKind, id);
    const body = call.json<LedgerUpdate>('LedgerUpdate');
    return commanded(call, ledgerKind, (tx) => run(tx, call, id, body, expectationOf(call, body)));
  };

/** Ledgers (lifecycles §3). */
export const ledgerHandlers: Handlers = {
  listLedgers: listHandler(ledgers),
  getLedger: getHandler('Ledger', ledgers),
  updateLedger: action(updateLedger),
  recalculateLedger: action(recalculateLedger),
  acceptLedger: action(acceptLedger),
  queueLedger: action(queueLedger),
};
