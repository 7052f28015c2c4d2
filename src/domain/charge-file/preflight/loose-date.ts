/** What a person may have meant by a date that is not written as the format asks (charge-files §3, V07). */
import { excelSerialToInstant, parseInstant } from '../dates.ts';

/** Day first, as in most of the world, or month first. */
export type DateOrder = 'dmy' | 'mdy';

const TIME = String.raw`(?:[ T,]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AaPp][Mm])?)?`;
const numeric = new RegExp(String.raw`^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)${TIME}$`);
const yearFirst = new RegExp(String.raw`^(\d{4})[./-]?(\d{1,2})[./-]?(\d{1,2})${TIME}$`);
const dayName = new RegExp(String.raw`^(\d{1,2})[ .-]*([A-Za-zäÄ]{3,9})[ .,-]*(\d{4})${TIME}$`);
const nameDay = new RegExp(String.raw`^([A-Za-z]{3,9})[ .]*(\d{1,2})(?:st|nd|rd|th)?[ ,]+(\d{4})${TIME}$`);

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Beginnings of other tongues that do not begin like the English ones. */
const others: Readonly<Record<string, number>> = {
  mär: 3,
  mrz: 3,
  mai: 5,
  okt: 10,
  dez: 12,
  déc: 12,
  dic: 12,
  ene: 1,
};

/** The date in ISO form when the text is one in the given order; `undefined` when it is none. */
export function meantDate(text: string, order: DateOrder): string | undefined {
  const clean = text.trim().replace(/\s+/g, ' ');
  const match = numeric.exec(clean);
  if (match) {
    const [, a = '', b = '', year = '', ...time] = match;
    return order === 'dmy' ? iso(year, b, a, time) : iso(year, a, b, time);
  }
  return sureDate(clean);
}

/** Which orders make a calendar date of the text: both for `03/04/2026`, one for `31/10/2026`. */
export function ordersOf(text: string): DateOrder[] {
  if (!numeric.test(text.trim())) return [];
  return (['dmy', 'mdy'] as const).filter((order) => meantDate(text, order) !== undefined);
}

function sureDate(text: string): string | undefined {
  const [, year = '', month = '', day = '', ...time] = yearFirst.exec(text) ?? [];
  if (year) return iso(year, month, day, time);
  const [, dayOf = '', name = '', yearOf = '', ...timeOf] = dayName.exec(text) ?? [];
  if (dayOf) return iso(yearOf, monthOf(name), dayOf, timeOf);
  const [, first = '', second = '', third = '', ...timeLast] = nameDay.exec(text) ?? [];
  if (first) return iso(third, monthOf(first), second, timeLast);
  // a serial number of a spreadsheet that was saved as a text
  return /^\d{5}(?:\.\d+)?$/.test(text) ? excelSerialToInstant(Number(text)) : undefined;
}

function monthOf(name: string): string {
  const start = name.slice(0, 3).toLowerCase();
  return String(others[start] ?? months.indexOf(start) + 1);
}

function iso(
  year: string,
  month: string,
  day: string,
  time: readonly (string | undefined)[],
): string | undefined {
  const [hour, minute, second = '0', half] = time;
  const two = (digits: string): string => digits.padStart(2, '0');
  const date = `${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}`;
  if (hour === undefined) return parseInstant(date) && date;
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour);
  const instant = `${date}T${two(String(hours))}:${minute ?? '00'}:${two(second)}Z`;
  return parseInstant(instant) && instant;
}
