import { statementActions, statementOutcome } from '../../domain/statement.ts';
import { change, type Work } from '../commands/change.ts';
import { chargeGroups } from '../commands/charge-totals.ts';
import { refreshJournal, refreshLedger, statementFigures } from '../commands/figures.ts';
import { statementKind } from '../commands/kinds.ts';
import { lockLedger } from '../commands/ledgers.ts';
import { lockStatement } from '../commands/statement-rows.ts';
import { orderWorkbook } from '../commands/workbooks.ts';
import type { Cause, Services } from '../context.ts';
import { transaction } from '../store/database.ts';
import { endRating, findRating } from '../store/ratings.ts';
import { enqueueJob, type JobData } from './jobs.ts';
import { rateCharges } from './rate-charges.ts';

const causeOf = (actor: Cause['actor']): Cause => ({
  actor,
  request: { worker: { workerName: 'rate-statement' } },
});

/** Prices the charges of a statement anew, then publishes its new totals and state, and those above it (S6). */
export async function rateStatement(
  services: Services,
  { statementId, actor }: JobData<'rate-statement'>,
): Promise<void> {
  const rating = await findRating(services.db.pool, { statementId });
  if (!rating) return;
  await rateCharges(services, rating);
  await publish({ services, cause: causeOf(actor) }, statementId, rating.id);
}

/** Without a failure a statement is queued again, or ends in Error while one of its charges has no price. */
async function publish(work: Work, statementId: string, ratingId: number, failure?: object): Promise<void> {
  await transaction(work.services.db, async (tx) => {
    const row = await lockStatement(tx, statementId);
    if (!(await endRating(tx, ratingId)) || row.status !== statementActions.recalculate.to) return;
    const only = { sellerId: row.seller_id, agreementId: row.agreement_id, buyerId: row.buyer_id };
    const [group] = await chargeGroups(tx, row.run_id, 'run', only);
    const unpriced = group?.counters.error ?? 0;
    const error = failure ?? (unpriced > 0 ? pricelessError(unpriced) : null);
    await change(tx, work, statementKind, row, {
      ...(group && statementFigures(group)),
      sale_currency: group?.totals.saleCurrency ?? row.sale_currency,
      error,
      status: error ? statementOutcome.failed : statementOutcome.rated,
    });
    await orderWorkbook(tx, work, statementId);
    const { journal, ledger } = await lockLedger(tx, row.ledger_id ?? '');
    await refreshLedger(tx, work, ledger);
    await refreshJournal(tx, work, journal);
    if (!error) await enqueueJob(tx, work, 'erp-sync', {}, { key: 'erp-sync' });
  });
}

/** The client reads it too, so it says nothing of markups and rates; those stand on the charges. */
const pricelessError = (n: number) => ({
  errorCode: 'SOM:0002',
  errorMessage: n === 1 ? '1 charge could not be priced.' : `${n} charges could not be priced.`,
});

/** Ends a rating that failed again and again: the statement is back in Error. */
export async function statementRatingFailed(
  services: Services,
  { statementId, actor }: JobData<'rate-statement'>,
  reason: string,
): Promise<void> {
  const rating = await findRating(services.db.pool, { statementId });
  if (!rating) return;
  await publish({ services, cause: causeOf(actor) }, statementId, rating.id, {
    errorCode: 'SOM:0003',
    errorMessage: `The statement could not be recalculated: ${reason}.`,
  });
}
