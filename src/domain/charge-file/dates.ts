/** Dates of a charge file (contract: charge-files §2, §3, §7). Zone: UTC throughout. */
import { boundedCache } from '../bounded-cache.ts';

/** Date, or date and time to any precision, `T` or a space between, offset optional. */
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * Reads ISO 8601 text and returns it in UTC with milliseconds (`2026-10-31T00:00:00.000Z`); `undefined` when it
 * is not a date of the calendar. Without offset it is UTC; a date alone is 00:00:00Z of that day, also for an
 * end. Digits beyond milliseconds are cut off.
 */
export const parseInstant: (text: string) => string | undefined = boundedCache(readInstant);

function readInstant(text: string): string | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset = 'Z'] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const midnight = Date.parse(`${year}-${month}-${day}T00:00:00.000Z`);
  // Date.parse lets 31 February roll over in some engines: the day must read back.
  if (Number.isNaN(midnight) || new Date(midnight).getUTCDate() !== Number(day)) return undefined;
  const shift = offsetMinutes(offset);
  if (shift === undefined) return undefined;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const time = (Number(hour) * 60 + Number(minute) - shift) * MINUTE + Number(second) * 1000 + milliseconds;
  const instant = new Date(midnight + time).toISOString();
  // years before 0 or after 9999 print longer; no database has a year 0
  return instant.length === 24 && !instant.startsWith('0000') ? instant : undefined;
}

function offsetMinutes(offset: string): number | undefined {
  if (offset === 'Z' || offset === 'z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2)) * (offset.length > 3 ? 1 : 0);
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Excel's day 0 of the 1900 system as everybody counts it, i.e. from 1 March 1900 on. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const FIRST_SERIAL = 61;
const LAST_SERIAL = 2_958_466;

/**
 * An Excel serial number (1900 system) as UTC with milliseconds; `undefined` outside 1 March 1900 – 31 December
 * 9999 (before that Excel's calendar has a day that never was).
 */
export function excelSerialToInstant(serial: number): string | undefined {
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL)) return undefined;
  return new Date(EXCEL_EPOCH + Math.round(serial * DAY)).toISOString();
}

/**
 * The serial number behind a cell that was taken for a date: undoes a date format on a number. Before 1 March
 * 1900 Excel counts one less, its calendar having a 29 February that year.
 */
export function instantToExcelSerial(date: Date): number {
  const serial = (date.getTime() - EXCEL_EPOCH) / DAY;
  return serial < FIRST_SERIAL ? serial - 1 : serial;
}
