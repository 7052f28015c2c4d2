import { rateAgain } from '../../domain/charge-file/rate-again.ts';
import type { References } from '../../domain/charge-file/references.ts';
import { makeChargeId } from '../../domain/charge.ts';
import type { Services } from '../context.ts';
import { loadReferences, toReferences } from '../store/charge-references.ts';
import { chargeLines, type ChargeRun } from '../store/charge-lines.ts';
import { insertCharges } from '../store/charges.ts';
import { transaction } from '../store/database.ts';
import { chargesToRate, storeRated } from '../store/rated-charges.ts';
import { moveRating, type Rating } from '../store/ratings.ts';
import { batchSize, encodeLines } from './charge-batches.ts';
import { OvertakenError } from './overtaken.ts';

/**
 * Prices the charges of a ledger or a statement anew with the references of now, batch by batch, each batch with its
 * checkpoint in one transaction. A restart goes on after the last checkpoint; to price a charge twice changes
 * nothing. Throws OvertakenError when another process does it, or the object is gone.
 */
export async function rateCharges(services: Services, rating: Rating): Promise<void> {
  const data = await loadReferences(services.db.pool, rating.authorizationId, services.now());
  const references = toReferences(data);
  let at: string | undefined = rating.lastChargeId;
  while (at !== undefined) at = await rateBatch(services, { ...rating, lastChargeId: at }, references);
}

/** Prices the next charges; the id of the last one, nothing when there were none. */
async function rateBatch(
  services: Services,
  rating: Rating,
  references: References,
): Promise<string | undefined> {
  const { charges: rated, journalId, currency, lastChargeId } = rating;
  const createdAt = services.now();
  const run: ChargeRun = { runId: rated.runId, journalId, currency, createdAt };
  return transaction(services.db, async (tx) => {
    const charges = await chargesToRate(tx, rating, batchSize);
    const last = charges.at(-1);
    if (!last) return undefined;
    const upTo = makeChargeId(journalId, last.index);
    const moved = await moveRating(tx, rating.id, lastChargeId, upTo, createdAt);
    if (!moved) throw new OvertakenError(rating.id);
    const outcomes = charges.map((charge) => rateAgain(charge, references, rated.of));
    await storeRated(
      tx,
      run,
      outcomes.flatMap(([again]) => again ?? []),
    );
    const children = outcomes.flatMap(([, ...ofSplit]) => ofSplit);
    if (children.length > 0) await insertCharges(tx, encodeLines(chargeLines(children, run)));
    return upTo;
  });
}
