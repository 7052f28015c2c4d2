/**
 * Where the price of a charge comes from, step by step (pricing §2, §5, §8): each with what goes in, the number of
 * its formula, what comes out, and whether that is the stored value. A role gets the steps whose figures it sees.
 */
import type { Charge } from '../../api/generated/model/charge';
import { numberText } from '../charge-file/rows.ts';
import { customSalePrices } from '../money/custom-price.ts';
import { marginFromMarkup, priceCharge } from '../money/price-charge.ts';
import {
  type Amount,
  absolute,
  compareAmounts,
  isZero,
  multiply,
  roundToCurrency,
  subtract,
} from '../money.ts';
import { manualBilling } from '../statement-kind.ts';

export type PriceStep = {
  id: 'file' | 'share' | 'unit-sale' | 'sale' | 'unit-billed' | 'billed' | 'margin' | 'printed';
  label: string;
  /** Number in the rules of pricing. */
  formula?: string;
  /** What goes in, written as a sum: `10 × 1.24`. */
  terms?: string;
  result: Amount;
  /** Percent where there is none. */
  currency?: string | undefined;
  /** Whether the stored value comes out; absent where a value is given or nothing is stored. */
  reproduces?: boolean;
  note?: string;
};

export type ExplainInput = {
  charge: Pick<Charge, 'price' | 'quantity' | 'split' | 'parent' | 'billingType'>;
  /** Whether the reader receives a member of a charge. */
  sees: (path: string) => boolean;
  /** Decimals of a currency as it is printed. */
  precisionOf: (currency: string | undefined) => number;
  /** PP of the charge it was split from, where it is known. */
  parentPP?: number | null | undefined;
};

type Known = { price: NonNullable<Charge['price']>; purchase: string | undefined; sale: string | undefined };

/** The chain of a charge's price; empty where nothing of it can be seen or it has none. */
export function explainPrice(input: ExplainInput): PriceStep[] {
  const { charge, sees, precisionOf } = input;
  const { price } = charge;
  if (!price) return [];
  const known: Known = { price, purchase: price.currency?.purchase, sale: price.currency?.sale };
  const steps: PriceStep[] = [];
  if (sees('price.PPx1')) steps.push(...purchaseSteps(input, known));
  if (sees('price.markup')) {
    const isManual = charge.billingType === manualBilling;
    steps.push(...(isManual ? manualSteps(known) : saleSteps(known)));
  }
  if (sees('price.BSPx1')) steps.push(...printedStep(known, precisionOf));
  return steps;
}

function purchaseSteps({ charge, parentPP }: ExplainInput, { price, purchase }: Known): PriceStep[] {
  const PP = textOf(price.PPx1);
  if (PP === undefined) return [];
  const share = textOf(charge.split?.percentage);
  if (charge.parent && share !== undefined) {
    const whole = textOf(parentPP);
    const part = whole === undefined ? undefined : multiply(whole, multiply(share, '0.01'));
    return [
      {
        id: 'share',
        label: 'Purchase price of the share',
        formula: 'X1',
        ...(whole !== undefined && { terms: `${whole} × ${share} %` }),
        result: PP,
        currency: purchase,
        ...(part !== undefined && { reproduces: isSame(part, PP) }),
        note: 'Quantity and unit price stay those of the whole charge.',
      },
    ];
  }
  const [unit, quantity] = [textOf(price.unitPP), textOf(charge.quantity)];
  const product = unit !== undefined && quantity !== undefined ? multiply(quantity, unit) : undefined;
  const isProduct = product !== undefined && isSame(product, PP);
  return [
    {
      id: 'file',
      label: 'Purchase price, as the file gives it',
      formula: 'P2',
      result: PP,
      currency: purchase,
      ...(product !== undefined &&
        !isProduct && {
          note: `Quantity × unit price would be ${product}; the total of the file counts.`,
        }),
      ...(isProduct && { note: `Quantity × unit price, ${quantity} × ${unit}, is the same.` }),
    },
  ];
}

/** Markup first, then the rate: P1–P4. */
function saleSteps({ price, purchase, sale }: Known): PriceStep[] {
  const [unitPP, PPx1, markup] = [textOf(price.unitPP), textOf(price.PPx1), textOf(price.markup)];
  const rate = textOf(price.currency?.rate) ?? '1';
  if (unitPP === undefined || PPx1 === undefined || markup === undefined) return [];
  const made = priceCharge({ unitPP, PPx1, markup, rate });
  const factor = `(1 + ${markup} %)`;
  const from = price.markupSource ? `Markup of the ${price.markupSource.toLowerCase()}.` : undefined;
  const steps = [
    stepOf(
      'unit-sale',
      'Unit sales price',
      'P1',
      `${unitPP} × ${factor}`,
      made.unitSP,
      price.unitSP,
      purchase,
    ),
    {
      ...stepOf('sale', 'Sales price', 'P2', `${PPx1} × ${factor}`, made.SPx1, price.SPx1, purchase),
      ...(from && { note: from }),
    },
    marginStep(price, markup),
  ];
  return [...steps.flatMap((each) => each ?? []), ...billedSteps({ price, sale, purchase }, rate, made)];
}

function billedSteps(
  { price, purchase, sale }: Known,
  rate: Amount,
  made: { unitSP: Amount; SPx1: Amount; unitBSP: Amount; BSPx1: Amount },
): PriceStep[] {
  const isSameCurrency = purchase === sale;
  const terms = (amount: Amount) => (isSameCurrency ? amount : `${amount} × ${rate}`);
  const label = isSameCurrency ? 'Same currency: billed as it is' : 'In the currency of the buyer';
  return [
    stepOf('unit-billed', `${label}, per unit`, 'P3', terms(made.unitSP), made.unitBSP, price.unitBSP, sale),
    stepOf('billed', label, 'P3', terms(made.SPx1), made.BSPx1, price.BSPx1, sale),
  ];
}

/** P4, or P4b where the line has a price of its own that was rounded to the currency. */
function marginStep(price: Known['price'], markup: Amount): PriceStep | undefined {
  const stored = textOf(price.margin);
  const plain = marginFromMarkup(markup);
  if (stored === undefined || plain === undefined) return undefined;
  const terms = `${markup} ÷ (100 + ${markup}) × 100`;
  if (isSame(plain, stored))
    return { id: 'margin', label: 'Margin', formula: 'P4', terms, result: plain, reproduces: true };
  const [unitPP, PPx1] = [textOf(price.unitPP), textOf(price.PPx1)];
  if (unitPP === undefined || PPx1 === undefined) return undefined;
  const found = [2, 0, 3].flatMap((precision) => {
    const { margin } = priceCharge({ unitPP, PPx1, markup, rate: '1', line: { precision } });
    return margin !== undefined && isSame(margin, stored) ? [margin] : [];
  })[0];
  if (found === undefined)
    return { id: 'margin', label: 'Margin', formula: 'P4', terms, result: plain, reproduces: false };
  const note = 'Against the unit price of the line, which is rounded to the currency.';
  return { id: 'margin', label: 'Margin', formula: 'P4b', result: found, reproduces: true, note };
}

/** Both sides are given; the sales price is the billed one in the currency of purchase (§5). */
function manualSteps({ price, purchase, sale }: Known): PriceStep[] {
  const [PPx1, unitBSP, BSPx1] = [textOf(price.PPx1), textOf(price.unitBSP), textOf(price.BSPx1)];
  const rate = textOf(price.currency?.rate) ?? '1';
  if (PPx1 === undefined || unitBSP === undefined || BSPx1 === undefined || isZero(rate)) return [];
  const made = customSalePrices({ PPx1, unitBSP, BSPx1, rate });
  const terms = rate === '1' ? BSPx1 : `${BSPx1} ÷ ${rate}`;
  return [
    {
      id: 'billed',
      label: 'Billed price, as the file gives it',
      formula: '§5',
      result: BSPx1,
      currency: sale,
    },
    stepOf('sale', 'Sales price', '§5', terms, made.SPx1, price.SPx1, purchase),
    ...(made.margin === null || price.margin == null
      ? []
      : [
          stepOf(
            'margin',
            'Margin',
            '§5',
            `(${made.SPx1} − ${PPx1}) ÷ ${made.SPx1} × 100`,
            made.margin,
            price.margin,
          ),
        ]),
  ];
}

function printedStep({ price, sale }: Known, precisionOf: ExplainInput['precisionOf']): PriceStep[] {
  const BSP = textOf(price.BSPx1);
  if (BSP === undefined) return [];
  const precision = precisionOf(sale);
  return [
    {
      id: 'printed',
      label: 'On the document',
      formula: '§6',
      terms: `${BSP}, rounded to ${precision} decimals`,
      result: roundToCurrency(BSP, precision),
      currency: sale,
    },
  ];
}

function stepOf(
  id: PriceStep['id'],
  label: string,
  formula: string,
  terms: string,
  result: Amount,
  stored: number | null | undefined,
  currency?: string,
): PriceStep {
  const kept = textOf(stored);
  return {
    id,
    label,
    formula,
    terms,
    result,
    currency,
    ...(kept !== undefined && { reproduces: isSame(result, kept) }),
  };
}

const textOf = (value: number | null | undefined): Amount | undefined =>
  value === null || value === undefined ? undefined : numberText(value);

/** The API's numbers are doubles: what goes in may be off in the 16th digit, and so may what comes out. */
function isSame(made: Amount, stored: Amount): boolean {
  const off = absolute(subtract(made, stored));
  return compareAmounts(off, multiply(absolute(stored), '0.00000000000001')) <= 0;
}
