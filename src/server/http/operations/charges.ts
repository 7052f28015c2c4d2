import type { BillingType } from '../../../api/generated/model/billingType';
import type { ChargeIgnore } from '../../../api/generated/model/chargeIgnore';
import type { ChargeMatch } from '../../../api/generated/model/chargeMatch';
import { normalizeId } from '../../../domain/ids.ts';
import { ledgerChargeStatuses, billedStatus, skippedStatus } from '../../../domain/charge.ts';
import { isConsolidatedStatement } from '../../../domain/statement-kind.ts';
import { ignoreCharge, matchCharge, resetCharge, type ChargeAddress } from '../../commands/charges.ts';
import { customLedgerKind, journalKind, ledgerKind, statementKind, type Kind } from '../../commands/kinds.ts';
import { transaction, type Tx } from '../../store/database.ts';
import { charges } from '../../store/resources/charges.ts';
import { raw, sql, type Sql } from '../../store/sql.ts';
import { expectationOf, param, type Call, type Handler, type Handlers } from '../call.ts';
import { kept, listUnder, objectOf, requireReadable, scopeOf } from '../reading.ts';

/** Which charges stand under an object. */
type Under = { kind: Kind; parent: string; within(id: string, call: Call): Sql | Promise<Sql> };

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

const ofCustomLedger: Under = {
  kind: customLedgerKind,
  parent: 'customLedgerId',
  within: (id) => sql`t.run_id = (select run_id from custom_ledger where id = ${id})`,
};

const ofOneStatement = (id: string): Sql => sql`t.run_id = (select run_id from statement where id = ${id})
  and t.agreement_id = (select agreement_id from statement where id = ${id})
  and t.buyer_id = (select buyer_id from statement where id = ${id})
  and (t.processing_status = ${billedStatus}
    or t.processing_status = ${skippedStatus} and (select includes_skipped from statement where id = ${id}))`;

const ofItsChildren = (id: string): Sql => sql`t.processing_status = ${billedStatus}
  and exists (select from statement s where s.parent_id = ${id}
    and s.run_id = t.run_id and s.agreement_id = t.agreement_id and s.buyer_id = t.buyer_id)`;

/** A consolidated statement has no charges of its own; it shows those of its children (lifecycles S2). */
const ofStatement: Under = {
  kind: statementKind,
  parent: 'statementId',
  within: async (id, { services }) => {
    const { rows } = await services.db.pool.query<{ billingType: BillingType }>(
      'select billing_type as "billingType" from statement where id = $1',
      [id],
    );
    return isConsolidatedStatement(rows[0] ?? {}) ? ofItsChildren(id) : ofOneStatement(id);
  },
};

const list =
  ({ kind, parent, within }: Under): Handler =>
  async (call: Call) => {
    const id = param(call, parent);
    return listUnder(call, kind, id, {
      ...scopeOf(call, charges, await within(id, call)),
      // charges of a run come into being together, so the newest first are those of the file in its order
      defaultOrder: 'id',
      generation: sql`(select run_id from ${raw(kind.resource.table)} where id = ${id})`,
    });
  };

const get =
  ({ kind, parent, within }: Under): Handler =>
  async (call: Call) => {
    const id = param(call, parent);
    await requireReadable(call, kind, id);
    const scope = scopeOf(call, charges, await within(id, call));
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
    const scope = scopeOf(call, charges, await ofJournal.within(journalId, call));
    await objectOf(call, 'Charge', scope, id, 'select=-*,id');
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
  listCustomLedgerCharges: list(ofCustomLedger),
  getCustomLedgerCharge: get(ofCustomLedger),
  listStatementCharges: list(ofStatement),
  getStatementCharge: get(ofStatement),
};
