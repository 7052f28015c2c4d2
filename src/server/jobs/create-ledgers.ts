import { fileErrors } from '../../domain/charge-file/file-error.ts';
import { ledgerId } from '../../domain/ids.ts';
import { journalActions, journalOutcome } from '../../domain/journal.ts';
import { ledgerOutcome } from '../../domain/ledger.ts';
import { change, insert, lock, type Work } from '../commands/change.ts';
import { chargeGroups, type ChargeGroup } from '../commands/charge-totals.ts';
import { ledgerFigures, rateError } from '../commands/figures.ts';
import type { JournalRow } from '../commands/journals.ts';
import { journalKind, ledgerKind } from '../commands/kinds.ts';
import { recordReview } from '../commands/reviews.ts';
import type { Cause, Services } from '../context.ts';
import { transaction } from '../store/database.ts';
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
  while (!(await isGenerated(work, journalId)));
}

/**
 * The charges are added up before the transaction, so that nobody waits for that: they do not change while the
 * journal does not. When somebody edited it meanwhile, nothing is done yet.
 */
async function isGenerated(work: Work, journalId: string): Promise<boolean> {
  const { db } = work.services;
  const found = await db.pool.query<JournalRow>('select * from journal where id = $1 and status = $2', [
    journalId,
    journalActions.accept.to,
  ]);
  const [counted] = found.rows;
  if (!counted) return true;
  const groups = await chargeGroups(db.pool, counted.run_id, 'seller');
  return transaction(db, async (tx) => {
    const journal = await lock<JournalRow>(tx, journalKind, journalId);
    if (journal.revision !== counted.revision) return false;
    for (const group of groups) {
      if (!group.seller_id || isEmpty(group)) continue;
      const error = await rateError(tx, journal.run_id, group);
      await insert(tx, work, ledgerKind, {
        id: ledgerId(journalId, group.seller_id),
        journal_id: journalId,
        run_id: journal.run_id,
        seller_id: group.seller_id,
        status: error ? ledgerOutcome.failed : ledgerOutcome.review,
        error,
        currency: journal.currency,
        ...ledgerFigures(group),
      });
    }
    await recordReview(tx, work, journal, groups);
    await change(tx, work, journalKind, journal, { status: journalOutcome.generated });
    return true;
  });
}

const isEmpty = ({ counters, rateMissing }: ChargeGroup) =>
  counters.ready + counters.skipped === 0 && !rateMissing;

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
