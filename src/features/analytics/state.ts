import type { AnalyticsGranularity } from '../../api/generated/model/analyticsGranularity.ts';
import type { AnalyticsGroupBy } from '../../api/generated/model/analyticsGroupBy.ts';
import { analyticsGranularities, groupsOf } from '../../domain/analytics.ts';
import { measuresOf, type AnalyticsMeasure } from '../../domain/analytics-measure.ts';
import {
  analyticsPeriods,
  rangeOfPeriod,
  type AnalyticsPeriodName,
  type DayRange,
} from '../../domain/analytics-period.ts';
import { monthStartOf, type CalendarDay } from '../../domain/days.ts';
import type { Role } from '../../domain/role.ts';

/** Names the saved views of the analytics among those of the lists. */
export const viewsId = 'analytics';

/** A question to the analytics, as a link carries it. */
export type Question = {
  /** Name of the saved view that it came from. */
  saved: string;
  period: AnalyticsPeriodName;
  /** First and last day where the period has no name. */
  from: CalendarDay;
  to: CalendarDay;
  granularity: AnalyticsGranularity;
  groupBy: AnalyticsGroupBy;
  measure: AnalyticsMeasure;
  /** Empty: the one with the most charges. */
  currency: string;
  /** Filter text (RQL) over what was billed. */
  filter: string;
  /** Whether the period before stands beside it. */
  isCompared: boolean;
};

const isDay = (text: string | null): text is CalendarDay =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** What is asked when the address says nothing. */
export function usualQuestion(role: Role, today: CalendarDay): Question {
  const groups = groupsOf(role);
  return {
    saved: '',
    period: 'last-12-months',
    from: monthStartOf(today),
    to: today,
    granularity: 'Monthly',
    groupBy: groups.includes('product') ? 'product' : 'period',
    measure: measuresOf(role)[0] ?? 'totalBSP',
    currency: '',
    filter: '',
    isCompared: true,
  };
}

/** Reads a question from an address; what is missing, makes no sense or is not the role's to ask is the usual. */
export function readQuestion(params: URLSearchParams, role: Role, today: CalendarDay): Question {
  const usual = usualQuestion(role, today);
  const oneOf = <T extends string>(key: string, allowed: readonly T[], otherwise: T): T =>
    allowed.find((each) => each === params.get(key)) ?? otherwise;
  const [from, to] = [params.get('from'), params.get('to')];
  const hasDays = isDay(from) && isDay(to) && from <= to;
  const period = oneOf('period', analyticsPeriods, usual.period);
  return {
    saved: params.get('saved') ?? '',
    period: period === 'custom' && !hasDays ? usual.period : period,
    from: hasDays ? from : usual.from,
    to: hasDays ? to : usual.to,
    granularity: oneOf('granularity', analyticsGranularities, usual.granularity),
    groupBy: oneOf('group', groupsOf(role), usual.groupBy),
    measure: oneOf('measure', measuresOf(role), usual.measure),
    currency: /^[A-Z]{3}$/.exec(params.get('currency') ?? '')?.[0] ?? '',
    filter: params.get('filter') ?? '',
    isCompared: params.get('compare') !== 'no',
  };
}

/** The address of a question. Period, group and measure are always in it, so that it never is empty. */
export function printQuestion(question: Question): string {
  const { saved, period, from, to, granularity, groupBy, measure, currency, filter, isCompared } = question;
  const params = new URLSearchParams({ period });
  if (period === 'custom') {
    params.set('from', from);
    params.set('to', to);
  }
  params.set('granularity', granularity);
  params.set('group', groupBy);
  params.set('measure', measure);
  if (currency) params.set('currency', currency);
  if (filter) params.set('filter', filter);
  if (!isCompared) params.set('compare', 'no');
  if (saved) params.set('saved', saved);
  return params.toString();
}

/** What a saved view keeps: all but its own name. */
export const lookOf = (question: Question): string => printQuestion({ ...question, saved: '' });

/** The days that are asked about. */
export function rangeOf({ period, from, to }: Question, today: CalendarDay): DayRange {
  return period === 'custom' ? { from, to } : rangeOfPeriod(period, today);
}
