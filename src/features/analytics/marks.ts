import type { BilledRow } from '../../domain/analytics-ranking.ts';

/** How a row is known in the chart: by what stands in its bars, and by its colour. */
export type Mark = { mark: string; color: string };

/** The places of the largest as numbers, the others and what is unassigned by a sign; times need none. */
export function marksOf(rows: readonly BilledRow[]): ReadonlyMap<string, Mark> {
  return new Map(
    rows.map(({ key, kind }, at): [string, Mark] => {
      if (kind === 'others') return [key, { mark: '+', color: 'var(--series-rest)' }];
      if (kind === 'unassigned') return [key, { mark: '?', color: 'var(--series-none)' }];
      if (kind === 'time') return [key, { mark: '', color: 'var(--series-1)' }];
      return [key, { mark: String(at + 1), color: `var(--series-${at + 1})` }];
    }),
  );
}
