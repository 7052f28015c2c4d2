/**
 * From a checked row to its charges: references, prices, override, split (contract: charge-files §5, R1–R11;
 * lifecycles §2.2, C1–C5). The same code serves the server and every test; it reads `References` and nothing
 * else.
 */
import { MAX_SPLIT_CHILDREN, type MarkupSource, journalChargeIndex } from '../charge.ts';
import type { Amount } from '../money.ts';
import { priceCharge, statementTypeOf } from '../money/price-charge.ts';
import { splitCharge } from '../money/split.ts';
import { type FoundSource, type Target, findItem, findLine, findOrder, findSource } from './find.ts';
import type { ActiveSplit, LineFacts, References } from './references.ts';
import type { ChargePrice, ChargeReferences, ResolvedCharge } from './resolved-charge.ts';
import { type Issue, chargeRules } from './rules.ts';
import type { CheckedRow } from './validate-row.ts';

export type { ResolvedCharge };

const NO_ISSUES: readonly Issue[] = [];

/**
 * Resolves and prices one row: the source charge, followed by its split children if it has any. Rows with local
 * errors come back as one charge in Error. `target` is what operations matched the charge to and is used instead
 * of the row's own source search (C6).
 */
export function resolveRow(row: CheckedRow, refs: References, target?: Target): ResolvedCharge[] {
  const { charge, split } = resolveWhole(row, refs, target);
  return split ? splitUp(charge, split) : [charge];
}

/** A split that a charge has yet to go through. */
type WaitingSplit = { split: ActiveSplit; type: string; id: string };

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
  checkParties(found, processingErrors);
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

const NO_PRICE: Readonly<ChargePrice> = Object.freeze({
  unitPP: null,
  PPx1: null,
  unitSP: null,
  SPx1: null,
  unitBSP: null,
  BSPx1: null,
  markup: null,
  markupSource: null,
  margin: null,
  saleCurrency: null,
  rate: null,
});

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

/** V20, V24. */
function checkParties({ agreement, agreementId }: FoundSource, errors: Issue[]): void {
  if (!agreement?.clientId || !agreement.buyerId) {
    errors.push(processingIssue('V20', chargeRules.V20.message({ agreement: agreementId })));
  }
  if (!agreement?.sellerId) {
    errors.push(processingIssue('V24', chargeRules.V24.message({ agreement: agreementId })));
  }
}

/** R8, R9, then pricing §2. */
function price(
  charge: ResolvedCharge,
  found: FoundSource,
  line: LineFacts | undefined,
  refs: References,
  errors: Issue[],
): void {
  const purchase = refs.authorization.currency;
  const sale = found.agreement?.billingCurrency ?? purchase;
  const markup = findMarkup(found, line);
  const rate = sale === purchase ? '1' : refs.rate(purchase, sale);
  if (!markup) {
    const message = chargeRules.V21.message({ type: found.type, id: found.id });
    errors.push(processingIssue('V21', message));
  }
  if (rate === undefined) {
    errors.push(processingIssue('V22', chargeRules.V22.message({ a: purchase, b: sale })));
  }
  const { unitPP, PPx1 } = charge.input;
  if (!markup || rate === undefined || unitPP === null || PPx1 === null) return;
  const hasLinePrice = markup.source === 'Line' && line?.hasOwnSalePrice;
  const prices = priceCharge({
    unitPP,
    PPx1,
    markup: markup.percent,
    rate,
    line: hasLinePrice ? { precision: refs.authorization.currencyPrecision } : undefined,
  });
  charge.price = {
    unitPP,
    PPx1,
    unitSP: prices.unitSP,
    SPx1: prices.SPx1,
    unitBSP: prices.unitBSP,
    BSPx1: prices.BSPx1,
    markup: markup.percent,
    markupSource: markup.source,
    margin: prices.margin ?? null,
    saleCurrency: sale,
    rate,
  };
}

/** Line, subscription, asset, agreement: the first that has one (pricing §2). 0 is a markup, `null` is none. */
function findMarkup(
  found: FoundSource,
  line: LineFacts | undefined,
): { percent: Amount; source: MarkupSource } | undefined {
  if (line && line.markup !== null) return { percent: line.markup, source: 'Line' };
  if (found.type !== 'Agreement' && found.defaultMarkup !== null) {
    return { percent: found.defaultMarkup, source: found.type };
  }
  const ofAgreement = found.agreement?.defaultMarkup ?? null;
  return ofAgreement === null ? undefined : { percent: ofAgreement, source: 'Agreement' };
}

/**
 * R11. A subscription is split by its own allocations only: without any, under a split agreement, all goes to
 * the owner, who is the agreement's buyer (lifecycles §9). Agreement and asset charges use the agreement's
 * percentages (X8).
 */
function activeSplit(found: FoundSource): WaitingSplit | undefined {
  if (found.type === 'Subscription') {
    return found.split ? { split: found.split, type: 'subscription', id: found.id } : undefined;
  }
  const split = found.agreement?.split;
  return split ? { split, type: 'agreement', id: found.agreementId } : undefined;
}

/** C3, C4; pricing §8. */
function splitUp(charge: ResolvedCharge, { split, type, id }: WaitingSplit): ResolvedCharge[] {
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

function processingIssue(code: Issue['code'], message: string): Issue {
  return { code, message, column: null, value: null };
}
