const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?(?:([Zz])|([+-])(\d{2}):?(\d{2})?)?)?$/;

/**
 * Reads an ISO 8601 date or date-time (rql.md §4): no offset means UTC, date only means midnight UTC.
 * Returns the instant in UTC with 3 to 7 fraction digits (`2026-05-01T00:00:00.000Z`), or null when it is none.
 */
export function parseInstant(text: string): string | null {
  const parts = ISO.exec(text);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const isClockTime = hour < 24 && minute < 60 && second < 60;
  const isDay = year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  const offset = (parts[9] === '-' ? -1 : 1) * (Number(parts[10] ?? 0) * 60 + Number(parts[11] ?? 0));
  if (!isClockTime || !isDay || Math.abs(offset) > 14 * 60 || Number(parts[11] ?? 0) > 59) return null;

  const utc = new Date(0);
  utc.setUTCFullYear(year, month - 1, day);
  utc.setUTCHours(hour, minute - offset, second);
  if (utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999) return null;
  const fraction = (parts[7] ?? '').replace(/0+$/, '').padEnd(3, '0');
  return `${utc.toISOString().slice(0, 19)}.${fraction}Z`;
}

/** A key of a canonical instant that sorts and compares as text, whatever its number of fraction digits. */
export function instantKey(instant: string): string {
  return instant.slice(0, -1).padEnd('0000-00-00T00:00:00.0000000'.length, '0');
}

function daysInMonth(year: number, month: number): number {
  const lastDay = new Date(0);
  lastDay.setUTCFullYear(year, month, 0);
  return lastDay.getUTCDate();
}
