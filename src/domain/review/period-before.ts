/** Which charges belong to the period that is reviewed, and which to the one before it. */
import { type CalendarDay, addDays, daysBetween, monthStartOf, partsOfDay } from '../days.ts';

export type Period = { start: CalendarDay; end: CalendarDay };

/** The last day of a period. */
export const lastDayOf = ({ end }: Period): CalendarDay => addDays(end, -1);

const monthDays = 31;

/**
 * The period before: the month before for what begins with a month and is no longer than one, else as many days
 * before. Ends are exclusive.
 */
export function periodBefore({ start, end }: Period): Period {
  const days = Math.max(1, daysBetween(start, end));
  if (partsOfDay(start).date === 1 && days <= monthDays)
    return { start: monthStartOf(start, -1), end: start };
  return { start: addDays(start, -days), end: start };
}

/** The period that charges cover: whole months where they begin with one, else from the first to the last day. */
export function periodOf(starts: Iterable<string>, ends: Iterable<string>): Period | undefined {
  const first = [...starts].filter(Boolean).toSorted().at(0)?.slice(0, 10);
  const last = [...ends].filter(Boolean).toSorted().at(-1)?.slice(0, 10);
  if (first === undefined) return undefined;
  const end = addDays(last ?? first, 1);
  const isMonth = partsOfDay(first).date === 1 && daysBetween(first, end) <= monthDays;
  return { start: first, end: isMonth ? monthStartOf(first, 1) : end };
}

/** Where the start of a charge falls. */
export function placeOf(start: string, now: Period): 'same' | 'before' | 'earlier' | 'later' {
  const day = start.slice(0, 10);
  if (day >= now.end) return 'later';
  if (day >= now.start) return 'same';
  return day >= periodBefore(now).start ? 'before' : 'earlier';
}
