import { isIn } from '../../../domain/rql/build.ts';
import type { QuickFilter } from '../list.ts';

/** The quick filter without a condition; stands first in every grid. */
export const allRows: QuickFilter = { id: 'all', label: 'All' };

/** Rows in one of these states. */
export function byStatus(id: string, label: string, statuses: readonly string[]): QuickFilter {
  return { id, label, rql: isIn('status', statuses) };
}

/** Midnight UTC of the first day of the month of `now`, as the API's days are. */
export function monthStart(now: Date): Date {
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), 1));
}

/** Midnight UTC of the day `days` after the day of `now`. */
export function dayFrom(now: Date, days: number): Date {
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + days));
}
