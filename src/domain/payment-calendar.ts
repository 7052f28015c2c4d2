import type { Invoice } from '../api/generated/model/invoice';
import { addDays, daysBetween, type CalendarDay } from './days.ts';
import { add, compareAmounts, type Amount } from './money.ts';

/** What of an unpaid invoice the payment calendar reads. */
export type OpenInvoice = Pick<Invoice, 'id' | 'status' | 'price' | 'attributes'>;

/** How far a due date is from today, in days: from the first, but not on the last. */
export type DueAge = { id: string; from?: number; to?: number; isLate: boolean };

/** The ages of debts, the oldest first. */
export const dueAges = [
  { id: 'late-60', to: -60, isLate: true },
  { id: 'late-30', from: -60, to: -30, isLate: true },
  { id: 'late', from: -30, to: 0, isLate: true },
  { id: 'week', from: 0, to: 8, isLate: false },
  { id: 'month', from: 8, to: 31, isLate: false },
  { id: 'later', from: 31, isLate: false },
] as const satisfies readonly DueAge[];

export const lateAges: readonly DueAge[] = dueAges.filter(({ isLate }) => isLate);
export type DueAgeId = (typeof dueAges)[number]['id'];

const dueDayOf = ({ attributes }: OpenInvoice) => attributes?.dueDate?.slice(0, 10);

/** Whether `days` from today lie in an age. */
const isIn = (days: number, { from, to }: DueAge) =>
  (from === undefined || days >= from) && (to === undefined || days < to);

/** What is to be paid in one currency. */
export type Debt = {
  currency: string;
  total: Amount;
  count: number;
  /** By age; an invoice without a due date is in none. */
  byAge: ReadonlyMap<DueAgeId, Amount>;
  late: Amount;
  /** Days since the oldest unpaid due date. */
  daysLate?: number;
};

/** What falls due on one day in one currency. */
export type DueDay = { day: CalendarDay; currency: string; total: Amount; count: number };

const grossOf = ({ price }: OpenInvoice): Amount => String(price?.totalGT ?? 0);

function byKey<T>(values: readonly T[], keyOf: (value: T) => string | null | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (!key) continue;
    const known = groups.get(key);
    if (known) known.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

const total = (invoices: readonly OpenInvoice[]) =>
  invoices.reduce((all, invoice) => add(all, grossOf(invoice)), '0');

/** The debts by currency, the largest number of invoices first. Currencies are never added. */
export function debtsOf(invoices: readonly OpenInvoice[], today: CalendarDay): Debt[] {
  return [...byKey(invoices, ({ price }) => price?.currency)]
    .map(([currency, own]): Debt => {
      const days = (invoice: OpenInvoice) => {
        const due = dueDayOf(invoice);
        return due === undefined ? undefined : daysBetween(today, due);
      };
      const within = (age: DueAge) =>
        own.filter((invoice) => {
          const distance = days(invoice);
          return distance !== undefined && isIn(distance, age);
        });
      const oldest = Math.min(0, ...own.map((invoice) => days(invoice) ?? 0));
      return {
        currency,
        total: total(own),
        count: own.length,
        byAge: new Map(dueAges.map((age) => [age.id, total(within(age))])),
        late: total(lateAges.flatMap(within)),
        ...(oldest < 0 && { daysLate: -oldest }),
      };
    })
    .toSorted((a, b) => b.count - a.count || compareAmounts(b.total, a.total));
}

/** What falls due next, day by day; each currency by itself. */
export function dueDaysOf(invoices: readonly OpenInvoice[], today: CalendarDay, most: number): DueDay[] {
  const coming = invoices.filter((invoice) => (dueDayOf(invoice) ?? '') >= today);
  return [...byKey(coming, (invoice) => `${dueDayOf(invoice)} ${invoice.price?.currency ?? ''}`)]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .slice(0, most)
    .map(([key, own]) => {
      const [day = '', currency = ''] = key.split(' ');
      return { day, currency, total: total(own), count: own.length };
    });
}

/** The first day of an age and the first day after it. */
export const daysOfAge = (
  { from, to }: DueAge,
  today: CalendarDay,
): { from?: CalendarDay; before?: CalendarDay } => ({
  ...(from !== undefined && { from: addDays(today, from) }),
  ...(to !== undefined && { before: addDays(today, to) }),
});
