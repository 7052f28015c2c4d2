/** Estimated prices of agreements, subscriptions, assets and orders, from their lines. */
import {
  type Amount,
  PERCENT_SCALE,
  TOTAL_SCALE,
  add,
  divide,
  multiply,
  round,
  subtract,
  sum,
} from '../money.ts';
import { priceCharge } from './price-charge.ts';

/** A line of an agreement. */
export type CommerceLine = {
  quantity: Amount;
  /** Purchase price of one unit for one period, purchase currency. */
  unitPP: Amount;
  /** Billing period of the item: `1m`, `3m`, `6m`, `1y`, `3y`; anything else is bought once. */
  period: string;
  /** Percent, by the lookup order of pricing §2; without one there is no sale price. */
  markup: Amount | undefined;
  /** The line's own sale price of one unit, purchase currency. */
  unitSP?: Amount | undefined;
};

/** Amounts per month and year of what runs, and of what is bought once; 5 decimals. */
export type Recurring = { xM?: Amount; xY?: Amount; x1?: Amount };

export type CommercePrice = {
  /** Purchase currency. */
  PP: Recurring;
  /** Purchase currency; empty when a line has no markup. */
  SP: Recurring;
  /** Sale currency; empty without a rate as well. */
  BSP: Recurring;
  /** Percent over a year and what is bought once, 10 decimals. */
  markup?: Amount;
  margin?: Amount;
};

const months: Readonly<Record<string, number>> = { '1m': 1, '3m': 3, '6m': 6, '1y': 12, '3y': 36 };

/** What lines come to (P1–P3); `rate` turns the purchase into the sale currency. */
export function commercePrice(lines: readonly CommerceLine[], rate: Amount | undefined): CommercePrice {
  const priced = lines.map((line) => ({
    ...line,
    PP: multiply(line.unitPP, line.quantity),
    SP: salePrice(line),
  }));
  const PP = recurring(priced.map(({ PP: amount, period }) => ({ amount, period })));
  const sold = priced.flatMap(({ SP: amount, period }) => (amount === undefined ? [] : [{ amount, period }]));
  if (sold.length < priced.length) return { PP, SP: {}, BSP: {} };
  const SP = recurring(sold);
  const BSP =
    rate === undefined
      ? {}
      : recurring(sold.map(({ amount, period }) => ({ amount: multiply(amount, rate), period })));
  const [bought, earned] = [yearly(PP), yearly(SP)];
  const gain = multiply(subtract(earned, bought), '100');
  const markup = divide(gain, bought, PERCENT_SCALE);
  const margin = divide(gain, earned, PERCENT_SCALE);
  return { PP, SP, BSP, ...(markup !== undefined && { markup }), ...(margin !== undefined && { margin }) };
}

function salePrice({ unitPP, unitSP, quantity, markup }: CommerceLine): Amount | undefined {
  if (unitSP !== undefined) return multiply(unitSP, quantity);
  if (markup === undefined) return undefined;
  return priceCharge({ unitPP, PPx1: multiply(unitPP, quantity), markup, rate: '1' }).SPx1;
}

function recurring(parts: readonly { amount: Amount; period: string }[]): Recurring {
  // over three years every period comes out even
  const threeYears = parts.flatMap(({ amount, period }) => {
    const length = months[period];
    return length === undefined ? [] : [multiply(amount, String(36 / length))];
  });
  const once = parts.flatMap(({ amount, period }) => (months[period] === undefined ? [amount] : []));
  const total = sum(threeYears);
  return {
    ...(threeYears.length > 0 && {
      xM: divide(total, '36', TOTAL_SCALE),
      xY: divide(total, '3', TOTAL_SCALE),
    }),
    ...(once.length > 0 && { x1: round(sum(once), TOTAL_SCALE) }),
  };
}

const yearly = ({ xY = '0', x1 = '0' }: Recurring): Amount => add(xY, x1);
