/** What a charge costs, once its source is found: parties, markup, rate (contract: charge-files §5, R3, R8, R9; pricing §2). */
import type { MarkupSource } from '../charge.ts';
import type { Amount } from '../money.ts';
import { priceCharge } from '../money/price-charge.ts';
import type { FoundSource } from './find.ts';
import type { LineFacts, References } from './references.ts';
import type { ChargePrice, ChargeReferences, ResolvedCharge } from './resolved-charge.ts';
import { type Issue, chargeRules } from './rules.ts';

export const NO_ISSUES: readonly Issue[] = [];

/** Of a split parent: its children are billed. */
export const NO_PRICE: Readonly<ChargePrice> = Object.freeze({
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

/** V20, V24. */
export function checkParties(references: ChargeReferences, errors: Issue[]): void {
  const { agreementId, clientId, buyerId, sellerId } = references;
  const agreement = agreementId ?? '–';
  if (!clientId || !buyerId) errors.push(processingIssue('V20', chargeRules.V20.message({ agreement })));
  if (!sellerId) errors.push(processingIssue('V24', chargeRules.V24.message({ agreement })));
}

/** R8, R9, then pricing §2: sets the prices of the charge, or adds V21 and V22. */
export function price(
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

/** A failed check that only operations see (charge-files §6, P). */
export function processingIssue(code: Issue['code'], message: string): Issue {
  return { code, message, column: null, value: null };
}
