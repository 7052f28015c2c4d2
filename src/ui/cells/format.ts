const minus = '\u2212';
const formats = new Map<string, Intl.NumberFormat>();

/** How a day is written: 21 Nov 2026 where nothing is said. */
export type DateStyle = 'month-first' | 'iso';

let numberLocale: string | undefined;
let dateLocale = 'en-GB';

/** How numbers and days are written from now on where the caller names no locale; absent members follow the system. */
export function configureFormats({
  numbers,
  dates,
}: {
  numbers?: string | undefined;
  dates?: DateStyle | undefined;
}): void {
  numberLocale = numbers;
  dateLocale = dates === 'iso' ? 'en-CA' : dates === 'month-first' ? 'en-US' : 'en-GB';
}

function numberFormat(key: string, make: () => Intl.NumberFormat): Intl.NumberFormat {
  let format = formats.get(key);
  if (!format) formats.set(key, (format = make()));
  return format;
}

/** Digits after the point in a currency, as ISO 4217 says; 2 when the code is not one. */
export function currencyDigits(currency: string | undefined): number {
  if (!currency || !/^[A-Za-z]{3}$/.test(currency)) return 2;
  const format = numberFormat(
    `currency:${currency}`,
    () => new Intl.NumberFormat('en', { style: 'currency', currency }),
  );
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

type Digits = { min: number; max: number };

function decimal(value: number, { min, max }: Digits, locale = numberLocale): string {
  const format = numberFormat(
    `decimal:${locale ?? ''}:${min}:${max}`,
    () =>
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: min,
        maximumFractionDigits: max,
        // a zero never has a sign, also when it was -0 or rounds to zero
        signDisplay: 'negative',
      }),
  );
  return format.format(value).replace('-', minus);
}

/** An amount as printed: rounded to its currency, grouped, with a real minus sign; without the currency. */
export function formatAmount(value: number, currency?: string, locale?: string): string {
  const digits = currencyDigits(currency);
  return decimal(value, { min: digits, max: digits }, locale);
}

/** A unit price: at least the digits of its currency, at most eight. */
export function formatUnitPrice(value: number, currency?: string, locale?: string): string {
  return decimal(value, { min: currencyDigits(currency), max: 8 }, locale);
}

/** A percentage as the API sends it: 12.5 means 12.5 %. */
export function formatPercent(value: number, locale?: string): string {
  return `${decimal(value, { min: 2, max: 2 }, locale)}\u00A0%`;
}

/** A part of a whole or a change, in percent with one decimal: more would say more than one compares by. */
export function formatShare(value: number, locale?: string): string {
  return `${decimal(value, { min: 1, max: 1 }, locale)}\u00A0%`;
}

/** A figure in few letters, for the axis of a chart: 1.2M. */
export function formatCompact(value: number, locale = numberLocale): string {
  const format = numberFormat(
    `compact:${locale ?? ''}`,
    () => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }),
  );
  return format.format(value).replace('-', minus);
}

/** An exact decimal with all its digits, grouped; at least `min` after the point. */
export function formatExact(decimalText: string, min = 0, locale = numberLocale): string {
  const format = numberFormat(
    `exact:${locale ?? ''}:${min}`,
    () =>
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: min,
        maximumFractionDigits: 80,
        signDisplay: 'negative',
      }),
  );
  // a text is read as a decimal, without a double in between
  return format.format(decimalText as `${number}`).replace('-', minus);
}

/** A count or a quantity, grouped. */
export function formatCount(value: number, locale?: string): string {
  return decimal(value, { min: 0, max: 6 }, locale);
}

/** A size in bytes, in the unit that reads best. */
export function formatBytes(bytes: number, locale = numberLocale): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = bytes > 0 ? Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1) : 0;
  const unit = units[step] ?? 'byte';
  const format = numberFormat(
    `bytes:${locale ?? ''}:${unit}`,
    () =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }),
  );
  return format.format(bytes / 1000 ** step);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
  locale?: string,
): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  let format = dateFormats.get(key);
  if (!format) dateFormats.set(key, (format = new Intl.DateTimeFormat(locale, { ...options, timeZone })));
  return format;
}

const day = { day: '2-digit', month: 'short', year: 'numeric' } as const;
// Canadian English writes numeric days as ISO 8601 does
const isoDay = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
const dayOf = (locale: string) => (locale === 'en-CA' ? isoDay : day);
// British English alone gives one month four letters, which makes a column ragged
const inThree = (date: string) => date.replace('Sept ', 'Sep ');

/** An instant in a zone, in the parts that a cell shows; nothing when the text is not an instant. */
export function formatInstant(
  iso: string,
  timeZone: string,
  locale = dateLocale,
): { date: string; time: string; zone: string } | undefined {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return undefined;
  const zone = dateFormat(timeZone, { timeZoneName: 'short' }, locale)
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  return {
    date: inThree(dateFormat(timeZone, dayOf(locale), locale).format(at)),
    time: dateFormat(timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, locale).format(at),
    zone: zone ?? timeZone,
  };
}

/** A calendar day (a due date, a period): the same day for everyone, so read in UTC. */
export function formatDay(iso: string, locale = dateLocale): string | undefined {
  const at = new Date(iso);
  return Number.isNaN(at.getTime())
    ? undefined
    : inThree(dateFormat('UTC', dayOf(locale), locale).format(at));
}

/** A month, `2026-11`: "November 2026"; short, as an axis has room for: "Nov 26". */
export function formatMonth(month: string, size: 'long' | 'short' = 'long', locale = 'en-GB'): string {
  const options =
    size === 'long'
      ? ({ month: 'long', year: 'numeric' } as const)
      : ({ month: 'short', year: '2-digit' } as const);
  return inThree(dateFormat('UTC', options, locale).format(new Date(`${month}-01`)));
}
