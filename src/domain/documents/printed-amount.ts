import { parseAmount, round, roundToCurrency, type Amount } from '../money.ts';

/** A number of the API's JSON as an exact amount; 0 when it is missing. */
export function amountOf(value: number | null | undefined): Amount {
  return parseAmount(String(value ?? 0)) ?? '0';
}

/** With thousands set apart, and the minus sign that is as wide as a digit. */
const set = (number: string): string =>
  number.replace('-', '\u2212').replaceAll(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');

/** An amount with the decimals of its currency: `−1,234.50`. */
export function printedAmount(amount: Amount, precision: number): string {
  return set(roundToCurrency(amount, precision));
}

/** A quantity with the decimals that it has: `0.5`, `1,200`. */
export function printedQuantity(quantity: Amount): string {
  return set(round(quantity, 10));
}

/** A percentage: `8.10`. */
export function printedPercent(percent: Amount): string {
  return roundToCurrency(percent, 2);
}

/** The day of an instant in UTC as invoices write it: `31.10.2026`. */
export function printedDate(instant: string): string {
  return `${instant.slice(8, 10)}.${instant.slice(5, 7)}.${instant.slice(0, 4)}`;
}
