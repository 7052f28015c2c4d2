import type { AnalyticsAmounts } from '../api/generated/model/analyticsAmounts';
import type { AnalyticsSide } from '../api/generated/model/analyticsSide';
import { maySee } from './access.ts';
import { analyticsSides } from './analytics.ts';
import { divide, multiply, subtract, type Amount } from './money.ts';
import type { Role } from './role.ts';

/** What of the billed amounts is looked at. `margin` is what is sold for more than it is bought. */
export const analyticsMeasures = ['totalBSP', 'totalPP', 'totalSP', 'margin'] as const;
export type AnalyticsMeasure = (typeof analyticsMeasures)[number];

/** The measures of a role, its usual one first: a margin only for who sees both prices. */
export function measuresOf(role: Role): AnalyticsMeasure[] {
  return analyticsMeasures.filter((measure) =>
    maySee(role, 'AnalyticsAmounts', measure === 'margin' ? 'totalSP' : measure),
  );
}

/** The side whose currencies a measure is counted in (decisions: Analytics). */
export function sideOfMeasure(measure: AnalyticsMeasure): AnalyticsSide {
  return measure === 'totalBSP' ? analyticsSides.sale : analyticsSides.purchase;
}

const text = (value: number | undefined): Amount => String(value ?? 0);

/** The amount of a measure, exact as it was sent. */
export function amountOf(amounts: AnalyticsAmounts, measure: AnalyticsMeasure): Amount {
  if (measure === 'margin') return subtract(text(amounts.totalSP), text(amounts.totalPP));
  return text(amounts[measure]);
}

/** How an amount stands to the one before it. */
export type Change = {
  before: Amount;
  difference: Amount;
  /** In percent of the amount before, one decimal; nothing where there was none. */
  percent?: Amount;
};

/** The change from one amount to the next. */
export function changeOf(now: Amount, before: Amount): Change {
  const difference = subtract(now, before);
  const size = before.startsWith('-') ? before.slice(1) : before;
  const share = divide(multiply(difference, '100'), size, 1);
  return { before, difference, ...(share !== undefined && { percent: share }) };
}
