/** Values as printed documents show them, in the form that everybody reads alike wherever the document is opened. */

/** Stands where a value is missing (documents, introduction). */
export const dash = '–';

/** A text, or the dash when there is none. */
export function printed(text: string | null | undefined): string {
  return text?.trim() ? text : dash;
}

/** `2026-10-31 23:59:59` of an instant in UTC; the dash for none. */
export function printedInstant(instant: string | null | undefined): string {
  return instant ? `${instant.slice(0, 10)} ${instant.slice(11, 19)}` : dash;
}

/** `31-10-2026` of an instant in UTC; the dash for none. */
export function printedDay(instant: string | null | undefined): string {
  return instant ? `${instant.slice(8, 10)}-${instant.slice(5, 7)}-${instant.slice(0, 4)}` : dash;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `October 31, 2026` of an instant in UTC. */
export function longDay(instant: string): string {
  return `${months[Number(instant.slice(5, 7)) - 1]} ${instant.slice(8, 10)}, ${instant.slice(0, 4)}`;
}

/** `October 31, 2026 23:59:59` of an instant in UTC. */
export function longInstant(instant: string): string {
  return `${longDay(instant)} ${instant.slice(11, 19)}`;
}

/** The same time of day a month before, in UTC: on the last day of that month when it is the shorter one. */
export function monthBefore(instant: string): string {
  const at = new Date(instant);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() - 1);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, last));
  return at.toISOString();
}
