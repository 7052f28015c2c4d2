/**
 * From a checked row to its charges: references, prices, override, split (contract: charge-files §5, R1–R11;
 * lifecycles §2.2, C1–C5). The same code serves the server and every test; it reads `References` and nothing
 * else.
 */
import { journalChargeIndex } from '../charge.ts';
import { statementTypeOf } from '../money/price-charge.ts';
import { type FoundSource, type Target, findItem, findLine, findOrder, findSource } from './find.ts';
import { NO_ISSUES, NO_PRICE, checkParties, price } from './price.ts';
import type { References } from './references.ts';
import type { ChargeReferences, ResolvedCharge } from './resolved-charge.ts';
import type { Issue } from './rules.ts';
import { type WaitingSplit, activeSplit, splitUp } from './split-up.ts';
import type { CheckedRow } from './validate-row.ts';

export type { ResolvedCharge };

/**
 * Resolves and prices one row: the source charge, followed by its split children if it has any. Rows with local
 * errors come back as one charge in Error. `target` is what operations matched the charge to and is used instead
 * of the row's own source search (C6).
 */
export function resolveRow(row: CheckedRow, refs: References, target?: Target): ResolvedCharge[] {
  const { charge, split } = resolveWhole(row, refs, target);
  return split ? splitUp(charge, split) : [charge];
}

/** The row as one charge, whether it is to be split or not. */
export function resolveWhole(
  row: CheckedRow,
  refs: References,
  target?: Target,
): { charge: ResolvedCharge; split?: WaitingSplit | undefined } {
  const charge = blankCharge(row, refs);
  if (row.errors.length > 0) return { charge: inError(charge, row.errors) };

  const uploadErrors: Issue[] = [];
  const found = findSource(row.input, refs, target, uploadErrors);
  const item = findItem(row.input, refs, uploadErrors);
  if (item?.kind === 'found') charge.references.itemId = item.id;
  if (item?.kind === 'default') charge.defaultErpItem = item.erpItem;
  if (found) {
    setParties(charge.references, found);
    const order = findOrder(row.input, found.agreement, refs, uploadErrors);
    charge.references.orderId = order;
  }
  if (uploadErrors.length > 0 || !found) return { charge: inError(charge, uploadErrors) };

  const line = findLine(found, charge.references.itemId, refs, target);
  charge.references.lineId = line?.id ?? null;
  const processingErrors: Issue[] = [];
  checkParties(charge.references, processingErrors);
  price(charge, found, line, refs, processingErrors);
  if (processingErrors.length > 0) {
    charge.processing = { status: 'Error', errors: processingErrors };
    return { charge };
  }

  // R10 comes before R11: what an override withholds is one Skipped charge and is not split.
  const { clientId } = charge.references;
  if (clientId !== null && refs.overriddenClientIds.has(clientId)) {
    charge.processing = { status: 'Skipped', errors: NO_ISSUES };
    return { charge };
  }
  return { charge, split: activeSplit(found) };
}

function blankCharge(row: CheckedRow, refs: References): ResolvedCharge {
  const { input } = row;
  return {
    index: journalChargeIndex(row.n),
    parentIndex: null,
    n: row.n,
    input,
    upload: { status: 'Ready', errors: NO_ISSUES },
    processing: { status: 'Ready', errors: NO_ISSUES },
    references: {
      productId: refs.product.id,
      agreementId: null,
      subscriptionId: null,
      assetId: null,
      lineId: null,
      itemId: null,
      orderId: null,
      licenseeId: null,
      buyerId: null,
      clientId: null,
      sellerId: null,
    },
    defaultErpItem: null,
    price: { ...NO_PRICE, unitPP: input.unitPP, PPx1: input.PPx1 },
    statementType: input.PPx1 === null ? null : statementTypeOf(input.PPx1),
    split: null,
  };
}

/** A U error shows in both views (charge-files §6). */
function inError(charge: ResolvedCharge, errors: readonly Issue[]): ResolvedCharge {
  charge.upload = { status: 'Error', errors };
  charge.processing = { status: 'Error', errors };
  return charge;
}

/** R2, R3. */
function setParties(references: ChargeReferences, found: FoundSource): void {
  const { agreement } = found;
  references.agreementId = found.agreementId;
  if (found.type === 'Subscription') references.subscriptionId = found.id;
  if (found.type === 'Asset') references.assetId = found.id;
  if (!agreement) return;
  references.licenseeId = agreement.licenseeId;
  references.buyerId = agreement.buyerId;
  references.clientId = agreement.clientId;
  references.sellerId = agreement.sellerId;
}
