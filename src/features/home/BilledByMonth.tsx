import { Skeleton } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useGetBillingAnalytics } from '../../api/generated/endpoints/analytics/analytics.ts';
import { measuresOf, sideOfMeasure } from '../../domain/analytics-measure.ts';
import { bucketsOf, rangeOfBucket, rangeOfPeriod } from '../../domain/analytics-period.ts';
import { rowsByTime } from '../../domain/analytics-ranking.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { Money } from '../../ui/cells/figures.tsx';
import { formatAmount, formatMonth } from '../../ui/cells/format.ts';
import type { ChartBar } from '../../ui/chart/StackedBars.tsx';
import { failureOf } from '../../ui/feedback/failure.ts';
import { useNow } from '../../ui/use-now.ts';
import { Card } from './Card.tsx';
import styles from './home.module.css';

const StackedBars = lazy(async () => ({
  default: (await import('../../ui/chart/StackedBars.tsx')).StackedBars,
}));

const chartHeight = 190;
const series = [{ key: 'all', mark: '', color: 'var(--series-1)' }];

/** What was billed in each of the last twelve months, in the currency with the most charges. */
export function BilledByMonth() {
  const { role } = useActor();
  const today = new Date(useNow()).toISOString().slice(0, 10);
  const range = useMemo(() => rangeOfPeriod('last-12-months', today), [today]);
  const { data, error } = useGetBillingAnalytics(
    { ...range, groupBy: 'period', granularity: 'Monthly' },
    { query: { staleTime: 5 * 60_000 } },
  );
  const measure = measuresOf(role)[0] ?? 'totalBSP';
  const [breakdown] = (data?.breakdowns ?? [])
    .filter(({ side }) => side === sideOfMeasure(measure))
    .toSorted((a, b) => b.amounts.charges - a.amounts.charges);
  const months = useMemo(() => bucketsOf(range, 'Monthly'), [range]);
  const rows = useMemo(
    () => (breakdown ? rowsByTime(breakdown, months, undefined, [], measure) : []),
    [breakdown, months, measure],
  );
  const currency = breakdown?.currency ?? '';
  const hrefOf = (month: string) => {
    const { from, to } = rangeOfBucket(month, range);
    const ask = { period: 'custom', from, to, granularity: 'Daily', measure, currency };
    return `${paths.analytics()}?${new URLSearchParams(ask).toString()}`;
  };
  if (data && !breakdown) return null;
  return (
    <Card
      title={`Billed by month${currency ? `, ${currency}` : ''}`}
      href={paths.analytics()}
      isWide
      aside={
        <Link to={paths.analytics()} className={styles.moreLink}>
          Open in Analytics
        </Link>
      }
    >
      {error ? <p className={styles.failed}>{failureOf(error).detail}</p> : null}
      {breakdown ? (
        <Months rows={rows} currency={currency} hrefOf={hrefOf} />
      ) : error ? null : (
        <Skeleton height={chartHeight} />
      )}
    </Card>
  );
}

type MonthsProps = {
  rows: readonly { key: string; amount: string }[];
  currency: string;
  hrefOf: (month: string) => string;
};

function Months({ rows, currency, hrefOf }: MonthsProps) {
  const [look, setLook] = useState<string | null>(null);
  const { ref, entry } = useIntersection<HTMLDivElement>();
  const [wasSeen, setWasSeen] = useState(false);
  if (entry?.isIntersecting && !wasSeen) setWasSeen(true);
  const buckets = useMemo(
    () => rows.map(({ key }) => ({ id: key, label: formatMonth(key, 'short') })),
    [rows],
  );
  const byMonth = useMemo(() => new Map(rows.map(({ key, amount }) => [key, Number(amount)])), [rows]);
  const valueOf = useCallback(({ bucket }: ChartBar) => byMonth.get(bucket), [byMonth]);
  const wordsOf = ({ bucket }: ChartBar) =>
    `${formatMonth(bucket)}: ${formatAmount(byMonth.get(bucket) ?? 0, currency)} ${currency}`;
  return (
    <>
      <p className={styles.readout} aria-hidden>
        {look === null ? '\u00A0' : wordsOf({ bucket: look, series: 'all' })}
      </p>
      {/* the chart library is most of what the page weighs: it comes when somebody looks this far */}
      <div ref={ref} className={styles.chart}>
        <Suspense>
          {wasSeen ? (
            <StackedBars
              label={`Billed by month in ${currency}`}
              buckets={buckets}
              series={series}
              valueOf={valueOf}
              wordsOf={wordsOf}
              hrefOf={({ bucket }) => hrefOf(bucket)}
              isActive={({ bucket }) => (look === null ? undefined : bucket === look)}
              onActive={(bar) => setLook(bar?.bucket ?? null)}
              height={chartHeight}
            />
          ) : null}
        </Suspense>
      </div>
      <details className={styles.details}>
        <summary>Figures</summary>
        <table className={styles.table}>
          <caption className={styles.caption}>Billed by month</caption>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col" className={styles.end}>
                {currency}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, amount }) => (
              <tr key={key}>
                <th scope="row">
                  <Link to={hrefOf(key)} className={styles.figureLink}>
                    {formatMonth(key)}
                  </Link>
                </th>
                <td className={styles.end}>
                  <Money value={Number(amount)} currency={currency} showCurrency={false} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
