/** Prices of a custom ledger's charge (contract: pricing §5, last row). */
import { type Amount, PERCENT_SCALE, divide, multiply, subtract } from '../money.ts';

/** SP = BSP ÷ rate keeps more digits than any figure that is made of it (pricing §6). */
const QUOTIENT_SCALE = 28;

/** What the file gives: both sides, each for one unit and for all of them. */
export type GivenPrices = {
  /** Purchase currency. */
  PPx1: Amount;
  /** Sale currency. */
  unitBSP: Amount;
  BSPx1: Amount;
  /** One purchase unit × rate = sale units; not zero. */
  rate: Amount;
};

export type SalePrices = {
  /** Purchase currency. */
  unitSP: Amount;
  SPx1: Amount;
  /** Percent, 10 decimals; `null` when the purchase price is zero. */
  markup: Amount | null;
  /** Percent, 10 decimals; `null` when the sale price is zero. */
  margin: Amount | null;
};

/** SP is BSP in the purchase currency; markup and margin follow from both sides. */
export function customSalePrices({ PPx1, unitBSP, BSPx1, rate }: GivenPrices): SalePrices {
  const SPx1 = toPurchase(BSPx1, rate);
  const gain = multiply(subtract(SPx1, PPx1), '100');
  return {
    unitSP: toPurchase(unitBSP, rate),
    SPx1,
    markup: divide(gain, PPx1, PERCENT_SCALE) ?? null,
    margin: divide(gain, SPx1, PERCENT_SCALE) ?? null,
  };
}

/** A quotient never ends where a product by 1 would stay exact. */
function toPurchase(amount: Amount, rate: Amount): Amount {
  return rate === '1' ? amount : (divide(amount, rate, QUOTIENT_SCALE) ?? '0');
}
