import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconChartBarOff } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { changeOf } from '../../domain/analytics-measure.ts';
import type { DayRange } from '../../domain/analytics-period.ts';
import { previousRange } from '../../domain/analytics-period.ts';
import { useActor } from '../../session/session.ts';
import { Money } from '../../ui/cells/figures.tsx';
import { formatAmount, formatCount } from '../../ui/cells/format.ts';
import type { ChartBar } from '../../ui/chart/StackedBars.tsx';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { Notice } from '../../ui/feedback/Notice.tsx';
import { Difference } from './Difference.tsx';
import { wayOf } from './dimensions.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { ResultsTable } from './ResultsTable.tsx';
import { marksOf } from './marks.ts';
import type { Question } from './state.ts';
import type { Answer } from './use-answer.ts';
import { bucketWords, capital, groupWords, measureWords, rangeWords } from './words.ts';
import styles from './analytics.module.css';

const StackedBars = lazy(async () => ({
  default: (await import('../../ui/chart/StackedBars.tsx')).StackedBars,
}));

const chartHeight = 320;

type Props = {
  question: Question;
  range: DayRange;
  /** `null` when nothing was billed. */
  answer: Answer | null | undefined;
  error: unknown;
  isStale: boolean;
  onRetry: () => void;
  onAsk: (question: Question) => void;
};

/** The answer as a chart and as a table with the same rows. */
export function Results(props: Props) {
  const { question, range, answer, error, isStale, onRetry, onAsk } = props;
  const { role } = useActor();
  const { label } = measureWords(question.measure, role);
  const by = question.groupBy === 'period' ? 'over time' : `by ${groupWords[question.groupBy][0]}`;
  return (
    <section className={styles.results} aria-labelledby="results" aria-busy={answer === undefined && !error}>
      <header className={styles.resultsHead}>
        <div>
          <h2 id="results" className={styles.resultsTitle}>
            {label} {by}
          </h2>
          <p className={styles.range}>
            {rangeWords(range)}
            {question.isCompared ? `, compared with ${rangeWords(previousRange(range))}` : ''}
          </p>
        </div>
        {answer ? <ExportMenu question={question} answer={answer} /> : null}
      </header>
      {error && answer === undefined ? (
        <FailureNotice error={error} onRetry={onRetry} />
      ) : answer === undefined ? (
        <Bones />
      ) : answer === null ? (
        <Notice icon={<IconChartBarOff size={28} stroke={1.5} />} title="Nothing was billed">
          {question.filter
            ? 'Nothing in this period passes the filter.'
            : 'A charge counts from the day on which its period starts, once it is on a statement.'}
        </Notice>
      ) : (
        <div className={isStale ? styles.stale : undefined}>
          <Totals question={question} answer={answer} onAsk={onAsk} />
          <Figures question={question} range={range} answer={answer} />
        </div>
      )}
      <VisuallyHidden role="status">
        {answer && !isStale
          ? `${capital(label)} ${by}: ${answer.rows.length} rows, ${formatAmount(Number(answer.total), answer.currency)} ${answer.currency} in all`
          : ''}
      </VisuallyHidden>
    </section>
  );
}

function Bones() {
  return (
    <div className={styles.bones}>
      <Skeleton height={28} width={220} />
      <Skeleton height={chartHeight} />
      {Array.from({ length: 5 }, (_, at) => (
        <Skeleton key={at} height={20} />
      ))}
    </div>
  );
}

type Shown = { question: Question; answer: Answer };

/** What it adds up to, and the other currencies one press away: they are never added. */
function Totals({ question, answer, onAsk }: Shown & Pick<Props, 'onAsk'>) {
  const { total, before, currency, charges, others } = answer;
  return (
    <div className={styles.totals}>
      <span className={styles.total}>
        <Money value={Number(total)} currency={currency} />
      </span>
      {before === undefined ? null : <Difference change={changeOf(total, before)} currency={currency} />}
      <span className={styles.quiet}>
        {formatCount(charges)} {charges === 1 ? 'charge' : 'charges'}
      </span>
      {others.length > 0 ? (
        <span className={styles.currencies} role="group" aria-label="Other currencies">
          {others.map((other) => (
            <Button
              key={other.currency}
              variant="default"
              size="compact-sm"
              onClick={() => onAsk({ ...question, currency: other.currency })}
            >
              <Money value={Number(other.total)} currency={other.currency} />
            </Button>
          ))}
        </span>
      ) : null}
    </div>
  );
}

/** What is looked at: a row, and in the chart one bar of it. */
type Look = { key: string; bucket?: string };

function Figures({ question, range, answer }: Shown & Pick<Props, 'range'>) {
  const { role } = useActor();
  const [look, setLook] = useState<Look | null>(null);
  const { rows, buckets, currency } = answer;
  const isTime = question.groupBy === 'period';
  const { label } = measureWords(question.measure, role);
  const marks = useMemo(() => marksOf(rows), [rows]);
  const byKey = useMemo(() => new Map(rows.map((row) => [row.key, row])), [rows]);
  const asked = useMemo(() => ({ question, range, currency, role }), [question, range, currency, role]);
  const keyOf = useCallback((bar: ChartBar) => (isTime ? bar.bucket : bar.series), [isTime]);
  const valueOf = useCallback(
    (bar: ChartBar) => {
      const amount = byKey.get(keyOf(bar))?.points.get(bar.bucket);
      return amount === undefined ? undefined : Number(amount);
    },
    [byKey, keyOf],
  );
  const named = useMemo(() => buckets.map((id) => ({ id, label: bucketWords(id, 'short') })), [buckets]);
  const series = useMemo(
    () =>
      isTime
        ? [{ key: 'all', mark: '', color: 'var(--series-1)' }]
        : rows.map(({ key }) => ({ key, ...(marks.get(key) ?? noMark) })),
    [isTime, rows, marks],
  );
  const nameOf = (bar: ChartBar) => (isTime ? '' : `${byKey.get(keyOf(bar))?.name ?? ''}, `);
  const wordsOf = (bar: ChartBar) =>
    `${nameOf(bar)}${bucketWords(bar.bucket)}: ${formatAmount(valueOf(bar) ?? 0, currency)} ${currency}`;
  const hrefOf = (bar: ChartBar) => {
    const row = byKey.get(keyOf(bar));
    return row && wayOf(row, bar.bucket, asked)?.href;
  };
  const looked = look?.bucket === undefined ? undefined : { bucket: look.bucket, series: look.key };
  return (
    <>
      <p className={styles.readout} aria-hidden>
        {looked ? wordsOf(isTime ? { bucket: looked.bucket, series: 'all' } : looked) : '\u00A0'}
      </p>
      <Suspense fallback={<Skeleton height={chartHeight} width="auto" mx={16} />}>
        <StackedBars
          label={`${label} in ${currency}, ${rangeWords(range)}`}
          buckets={named}
          series={series}
          valueOf={valueOf}
          wordsOf={wordsOf}
          hrefOf={hrefOf}
          isActive={(bar) => (look ? keyOf(bar) === look.key && inBucket(look, bar) : undefined)}
          onActive={(bar) => setLook(bar && { key: keyOf(bar), bucket: bar.bucket })}
          height={chartHeight}
        />
      </Suspense>
      <ResultsTable
        question={question}
        answer={answer}
        marks={marks}
        wayOf={(row) => wayOf(row, undefined, asked)}
        active={look?.key}
        onActive={(key) => setLook(key === null ? null : { key })}
      />
    </>
  );
}

const noMark = { mark: '', color: 'var(--series-rest)' };

/** A row lights up all its bars; a bar only itself. */
const inBucket = (look: Look, bar: ChartBar) => look.bucket === undefined || look.bucket === bar.bucket;
