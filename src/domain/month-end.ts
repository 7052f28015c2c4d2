import type { Journal } from '../api/generated/model/journal';
import { journalLifecycle } from './journal.ts';
import { addDays, monthOf, monthStartOf, partsOfDay, type CalendarDay } from './days.ts';
import { add, type Amount } from './money.ts';

/** What of a journal the month-end table reads. */
export type MonthEndJournal = Pick<
  Journal,
  'id' | 'name' | 'status' | 'authorization' | 'vendor' | 'product' | 'price'
> & { createdAt: string };

/**
 * How the journals of an authorization and month stand: `here`, `late` when they came after their usual day,
 * `absent` when they should have come, `expected` while they may still come, `none` before the first one ever came
 * or while nobody can say when they come.
 */
export type Arrival = 'here' | 'late' | 'absent' | 'expected' | 'none';

export type MonthEndCell = {
  /** `2026-11` */
  month: string;
  arrival: Arrival;
  /** Day of the month by which earlier journals were here. */
  usualDay?: number;
  journals: readonly MonthEndJournal[];
  /** The state of the journal that is furthest behind. */
  status?: string;
  /** Σ PP of the journals, in the currency of the authorization. */
  total: Amount;
};

export type MonthEndRow = {
  authorization: { id: string; name?: string; currency?: string };
  vendor?: { id: string; name?: string };
  product?: { id: string; name?: string };
  /** One per month, in the order asked for. */
  cells: readonly MonthEndCell[];
};

/** Months that have to be known before a day is called usual. */
const leastMonths = 2;
/** Days after the usual one on which nobody calls a journal late yet. */
export const graceDays = 2;

/**
 * The day of the month by which three quarters of the earlier journals were here; nothing while too few months
 * are known.
 */
export function usualDay(days: readonly number[]): number | undefined {
  if (days.length < leastMonths) return undefined;
  const sorted = days.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.75) - 1];
}

/** The months that end with the month of a day, oldest first. */
export function monthsUntil(today: CalendarDay, count: number): string[] {
  return Array.from({ length: count }, (_, at) => monthOf(monthStartOf(today, at - count + 1)));
}

/** The states in the order of a journal's life: what is furthest behind is what one has to know. */
const order: readonly string[] = journalLifecycle.states;
const placeOf = (status: string | undefined) => {
  const at = order.indexOf(status ?? '');
  return at < 0 ? order.length : at;
};

function arrivalOf(
  day: number | undefined,
  usual: number | undefined,
  month: string,
  today: CalendarDay,
): Arrival {
  if (day !== undefined) return usual !== undefined && day > usual + graceDays ? 'late' : 'here';
  if (usual === undefined) return 'none';
  return addDays(`${month}-01`, usual + graceDays - 1) < today ? 'absent' : 'expected';
}

/**
 * The journals of each authorization by the month in which they were created, with the months in which one is
 * missing. `journals` may reach back further than `months`: what is usual is learned from all of them.
 */
export function monthEnd(
  journals: readonly MonthEndJournal[],
  months: readonly string[],
  today: CalendarDay,
): MonthEndRow[] {
  const byAuthorization = grouped(
    journals.filter((journal) => journal.authorization),
    (journal) => journal.authorization?.id ?? '',
  );
  const rows = [...byAuthorization.values()].flatMap((own): MonthEndRow[] => {
    const [{ authorization, vendor, product } = {}] = own;
    if (!authorization) return [];
    const byMonth = grouped(own, ({ createdAt }) => monthOf(createdAt));
    const firstDays = new Map(
      [...byMonth].map(([month, some]) => [
        month,
        Math.min(...some.map(({ createdAt }) => partsOfDay(createdAt.slice(0, 10)).date)),
      ]),
    );
    const cells = months.map((month): MonthEndCell => {
      const here = byMonth.get(month) ?? [];
      const usual = usualDay([...firstDays].filter(([each]) => each < month).map(([, day]) => day));
      const [behind] = here.toSorted((a, b) => placeOf(a.status) - placeOf(b.status));
      return {
        month,
        arrival: arrivalOf(firstDays.get(month), usual, month, today),
        ...(usual !== undefined && { usualDay: usual }),
        journals: here,
        ...(behind?.status && { status: behind.status }),
        total: here.reduce((total, { price }) => add(total, String(price?.totalPP ?? 0)), '0'),
      };
    });
    return [{ authorization, ...(vendor && { vendor }), ...(product && { product }), cells }];
  });
  return rows.toSorted((a, b) => urgency(b) - urgency(a) || nameOf(a).localeCompare(nameOf(b)));
}

function grouped<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const known = groups.get(keyOf(value));
    if (known) known.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

const nameOf = ({ authorization }: MonthEndRow) => authorization.name ?? authorization.id;

/** What is missing in the last month first, then what is still expected. */
function urgency({ cells }: MonthEndRow): number {
  const arrival = cells.at(-1)?.arrival;
  return arrival === 'absent' ? 2 : arrival === 'expected' ? 1 : 0;
}
