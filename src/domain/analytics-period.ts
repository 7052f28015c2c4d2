import type { AnalyticsGranularity } from '../api/generated/model/analyticsGranularity';
import {
  addDays,
  daysBetween,
  monthEndOf,
  monthOf,
  monthStartOf,
  partsOfDay,
  type CalendarDay,
} from './days.ts';

/** The periods that billed amounts are asked for by name; `custom` has its own first and last day. */
export const analyticsPeriods = [
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
  'last-12-months',
  'custom',
] as const;
export type AnalyticsPeriodName = (typeof analyticsPeriods)[number];

/** A stretch of time by its first and its last day, both counted. */
export type DayRange = { from: CalendarDay; to: CalendarDay };

const wholeMonths = (day: CalendarDay, months: number, count: number): DayRange => ({
  from: monthStartOf(day, months),
  to: monthEndOf(day, months + count - 1),
});

/** The days of a named period as it is on a day; a month, quarter or year that still runs is whole. */
export function rangeOfPeriod(name: Exclude<AnalyticsPeriodName, 'custom'>, today: CalendarDay): DayRange {
  const { month } = partsOfDay(today);
  const intoQuarter = (month - 1) % 3;
  switch (name) {
    case 'this-month':
      return wholeMonths(today, 0, 1);
    case 'last-month':
      return wholeMonths(today, -1, 1);
    case 'this-quarter':
      return wholeMonths(today, -intoQuarter, 3);
    case 'last-quarter':
      return wholeMonths(today, -intoQuarter - 3, 3);
    case 'this-year':
      return wholeMonths(today, 1 - month, 12);
    case 'last-year':
      return wholeMonths(today, 1 - month - 12, 12);
    default:
      return wholeMonths(today, -11, 12);
  }
}

const monthIndex = (day: CalendarDay) => partsOfDay(day).year * 12 + partsOfDay(day).month - 1;

/** The period before: as many whole months where a period is made of such, else as many days. */
export function previousRange({ from, to }: DayRange): DayRange {
  if (from === monthStartOf(from) && to === monthEndOf(to)) {
    const count = monthIndex(to) - monthIndex(from) + 1;
    return wholeMonths(from, -count, count);
  }
  const days = daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

/** The buckets of a range, named as the analytics name them: every one, also where nothing was billed. */
export function bucketsOf({ from, to }: DayRange, granularity: AnalyticsGranularity): string[] {
  const buckets: string[] = [];
  if (granularity === 'Daily') {
    for (let day = from; day <= to; day = addDays(day, 1)) buckets.push(day);
    return buckets;
  }
  if (granularity === 'Yearly') {
    for (let { year } = partsOfDay(from); year <= partsOfDay(to).year; year++) buckets.push(String(year));
    return buckets;
  }
  for (let day = monthStartOf(from); day <= to; day = monthStartOf(day, 1)) buckets.push(monthOf(day));
  return buckets;
}

/** The days of a bucket, as far as they lie in the range that it was made of. */
export function rangeOfBucket(bucket: string, within: DayRange): DayRange {
  const [first, last] =
    bucket.length === 'YYYY'.length
      ? [`${bucket}-01-01`, `${bucket}-12-31`]
      : bucket.length === 'YYYY-MM'.length
        ? [`${bucket}-01`, monthEndOf(`${bucket}-01`)]
        : [bucket, bucket];
  return { from: first > within.from ? first : within.from, to: last < within.to ? last : within.to };
}
