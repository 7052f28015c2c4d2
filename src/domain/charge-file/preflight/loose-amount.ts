/** What a person may have meant by an amount that is not written as the format asks (charge-files §3, V06). */
import { parseAmount } from '../../money.ts';

const BLANKS = /[\s\u00A0\u2007\u2009\u202F'’_]/g;
const MINUS = /[\u2212\u2012\u2013\uFE63\uFF0D]/g;
const CURRENCY = /^(?:[A-Z]{3}|[$€£¥])|(?:[A-Z]{3}|[$€£¥])$/g;

const groupedByComma = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const groupedByPoint = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;

/**
 * The plain numbers that a text can stand for, likeliest first; empty when it is nothing like a number. `1,234`
 * gives two: it is 1.234 in one country and 1234 in another.
 */
export function meantAmounts(text: string): string[] {
  let digits = text.trim().replace(MINUS, '-').replace(BLANKS, '').replace(CURRENCY, '');
  let isNegative = false;
  const [, inner] = /^\((.+)\)$/.exec(digits) ?? [];
  if (inner !== undefined) [digits, isNegative] = [inner, true];
  if (digits.endsWith('-')) [digits, isNegative] = [digits.slice(0, -1), !isNegative];
  if (digits.startsWith('-')) [digits, isNegative] = [digits.slice(1), !isNegative];
  else if (digits.startsWith('+')) digits = digits.slice(1);
  digits = digits.replace(CURRENCY, '');
  return readings(digits)
    .map((each) => parseAmount(each.replace(/^\./, '0.').replace(/\.$/, '')))
    .filter((each) => each !== undefined)
    .map((each) => (isNegative ? `-${each}` : each));
}

function readings(digits: string): string[] {
  const commas = digits.split(',').length - 1;
  const points = digits.split('.').length - 1;
  if (commas === 0)
    return points > 1 && groupedByPoint.test(digits) ? [digits.replaceAll('.', '')] : [digits];
  if (points > 0) {
    if (groupedByComma.test(digits)) return [digits.replaceAll(',', '')];
    return groupedByPoint.test(digits) ? [digits.replaceAll('.', '').replace(',', '.')] : [];
  }
  const asDecimal = digits.replace(',', '.');
  if (commas > 1) return groupedByComma.test(digits) ? [digits.replaceAll(',', '')] : [];
  return groupedByComma.test(digits) ? [asDecimal, digits.replace(',', '')] : [asDecimal];
}
