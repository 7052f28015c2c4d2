/**
 * A row as one text that is equal for rows that mean the same: trimmed, criteria and dates in one spelling, amounts
 * without idle zeros. A file of 100,000 rows is then 100,000 short texts, whatever format it came in.
 */
import { type Amount, parseAmount } from '../../money.ts';
import { type Scaled, ZERO, fromScaled, toScaled } from '../../money/scaled.ts';
import { type ColumnKey, allColumns } from '../columns.ts';
import { parseInstant } from '../dates.ts';
import { type RawValues, numberText } from '../rows.ts';
import { parseCriteria, parseSourceType } from '../search-criteria.ts';

const separator = '\u001F';
const keys: readonly ColumnKey[] = allColumns.map(({ key }) => key);
const amounts: ReadonlySet<ColumnKey> = new Set(
  allColumns.flatMap(({ key, kind }) => (kind === 'amount' ? [key] : [])),
);

const placeOf = Object.fromEntries(keys.map((key, at) => [key, at])) as Record<ColumnKey, number>;

/** The meaning of a row; with `asNumbers` amounts are compared as the API's JSON numbers, not digit by digit. */
export function packRow(values: RawValues, asNumbers = false): string {
  // joined, not added up: the text is then its own, and does not keep the piece of the file that it was cut from
  return keys
    .map((key) => {
      const text = values[key];
      return text === null ? '' : meaningOf(key, text, asNumbers);
    })
    .join(separator);
}

function meaningOf(key: ColumnKey, sent: string, asNumbers: boolean): string {
  const text = sent.trim();
  if (text === '') return '';
  if (amounts.has(key)) return amountText(text, asNumbers);
  switch (key) {
    case 'sourceType':
      return parseSourceType(text) ?? text;
    case 'sourceCriteria':
    case 'orderCriteria':
    case 'itemCriteria':
      return parseCriteria(text) ?? text;
    case 'periodStart':
    case 'periodEnd':
      return parseInstant(text) ?? text;
    default:
      return text.includes(separator) ? text.replaceAll(separator, ' ') : text;
  }
}

function amountText(text: string, asNumbers: boolean): string {
  const amount = parseAmount(text);
  if (amount === undefined) return text;
  return fromScaled(toScaled(asNumbers ? (parseAmount(numberText(Number(amount))) ?? amount) : amount));
}

/** The values of a packed row, in the order of the columns; blank ones are ''. */
export const unpackRow = (packed: string): readonly string[] => packed.split(separator);

/** One value of an unpacked row; '' when blank. */
export const valueOf = (row: readonly string[], key: ColumnKey): string => row[placeOf[key]] ?? '';

/** The values of some columns as one text, for matching rows by them. */
export const keyOf = (row: readonly string[], columns: readonly ColumnKey[]): string =>
  columns.map((key) => valueOf(row, key)).join(separator);

/** An amount of an unpacked row; zero when it is blank or no number. */
export function scaledOf(row: readonly string[], key: ColumnKey): Scaled {
  const amount: Amount | undefined = parseAmount(valueOf(row, key));
  return amount === undefined ? ZERO : toScaled(amount);
}

/** The columns in which two unpacked rows differ. */
export const differences = (before: readonly string[], after: readonly string[]): readonly ColumnKey[] =>
  keys.filter((key) => valueOf(before, key) !== valueOf(after, key));
