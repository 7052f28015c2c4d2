import { ledgerActions, ledgerOutcome } from '../../domain/ledger.ts';
import { statementBirth } from '../../domain/statement.ts';
import { change, insert, type Work } from '../commands/change.ts';
import { chargeGroups, counterColumns, totalColumns, type ChargeGroup } from '../commands/charge-totals.ts';
import type { JournalRow } from '../commands/journals.ts';
import { ledgerKind, statementKind } from '../commands/kinds.ts';
import { acceptJournalWhenReady, lockLedger, type LedgerRow } from '../commands/ledgers.ts';
import type { Cause, Services } from '../context.ts';
import { transaction, type Tx } from '../store/database.ts';
import type { JobData } from './jobs.ts';

const causeOf = (actor: Cause['actor']): Cause => ({
  actor,
  request: { worker: { workerName: 'create-statements' } },
});

/**
 * Creates the statements of an accepted ledger, one per agreement and buyer, and moves it to Generated, all in
 * one transaction (L5, lifecycles §3.1).
 */
export async function createStatements(
  services: Services,
  { ledgerId, actor }: JobData<'create-statements'>,
): Promise<void> {
  const work: Work = { services, cause: causeOf(actor) };
  await transaction(services.db, async (tx) => {
    if (await wasRemoved(tx, ledgerId)) return;
    const { journal, ledger } = await lockLedger(tx, ledgerId);
    if (ledger.status !== ledgerActions.accept.to) return;
    const overridden = await activeOverrides(tx, journal['vendor_id']);
    for (const group of await chargeGroups(tx, ledger.run_id, 'statement', ledger.seller_id)) {
      if (group.counters.ready + group.counters.skipped === 0) continue;
      await insert(tx, work, statementKind, statementOf(journal, ledger, group, overridden));
    }
    await change(tx, work, ledgerKind, ledger, { status: ledgerOutcome.generated });
    await acceptJournalWhenReady(tx, work, journal.id);
  });
}

/** Whether a reset of the journal came first (L9). */
async function wasRemoved(tx: Tx, ledgerId: string): Promise<boolean> {
  return (await tx.query('select 1 from ledger where id = $1', [ledgerId])).rowCount === 0;
}

async function activeOverrides(tx: Tx, vendorId: unknown): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ client_id: string }>(
    "select client_id from manual_override where vendor_id = $1 and status = 'Active'",
    [vendorId],
  );
  return new Set(rows.map((row) => row.client_id));
}

/** The override is looked up again at this moment; what it withholds is born Cancelled (lifecycles §3.1, §6). */
function statementOf(
  journal: JournalRow,
  ledger: LedgerRow,
  group: ChargeGroup,
  overridden: ReadonlySet<string>,
) {
  const isWithheld = !group.client_id || overridden.has(group.client_id) || group.counters.ready === 0;
  return {
    ledger_id: ledger.id,
    run_id: ledger.run_id,
    agreement_id: group.agreement_id,
    buyer_id: group.buyer_id,
    client_id: group.client_id,
    licensee_id: group.licensee_id,
    vendor_id: journal['vendor_id'],
    product_id: journal['product_id'],
    seller_id: ledger.seller_id,
    type: group.totals.statementType,
    billing_type: 'Automated',
    status: isWithheld ? statementBirth.withheld : statementBirth.billed,
    includes_skipped: isWithheld,
    purchase_currency: ledger.currency,
    sale_currency: group.totals.saleCurrency ?? ledger.currency,
    rate: group.rate ?? '1',
    ...totalColumns(group.totals),
    total_sp: group.totals.totalSP,
    total_bsp: group.totals.totalBSP ?? '0',
    ...counterColumns(group.counters),
  };
}

/** Gives a ledger back to operations when its statements could not be created (L6). */
export async function statementsFailed(
  services: Services,
  { ledgerId, actor }: JobData<'create-statements'>,
  reason: string,
): Promise<void> {
  await transaction(services.db, async (tx) => {
    if (await wasRemoved(tx, ledgerId)) return;
    const { ledger } = await lockLedger(tx, ledgerId);
    if (ledger.status !== ledgerActions.accept.to) return;
    await change(tx, { services, cause: causeOf(actor) }, ledgerKind, ledger, {
      status: ledgerOutcome.review,
      error: { errorCode: 'BLE:0002', errorMessage: `Statements could not be created: ${reason}.` },
    });
  });
}
