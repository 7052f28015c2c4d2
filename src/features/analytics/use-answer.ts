import { keepPreviousData } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useGetBillingAnalytics } from '../../api/generated/endpoints/analytics/analytics.ts';
import type { AnalyticsBreakdown } from '../../api/generated/model/analyticsBreakdown.ts';
import type { BillingAnalytics } from '../../api/generated/model/billingAnalytics.ts';
import { amountOf, sideOfMeasure } from '../../domain/analytics-measure.ts';
import { bucketsOf, previousRange, type DayRange } from '../../domain/analytics-period.ts';
import { goneBefore, rankGroups, rowsByTime, type BilledRow } from '../../domain/analytics-ranking.ts';
import type { Amount } from '../../domain/money.ts';
import type { Question } from './state.ts';

/** The most groups that the API gives one by one. */
const mostGroups = 100;

/** One breakdown as the page draws it: everything in one currency. */
export type Answer = {
  currency: string;
  total: Amount;
  charges: number;
  before?: Amount;
  rows: readonly BilledRow[];
  /** What was billed before to groups that are no longer there. */
  gone: Amount;
  buckets: readonly string[];
  /** The other currencies and what they add up to, the one with the most charges first. */
  others: readonly { currency: string; total: Amount }[];
};

/** What the API is asked for a question. */
export const paramsOf = ({ granularity, groupBy, filter }: Question, { from, to }: DayRange) => ({
  from,
  to,
  granularity,
  groupBy,
  limit: mostGroups,
  ...(filter && { rql: filter }),
});

const ofSide = (body: BillingAnalytics | undefined, question: Question): AnalyticsBreakdown[] =>
  (body?.breakdowns ?? [])
    .filter(({ side }) => side === sideOfMeasure(question.measure))
    .toSorted((a, b) => b.amounts.charges - a.amounts.charges);

/** Puts the breakdowns of two periods side by side, in the currency asked for or the one with the most charges. */
export function answerOf(
  now: BillingAnalytics,
  before: BillingAnalytics | undefined,
  question: Question,
  range: DayRange,
): Answer | null {
  const { measure, granularity, groupBy } = question;
  const breakdowns = ofSide(now, question);
  const chosen = breakdowns.find(({ currency }) => currency === question.currency) ?? breakdowns[0];
  if (!chosen) return null;
  const earlier = ofSide(before, question).find(({ currency }) => currency === chosen.currency);
  // nothing at all in the period before is a figure as well
  const then: AnalyticsBreakdown | undefined =
    earlier ??
    (before && { side: chosen.side, currency: chosen.currency, amounts: { charges: 0 }, groups: [] });
  const buckets = bucketsOf(range, granularity);
  const rows =
    groupBy === 'period'
      ? rowsByTime(chosen, buckets, then, bucketsOf(previousRange(range), granularity), measure)
      : rankGroups(chosen, then, measure);
  const totalBefore = then && amountOf(then.amounts, measure);
  return {
    currency: chosen.currency,
    total: amountOf(chosen.amounts, measure),
    charges: chosen.amounts.charges,
    ...(totalBefore !== undefined && { before: totalBefore }),
    rows,
    gone: goneBefore(rows, then, measure),
    buckets,
    others: breakdowns
      .filter((each) => each !== chosen)
      .map(({ currency, amounts }) => ({ currency, total: amountOf(amounts, measure) })),
  };
}

/** Asks for a question's period and the one before it. */
export function useAnswer(question: Question, range: DayRange) {
  const options = { query: { placeholderData: keepPreviousData, staleTime: 60_000 } };
  const now = useGetBillingAnalytics(paramsOf(question, range), options);
  const before = useGetBillingAnalytics(paramsOf(question, previousRange(range)), {
    query: { ...options.query, enabled: question.isCompared },
  });
  const isReady = now.data !== undefined && (!question.isCompared || before.data !== undefined);
  const answer = useMemo(
    () =>
      now.data && isReady
        ? answerOf(now.data, question.isCompared ? before.data : undefined, question, range)
        : undefined,
    [now.data, before.data, isReady, question, range],
  );
  return {
    /** `null` when nothing was billed; nothing while it loads. */
    answer,
    error: now.error ?? (question.isCompared ? before.error : null),
    isStale: now.isPlaceholderData || (question.isCompared && before.isPlaceholderData),
    refresh: () => {
      void now.refetch();
      if (question.isCompared) void before.refetch();
    },
  };
}
