/** Calendar days in UTC as text, `2026-11-21`: what periods of billing are counted in. */
export type CalendarDay = string;

const oneDay = 24 * 60 * 60 * 1000;

const print = (at: number): CalendarDay => new Date(at).toISOString().slice(0, 10);

/** Year, month (1–12) and day of the month. */
export function partsOfDay(day: CalendarDay): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

/** The day `days` later. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return print(Date.parse(day) + days * oneDay);
}

/** How many days lie between two days; negative when `to` is the earlier one. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / oneDay);
}

/** The first day of the month that is `months` after the month of a day. */
export function monthStartOf(day: CalendarDay, months = 0): CalendarDay {
  const { year, month } = partsOfDay(day);
  return print(Date.UTC(year, month - 1 + months, 1));
}

/** The last day of the month that is `months` after the month of a day. */
export function monthEndOf(day: CalendarDay, months = 0): CalendarDay {
  return addDays(monthStartOf(day, months + 1), -1);
}

/** The month of a day, `2026-11`. */
export const monthOf = (day: CalendarDay): string => day.slice(0, 7);
