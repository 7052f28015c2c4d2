import { ledgerActions, ledgerOutcome } from '../../domain/ledger.ts';
import { change, type Work } from '../commands/change.ts';
import { chargeGroups } from '../commands/charge-totals.ts';
import { ledgerFigures, rateError, refreshJournal } from '../commands/figures.ts';
import { ledgerKind } from '../commands/kinds.ts';
import { lockLedger } from '../commands/ledgers.ts';
import type { Cause, Services } from '../context.ts';
import { transaction } from '../store/database.ts';
import { endRating, findRating } from '../store/ratings.ts';
import type { JobData } from './jobs.ts';
import { rateCharges } from './rate-charges.ts';

const causeOf = (actor: Cause['actor']): Cause => ({
  actor,
  request: { worker: { workerName: 'rate-ledger' } },
});

/** Prices the charges of a ledger anew, then publishes its new totals and state, and the journal's totals (L3). */
export async function rateLedger(
  services: Services,
  { ledgerId, actor }: JobData<'rate-ledger'>,
): Promise<void> {
  const rating = await findRating(services.db.pool, { ledgerId });
  if (!rating) return;
  await rateCharges(services, rating);
  await publish({ services, cause: causeOf(actor) }, ledgerId, rating.id);
}

/** Without a failure a ledger ends in Review, or in Error while a rate is missing. */
async function publish(work: Work, ledgerId: string, ratingId: number, failure?: object): Promise<void> {
  await transaction(work.services.db, async (tx) => {
    const { rowCount } = await tx.query('select from ledger where id = $1', [ledgerId]);
    if (rowCount === 0) return; // a reset or a regeneration of the journal came first (L9)
    const { journal, ledger } = await lockLedger(tx, ledgerId);
    if (!(await endRating(tx, ratingId)) || ledger.status !== ledgerActions.recalculate.to) return;
    const [group] = await chargeGroups(tx, ledger.run_id, 'seller', { sellerId: ledger.seller_id });
    const error = failure ?? (group ? await rateError(tx, ledger.run_id, group) : null);
    await change(tx, work, ledgerKind, ledger, {
      ...(group && ledgerFigures(group)),
      error,
      status: error ? ledgerOutcome.failed : ledgerOutcome.review,
    });
    await refreshJournal(tx, work, journal);
  });
}

/** Ends a rating that failed again and again: the ledger is in Error and can be recalculated. */
export async function ledgerRatingFailed(
  services: Services,
  { ledgerId, actor }: JobData<'rate-ledger'>,
  reason: string,
): Promise<void> {
  const rating = await findRating(services.db.pool, { ledgerId });
  if (!rating) return;
  await publish({ services, cause: causeOf(actor) }, ledgerId, rating.id, {
    errorCode: 'BLE:0003',
    errorMessage: `Charges could not be priced: ${reason}.`,
  });
}
