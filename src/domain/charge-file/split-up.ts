/** Charges under split billing (contract: charge-files §5, R11; lifecycles §2.2, C3, C4; pricing §8). */
import { MAX_SPLIT_CHILDREN, journalChargeIndex } from '../charge.ts';
import type { Amount } from '../money.ts';
import { priceCharge, statementTypeOf } from '../money/price-charge.ts';
import { splitCharge } from '../money/split.ts';
import type { FoundSource } from './find.ts';
import { NO_ISSUES, NO_PRICE, processingIssue } from './price.ts';
import type { ActiveSplit } from './references.ts';
import type { ChargePrice, ResolvedCharge } from './resolved-charge.ts';
import { chargeRules } from './rules.ts';

/** A split that a charge has yet to go through. */
export type WaitingSplit = { split: ActiveSplit; type: string; id: string };

/**
 * R11. A subscription is split by its own allocations only: without any, under a split agreement, all goes to
 * the owner, who is the agreement's buyer (lifecycles §9). Agreement and asset charges use the agreement's
 * percentages (X8).
 */
export function activeSplit(found: FoundSource): WaitingSplit | undefined {
  if (found.type === 'Subscription') {
    return found.split ? { split: found.split, type: 'subscription', id: found.id } : undefined;
  }
  const split = found.agreement?.split;
  return split ? { split, type: 'agreement', id: found.agreementId } : undefined;
}

/**
 * The charge and its children, one for each buyer with a share (C3; pricing §8). One charge in Error when there is
 * no share (C4). Changes the charge itself.
 */
export function splitUp(charge: ResolvedCharge, { split, type, id }: WaitingSplit): ResolvedCharge[] {
  const { PPx1, unitPP } = charge.input;
  const shares = PPx1 === null || unitPP === null ? [] : splitCharge(PPx1, split.allocations);
  if (shares.length === 0 || shares.length > MAX_SPLIT_CHILDREN) {
    const message =
      shares.length === 0
        ? chargeRules.V23.message({ type, id })
        : `Split of ${type} ${id} has ${shares.length} allocations; at most ${MAX_SPLIT_CHILDREN} are possible.`;
    charge.processing = { status: 'Error', errors: [processingIssue('V23', message)] };
    return [charge];
  }
  const children = shares.map((share, position): ResolvedCharge => {
    const prices = priceShare(charge.price, share.PPx1);
    return {
      ...charge,
      index: journalChargeIndex(charge.n, position + 1),
      parentIndex: charge.index,
      references: { ...charge.references, buyerId: share.buyerId },
      price: prices,
      statementType: statementTypeOf(share.PPx1),
      split: { percentage: share.percentage },
    };
  });
  charge.upload = { status: 'Split', errors: NO_ISSUES };
  charge.processing = { status: 'Split', errors: NO_ISSUES };
  charge.price = NO_PRICE;
  return [charge, ...children];
}

/** X2, X3: the parent's unit prices, markup, margin and rate; totals from the share's own PPx1. */
function priceShare(parent: ChargePrice, PPx1: Amount): ChargePrice {
  const { unitPP, markup, rate } = parent;
  if (unitPP === null || markup === null || rate === null) return { ...parent, PPx1 };
  const { SPx1, BSPx1 } = priceCharge({ unitPP, PPx1, markup, rate });
  return { ...parent, PPx1, SPx1, BSPx1 };
}
