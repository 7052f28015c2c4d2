import { normalizeId } from '../../../domain/ids.ts';
import { ledgerChargeStatuses, billedStatus, skippedStatus } from '../../../domain/charge.ts';
import { journalKind, ledgerKind, statementKind, type Kind } from '../../commands/kinds.ts';
import { charges } from '../../store/resources/charges.ts';
import { sql, type Sql } from '../../store/sql.ts';
import { param, type Call, type Handler, type Handlers } from '../call.ts';
import { exportableList, objectOf, requireReadable, scopeOf } from '../reading.ts';

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

/** Charges, read through the object they stand under (lifecycles §2). */
export const chargeHandlers: Handlers = {
  listJournalCharges: list(ofJournal),
  getJournalCharge: get(ofJournal),
  listLedgerCharges: list(ofLedger),
  getLedgerCharge: get(ofLedger),
  listStatementCharges: list(ofStatement),
  getStatementCharge: get(ofStatement),
};
