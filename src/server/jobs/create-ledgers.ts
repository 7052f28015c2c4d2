import { fileErrors } from '../../domain/charge-file/file-error.ts';
import { ledgerId } from '../../domain/ids.ts';
import { journalActions, journalOutcome } from '../../domain/journal.ts';
import { ledgerOutcome } from '../../domain/ledger.ts';
import { change, insert, lock, type Work } from '../commands/change.ts';
import { chargeGroups, counterColumns, totalColumns, type ChargeGroup } from '../commands/charge-totals.ts';
import type { JournalRow } from '../commands/journals.ts';
import { journalKind, ledgerKind } from '../commands/kinds.ts';
import type { Cause, Services } from '../context.ts';
import { transaction, type Tx } from '../store/database.ts';
import type { JobData } from './jobs.ts';

const causeOf = (actor: Cause['actor']): Cause => ({
  actor,
  request: { worker: { workerName: 'create-ledgers' } },
});

/**
 * Creates the ledgers of an accepted journal, one per seller, and moves it to Generated, all in one transaction:
 * after a crash there are all of them or none (J14, L1, L2).
 */
export async function createLedgers(
  services: Services,
  { journalId, actor }: JobData<'create-ledgers'>,
): Promise<void> {
  const work: Work = { services, cause: causeOf(actor) };
  await transaction(services.db, async (tx) => {
    const journal = await lock<JournalRow>(tx, journalKind, journalId);
    if (journal.status !== journalActions.accept.to) return;
    for (const group of await chargeGroups(tx, journal.run_id, 'seller')) {
      if (!group.seller_id || isEmpty(group)) continue;
      const error = group.rateMissing ? await rateError(tx, journal.run_id, group.seller_id) : null;
      await insert(tx, work, ledgerKind, {
        id: ledgerId(journalId, group.seller_id),
        journal_id: journalId,
        run_id: journal.run_id,
        seller_id: group.seller_id,
        status: error ? ledgerOutcome.failed : ledgerOutcome.review,
        error,
        currency: journal.currency,
        sale_currency: group.totals.saleCurrency ?? null,
        total_sp: group.totals.totalSP,
        ...totalColumns(group.totals),
        ...counterColumns(group.counters),
      });
    }
    await change(tx, work, journalKind, journal, { status: journalOutcome.generated });
  });
}

const isEmpty = ({ counters, rateMissing }: ChargeGroup) =>
  counters.ready + counters.skipped === 0 && !rateMissing;

async function rateError(tx: Tx, runId: number | null, sellerId: string) {
  const { rows } = await tx.query<{ message: string }>(
    `select processing_errors[1] as message from charge
     where run_id = $1 and seller_id = $2 and rate_missing limit 1`,
    [runId, sellerId],
  );
  return { errorCode: 'BLE:0001', errorMessage: rows[0]?.message ?? 'An exchange rate is missing.' };
}

/** Gives an accepted journal back to operations when its ledgers could not be created (J15). */
export async function ledgersFailed(
  services: Services,
  { journalId, actor }: JobData<'create-ledgers'>,
  reason: string,
): Promise<void> {
  await transaction(services.db, async (tx) => {
    const journal = await lock<JournalRow>(tx, journalKind, journalId);
    if (journal.status !== journalActions.accept.to) return;
    await change(tx, { services, cause: causeOf(actor) }, journalKind, journal, {
      status: journalOutcome.review,
      error: { errorCode: 'BJO:0005', errorMessage: fileErrors['BJO:0005']({ reason }) },
    });
  });
}
