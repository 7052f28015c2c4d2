/**
 * Exact decimal amounts (contract: pricing §6). Between modules an amount is a decimal *string*, never a JS
 * number; a number appears only where the API's JSON says `number` (`toJsonNumber`). Arithmetic is decimal.js
 * on a clone of our own; the charge hot path (`money/price-charge.ts`) uses exact scaled integers instead.
 */
import { Decimal as BaseDecimal } from 'decimal.js';

/** A plain decimal text such as `-15.7500`: optional minus, digits, optional fraction, no exponent. */
export type Amount = string;

/** Decimals of totals in JSON (pricing §6). */
export const TOTAL_SCALE = 5;
/** Decimals of markup, margin and rate in JSON (pricing §6). */
export const PERCENT_SCALE = 10;

/**
 * Largest accepted shape of an amount: 40 digits before and 80 after the point. The contract accepts any scale;
 * the bound only stops `1e999999999` from eating the machine.
 */
const MAX_INTEGER_DIGITS = 40;
const MAX_FRACTION_DIGITS = 80;

/** Products of three bounded amounts stay exact; quotients get far more digits than any scale we print. */
const Decimal = BaseDecimal.clone({
  precision: 400,
  rounding: BaseDecimal.ROUND_HALF_UP, // decimal.js: away from zero on a tie
  toExpNeg: -9e15,
  toExpPos: 9e15,
});
type Decimal = InstanceType<typeof Decimal>;

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,4})?$/;
const PLAIN = /^-?\d{1,40}(?:\.\d{1,80})?$/;

/**
 * Reads a number of a charge file (charge-files §3: sign, digits, `.` and digits, exponent; no thousands
 * separators, no comma). Returns it as given when it is plain, else without sign `+` and exponent; `undefined`
 * when it is not a number or beyond 40 + 80 digits.
 */
export function parseAmount(text: string): Amount | undefined {
  if (PLAIN.test(text)) return text;
  if (!NUMBER.test(text)) return undefined;
  const value = new Decimal(text);
  if (value.e >= MAX_INTEGER_DIGITS || value.decimalPlaces() > MAX_FRACTION_DIGITS) return undefined;
  return toText(value);
}

function toText(value: Decimal): Amount {
  return value.isZero() ? '0' : value.toFixed();
}

/** -1, 0 or 1 as `a` is less than, equal to or greater than `b`, numerically (`1.50` equals `1.5`). */
export function compareAmounts(a: Amount, b: Amount): -1 | 0 | 1 {
  const order = new Decimal(a).cmp(b);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

/** a + b, exact. */
export function add(a: Amount, b: Amount): Amount {
  return toText(new Decimal(a).plus(b));
}

/** a − b, exact. */
export function subtract(a: Amount, b: Amount): Amount {
  return toText(new Decimal(a).minus(b));
}

/** a × b, exact. */
export function multiply(a: Amount, b: Amount): Amount {
  return toText(new Decimal(a).times(b));
}

/** a ÷ b rounded to `scale` decimals, half away from zero; `undefined` when b is zero (pricing G6). */
export function divide(a: Amount, b: Amount, scale: number): Amount | undefined {
  const divisor = new Decimal(b);
  if (divisor.isZero()) return undefined;
  return toText(new Decimal(a).div(divisor).toDecimalPlaces(scale));
}

/** Sum of all amounts, exact; `0` for none. */
export function sum(amounts: Iterable<Amount>): Amount {
  let total = new Decimal(0);
  for (const amount of amounts) total = total.plus(amount);
  return toText(total);
}

/** −a. */
export function negate(a: Amount): Amount {
  return toText(new Decimal(a).negated());
}

/** |a|. */
export function absolute(a: Amount): Amount {
  return toText(new Decimal(a).abs());
}

/** True below zero; `-0` and `-0.00` are not negative. */
export function isNegative(a: Amount): boolean {
  return a.charCodeAt(0) === 45 && !isZero(a);
}

/** True for zero in any spelling. */
export function isZero(a: Amount): boolean {
  return /^[+-]?0*\.?0*$/.test(a);
}

/** Rounds to `scale` decimals, half away from zero (pricing §6); trailing zeros are dropped. */
export function round(value: Amount, scale: number): Amount {
  return toText(new Decimal(value).toDecimalPlaces(scale));
}

/**
 * Rounds to the currency's `precision` (2 for EUR, 0 for JPY), half away from zero, and pads with zeros:
 * `4.5` → `4.50`. For printed amounts (pricing §6).
 */
export function roundToCurrency(amount: Amount, precision: number): Amount {
  const rounded = new Decimal(amount).toDecimalPlaces(precision);
  return (rounded.isZero() ? new Decimal(0) : rounded).toFixed(precision);
}

/** The nearest IEEE double, for JSON (pricing §3 row B); never `-0`. */
export function toJsonNumber(amount: Amount): number {
  return Number(amount) + 0;
}
