/** This month's rows as the start of the next month's file. */
import { parseInstant } from './dates.ts';
import type { RawValues } from './rows.ts';

const DAY = 86_400_000;

/**
 * An instant a month later at the same time of day, UTC. The last day of a month stays the last day: 31 October
 * becomes 30 November, 28 February becomes 31 March. Text that is no date comes back as it is.
 */
export function aMonthLater(text: string): string {
  const instant = parseInstant(text);
  if (!instant) return text;
  const at = new Date(instant);
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  const isLast = new Date(at.getTime() + DAY).getUTCDate() === 1;
  const lastOfNext = new Date(Date.UTC(year, month + 2, 0)).getUTCDate();
  const moved = Date.UTC(year, month + 1, isLast ? lastOfNext : Math.min(day, lastOfNext));
  return new Date(moved + (at.getTime() % DAY)).toISOString();
}

/**
 * A row of the next period: what is billed, how much and at which price stay; the usage moves on by a month. The
 * vendor's invoice belongs to the month that was, and is left out.
 */
export function rowOfNextPeriod(values: RawValues): RawValues {
  const { periodStart, periodEnd } = values;
  return {
    ...values,
    invoice: null,
    periodStart: periodStart && aMonthLater(periodStart),
    periodEnd: periodEnd && aMonthLater(periodEnd),
  };
}
