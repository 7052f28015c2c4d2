/** Prices of one charge from its purchase side (contract: pricing §2, P1–P6). */
import { boundedCache } from '../bounded-cache.ts';
import type { StatementType } from '../charge.ts';
import {
  type Amount,
  PERCENT_SCALE,
  add,
  compareAmounts,
  divide,
  isNegative,
  multiply,
  round,
  subtract,
} from '../money.ts';
import { type Scaled, fromScaled, timesScaled, toScaled } from './scaled.ts';

export type PriceInput = {
  /** Purchase price of one unit, purchase currency. */
  unitPP: Amount;
  /** Total purchase price of the line, purchase currency; authoritative. */
  PPx1: Amount;
  /** Percent, e.g. `24`. */
  markup: Amount;
  /** One purchase unit × rate = sale units; `1` in the same currency. */
  rate: Amount;
  /**
   * Present when the markup came from a commerce line that has its own sale price (P4b): that price was rounded
   * to the purchase currency's `precision`, which shows in the margin.
   */
  line?: { precision: number } | undefined;
};

export type Prices = {
  /** Purchase currency, unrounded. */
  unitSP: Amount;
  SPx1: Amount;
  /** Sale currency, unrounded. */
  unitBSP: Amount;
  BSPx1: Amount;
  /** Percent, 10 decimals; absent when the sale price is zero. */
  margin: Amount | undefined;
  statementType: StatementType;
};

/**
 * Sale prices, margin and side of a charge (P1–P4b, P6). Everything but the margin is exact. Amounts must be
 * plain decimals (`parseAmount`); throws SyntaxError otherwise.
 */
export function priceCharge(input: PriceInput): Prices {
  const factor = factorOf(input.markup);
  const rate = rateOf(input.rate);
  const unitSP = timesScaled(toScaled(input.unitPP), factor.scaled);
  const SPx1 = timesScaled(toScaled(input.PPx1), factor.scaled);
  const unitSPText = fromScaled(unitSP);
  const SPx1Text = fromScaled(SPx1);
  return {
    unitSP: unitSPText,
    SPx1: SPx1Text,
    unitBSP: rate === ONE ? unitSPText : fromScaled(timesScaled(unitSP, rate)),
    BSPx1: rate === ONE ? SPx1Text : fromScaled(timesScaled(SPx1, rate)),
    margin: input.line ? lineMargin(input.unitPP, unitSPText, input.line.precision) : factor.margin,
    statementType: statementTypeOf(input.PPx1),
  };
}

/** P4b: margin percent against the unit price as the commerce line shows it, rounded to the currency. */
function lineMargin(unitPP: Amount, unitSP: Amount, precision: number): Amount | undefined {
  const shown = round(unitSP, precision);
  return divide(multiply(subtract(shown, unitPP), '100'), shown, PERCENT_SCALE);
}

/** P6: Credit below zero, else Debit; only the sign of PPx1 counts, zero is Debit. */
export function statementTypeOf(PPx1: Amount): StatementType {
  return isNegative(PPx1) ? 'Credit' : 'Debit';
}

/**
 * P4: margin percent of a markup percent, 10 decimals half away from zero; `undefined` at −100, where the sale
 * price is zero.
 */
export function marginFromMarkup(markup: Amount): Amount | undefined {
  return factorOf(markup).margin;
}

/** P5: markup percent of a margin percent, 10 decimals; `undefined` at 100, where the purchase price is zero. */
export function markupFromMargin(margin: Amount): Amount | undefined {
  return divide(multiply(margin, '100'), subtract('100', margin), PERCENT_SCALE);
}

/** 1 + markup ÷ 100, and P4. Few distinct markups occur in a file of a million rows. */
const factorOf = boundedCache((markup: Amount): { scaled: Scaled; margin: Amount | undefined } => {
  const hundred = add('100', markup);
  const { units, scale } = toScaled(hundred);
  return {
    scaled: { units, scale: scale + 2 },
    margin: divide(multiply(markup, '100'), hundred, PERCENT_SCALE),
  };
});

const ONE: Scaled = { units: 1n, scale: 0 };
const rateOf = boundedCache((rate: Amount): Scaled =>
  compareAmounts(rate, '1') === 0 ? ONE : toScaled(rate),
);
