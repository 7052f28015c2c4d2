import { ledgerActions, ledgerOutcome } from '../../domain/ledger.ts';
import { automatedBilling } from '../../domain/statement-kind.ts';
import { statementBirth } from '../../domain/statement.ts';
import { change, insert, type Work } from '../commands/change.ts';
import { chargeGroups, type ChargeGroup } from '../commands/charge-totals.ts';
import { statementFigures } from '../commands/figures.ts';
import type { JournalRow } from '../commands/journals.ts';
import { ledgerKind, statementKind } from '../commands/kinds.ts';
import { acceptJournalWhenReady, lockLedger, type LedgerRow } from '../commands/ledgers.ts';
import { orderWorkbook } from '../commands/workbooks.ts';
import type { Cause, Services } from '../context.ts';
import { transaction, type Tx } from '../store/database.ts';
import { overriddenClientIds } from '../store/overrides.ts';
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
  while (!(await isGenerated(work, ledgerId)));
}

/**
 * The charges are added up before the transaction, so that nobody waits for that: they do not change while the
 * ledger does not. When somebody edited it meanwhile, nothing is done yet.
 */
async function isGenerated(work: Work, ledgerId: string): Promise<boolean> {
  const { db } = work.services;
  const found = await db.pool.query<LedgerRow>('select * from ledger where id = $1 and status = $2', [
    ledgerId,
    ledgerActions.accept.to,
  ]);
  const [counted] = found.rows;
  if (!counted) return true;
  const { run_id: runId, seller_id: sellerId } = counted;
  const groups = await chargeGroups(db.pool, runId, 'statement', { sellerId });
  return transaction(db, async (tx) => {
    if (await wasRemoved(tx, ledgerId)) return true;
    const { journal, ledger } = await lockLedger(tx, ledgerId);
    if (ledger.revision !== counted.revision) return false;
    const overridden = await overriddenClientIds(tx, journal['vendor_id']);
    for (const group of groups) {
      if (group.counters.ready + group.counters.skipped === 0) continue;
      const row = await insert(tx, work, statementKind, statementOf(journal, ledger, group, overridden));
      if (row.status === statementBirth.billed) await orderWorkbook(tx, work, row.id);
    }
    await change(tx, work, ledgerKind, ledger, { status: ledgerOutcome.generated });
    await acceptJournalWhenReady(tx, work, journal.id);
    return true;
  });
}

/** Whether a reset of the journal came first (L9). */
async function wasRemoved(tx: Tx, ledgerId: string): Promise<boolean> {
  return (await tx.query('select 1 from ledger where id = $1', [ledgerId])).rowCount === 0;
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
    billing_type: automatedBilling,
    status: isWithheld ? statementBirth.withheld : statementBirth.billed,
    includes_skipped: isWithheld,
    purchase_currency: ledger.currency,
    sale_currency: group.totals.saleCurrency ?? ledger.currency,
    ...statementFigures(group),
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
