/** Pricing a stored charge anew, with the markups and rates of now (contract: lifecycles L3, S6). */
import { billedStatus, failedStatus, skippedStatus } from '../charge.ts';
import { type FoundSource, sourceById } from './find.ts';
import { NO_ISSUES, NO_PRICE, checkParties, price } from './price.ts';
import type { AgreementFacts, LineFacts, References } from './references.ts';
import type { ChargeReferences, ResolvedCharge } from './resolved-charge.ts';
import type { Issue } from './rules.ts';
import { activeSplit, splitUp } from './split-up.ts';

/**
 * What is rated. Nothing rests on the charges of a ledger yet, so that overrides count anew and a charge that was
 * never billed may still be split. A statement exists: what it bills stays, only prices change.
 */
export type Rated = 'ledger' | 'statement';

/**
 * The charge as rating leaves it, with the children of a split that it went through only now; nothing when it
 * stays as it is. What a charge points to stays: its source and agreement are not searched again, a split is not
 * divided anew (lifecycles §9), only what was missing is filled in.
 */
export function rateAgain(charge: ResolvedCharge, refs: References, rated: Rated): ResolvedCharge[] {
  const found = foundBefore(charge.references, refs);
  if (!found || !isResolved(charge)) return [];
  const line = lineOf(charge.references, found, refs);
  const references = {
    ...completed(charge.references, found.agreement),
    lineId: line?.id ?? charge.references.lineId,
  };
  // the amounts of a split child are its share, not those of its row
  const { unitPP, PPx1 } = charge.price;
  const input = { ...charge.input, unitPP, PPx1 };
  const again: ResolvedCharge = { ...charge, input, references, price: { ...NO_PRICE, unitPP, PPx1 } };
  const errors: Issue[] = [];
  checkParties(references, errors);
  price(again, found, line, refs, errors);
  if (errors.length > 0) return [{ ...again, processing: { status: failedStatus, errors } }];
  const { clientId } = references;
  if (rated === 'ledger' && clientId !== null && refs.overriddenClientIds.has(clientId)) {
    return [{ ...again, processing: { status: skippedStatus, errors: NO_ISSUES } }];
  }
  const isFirstTime = charge.parentIndex === null && charge.processing.status !== billedStatus;
  const split = isFirstTime ? activeSplit(found) : undefined;
  // the other buyers' statements may be with the ERP: there the charge waits for the journal to be read again
  if (split && rated === 'statement') return [];
  const ready: ResolvedCharge = { ...again, processing: { status: billedStatus, errors: NO_ISSUES } };
  return split ? splitUp(ready, split) : [ready];
}

/** The source that a charge points to, under the agreement that it points to. */
function foundBefore(references: ChargeReferences, refs: References): FoundSource | undefined {
  const { agreementId, subscriptionId, assetId } = references;
  if (agreementId === null) return undefined;
  const [type, id] = subscriptionId
    ? (['Subscription', subscriptionId] as const)
    : assetId
      ? (['Asset', assetId] as const)
      : (['Agreement', agreementId] as const);
  const found = sourceById(type, id, refs);
  const agreement = refs.agreements.byId.get(agreementId);
  return found && agreement && { ...found, agreementId, agreement };
}

/** Whether item and order were found (R5, R7): without them no price helps. */
function isResolved({ input, references, defaultErpItem }: ResolvedCharge): boolean {
  const hasItem = references.itemId !== null || defaultErpItem !== null;
  return hasItem && (references.orderId !== null || !input.order?.value);
}

function lineOf(references: ChargeReferences, found: FoundSource, refs: References): LineFacts | undefined {
  const lines = refs.linesBySource.get(found.id) ?? [];
  const { lineId, itemId } = references;
  return lines.find((line) => (lineId === null ? line.itemId === itemId : line.id === lineId));
}

/** Parties that were unknown until now (R3). */
function completed(references: ChargeReferences, agreement: AgreementFacts | undefined): ChargeReferences {
  return {
    ...references,
    licenseeId: references.licenseeId ?? agreement?.licenseeId ?? null,
    buyerId: references.buyerId ?? agreement?.buyerId ?? null,
    clientId: references.clientId ?? agreement?.clientId ?? null,
  };
}
