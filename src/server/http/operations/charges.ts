import type { ChargeIgnore } from '../../../api/generated/model/chargeIgnore';
import type { ChargeMatch } from '../../../api/generated/model/chargeMatch';
import { normalizeId } from '../../../domain/ids.ts';
import { ledgerChargeStatuses, billedStatus, skippedStatus } from '../../../domain/charge.ts';
import { ignoreCharge, matchCharge, resetCharge, type ChargeAddress } from '../../commands/charges.ts';
import { journalKind, ledgerKind, statementKind, type Kind } from '../../commands/kinds.ts';
import { transaction, type Tx } from '../../store/database.ts';
import { charges } from '../../store/resources/charges.ts';
import { sql, type Sql } from '../../store/sql.ts';
import { expectationOf, param, type Call, type Handler, type Handlers } from '../call.ts';
import { exportableList, kept, objectOf, requireReadable, scopeOf } from '../reading.ts';

/** Which charges stand under an object. */
type Under = { kind: Kind; parent: string; within(id: string): Sql };

const ofJournal: Under = {
  kind: journalKind,
  parent: 'journalId',
  within: (id) => sql`t.run_id = (select run_id from journal where id = ${id})`,
};

const ofLedger: Under = {
  kind: ledgerKind,
  parent: 'ledgerId',
  within: (id) => sql`t.run_id = (select run_id from ledger where id = ${id})
    and t.seller_id = (select seller_id from ledger where id = ${id})
    and t.processing_status = any(${[...ledgerChargeStatuses]})`,
};

const ofStatement: Under = {
  kind: statementKind,
  parent: 'statementId',
  within: (id) => sql`t.run_id = (select run_id from statement where id = ${id})
    and t.agreement_id is not distinct from (select agreement_id from statement where id = ${id})
    and t.buyer_id = (select buyer_id from statement where id = ${id})
    and (t.processing_status = ${billedStatus}
      or t.processing_status = ${skippedStatus} and (select includes_skipped from statement where id = ${id}))`,
};

const list =
  ({ kind, parent, within }: Under): Handler =>
  async (call: Call) => {
    const id = param(call, parent);
    await requireReadable(call, kind, id);
    return exportableList(call, scopeOf(call, charges, within(id)));
  };

const get =
  ({ kind, parent, within }: Under): Handler =>
  async (call: Call) => {
    const id = param(call, parent);
    await requireReadable(call, kind, id);
    const scope = scopeOf(call, charges, within(id));
    return objectOf(call, 'Charge', scope, normalizeId(param(call, 'id')), call.query);
  };

type Decide = (tx: Tx, call: Call, address: ChargeAddress) => Promise<unknown>;

/** Runs a decision on a charge of a journal, and answers the charge as it left it (lifecycles §2.3). */
const decide =
  (run: Decide): Handler =>
  async (call) => {
    const journalId = param(call, ofJournal.parent);
    await requireReadable(call, ofJournal.kind, journalId);
    const id = normalizeId(param(call, 'id'));
    const scope = scopeOf(call, charges, ofJournal.within(journalId));
    return transaction(call.services.db, async (tx) => {
      await run(tx, call, { journalId, id });
      return kept(call, tx, await objectOf(call, 'Charge', scope, id, '', tx));
    });
  };

/** Charges, read through the object they stand under (lifecycles §2). */
export const chargeHandlers: Handlers = {
  listJournalCharges: list(ofJournal),
  getJournalCharge: get(ofJournal),
  matchJournalCharge: decide((tx, call, address) => {
    const body = call.json<ChargeMatch>('ChargeMatch');
    return matchCharge(tx, call, address, body, expectationOf(call, body));
  }),
  ignoreJournalCharge: decide((tx, call, address) => {
    const body = call.json<ChargeIgnore>('ChargeIgnore');
    return ignoreCharge(tx, call, address, body, expectationOf(call, body));
  }),
  resetJournalCharge: decide((tx, call, address) =>
    resetCharge(tx, call, address, expectationOf(call, call.json<object>('ChargeIgnore'))),
  ),
  listLedgerCharges: list(ofLedger),
  getLedgerCharge: get(ofLedger),
  listStatementCharges: list(ofStatement),
  getStatementCharge: get(ofStatement),
};
