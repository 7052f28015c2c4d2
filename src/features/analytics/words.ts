import type { AnalyticsGranularity } from '../../api/generated/model/analyticsGranularity.ts';
import type { AnalyticsGroupBy } from '../../api/generated/model/analyticsGroupBy.ts';
import { maySee } from '../../domain/access.ts';
import type { AnalyticsMeasure } from '../../domain/analytics-measure.ts';
import type { AnalyticsPeriodName, DayRange } from '../../domain/analytics-period.ts';
import type { Role } from '../../domain/role.ts';
import { formatDay, formatMonth } from '../../ui/cells/format.ts';

export const periodWords: Record<AnalyticsPeriodName, string> = {
  'this-month': 'This month',
  'last-month': 'Last month',
  'this-quarter': 'This quarter',
  'last-quarter': 'Last quarter',
  'this-year': 'This year',
  'last-year': 'Last year',
  'last-12-months': 'Last 12 months',
  custom: 'From … to …',
};

export const granularityWords: Record<AnalyticsGranularity, string> = {
  Daily: 'Day',
  Monthly: 'Month',
  Yearly: 'Year',
};

/** What the groups are called, one and many. */
export const groupWords: Record<AnalyticsGroupBy, readonly [one: string, many: string]> = {
  agreement: ['agreement', 'agreements'],
  asset: ['asset', 'assets'],
  buyer: ['buyer', 'buyers'],
  client: ['client', 'clients'],
  currency: ['currency', 'currencies'],
  item: ['item', 'items'],
  licensee: ['licensee', 'licensees'],
  period: ['time', 'times'],
  product: ['product', 'products'],
  seller: ['seller', 'sellers'],
  subscription: ['subscription', 'subscriptions'],
  vendor: ['vendor', 'vendors'],
};

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A measure's name for a role: to a client the billing currency is the only one (decisions: Σ SP). */
export function measureWords(measure: AnalyticsMeasure, role: Role): { label: string; hint: string } {
  switch (measure) {
    case 'totalPP':
      return { label: 'Σ PP', hint: 'Sum of purchase prices' };
    case 'totalSP':
      return { label: 'Σ SP', hint: 'Sum of sales prices in the purchase currency' };
    case 'margin':
      return { label: 'Margin', hint: 'Σ SP less Σ PP, in the purchase currency' };
    default:
      return maySee(role, 'AnalyticsAmounts', 'totalSP')
        ? { label: 'Σ BSP', hint: 'Sum of sales prices in the billing currency' }
        : { label: 'Σ SP', hint: 'Sum of sales prices in the billing currency' };
  }
}

/** A bucket as people say it: "November 2026"; short, as an axis has room for: "Nov 26". */
export function bucketWords(bucket: string, size: 'long' | 'short' = 'long'): string {
  if (bucket.length === 'YYYY-MM'.length) return formatMonth(bucket, size);
  return bucket.length === 'YYYY'.length ? bucket : (formatDay(bucket) ?? bucket);
}

/** "1 Dec 2025 – 30 Nov 2026" */
export const rangeWords = ({ from, to }: DayRange): string =>
  from === to ? (formatDay(from) ?? from) : `${formatDay(from)} – ${formatDay(to)}`;
