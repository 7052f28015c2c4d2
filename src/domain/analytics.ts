import type { AnalyticsGranularity } from '../api/generated/model/analyticsGranularity';
import type { AnalyticsGroupBy } from '../api/generated/model/analyticsGroupBy';
import type { AnalyticsSide } from '../api/generated/model/analyticsSide';
import { maySee } from './access.ts';
import { role, type Role } from './role.ts';

export const analyticsGranularities = [
  'Daily',
  'Monthly',
  'Yearly',
] as const satisfies readonly AnalyticsGranularity[];

/** What billed amounts can be grouped by (decisions: Analytics). */
export const analyticsGroups = [
  'agreement',
  'asset',
  'buyer',
  'client',
  'currency',
  'item',
  'licensee',
  'period',
  'product',
  'seller',
  'subscription',
  'vendor',
] as const satisfies readonly AnalyticsGroupBy[];

export const analyticsSides = {
  purchase: 'Purchase',
  sale: 'Sale',
} as const satisfies Record<string, AnalyticsSide>;

/** The sides of billing that a role reads amounts of: each has its own currencies (decisions: Analytics). */
export function sidesOf(who: Role): AnalyticsSide[] {
  return [
    ...(maySee(who, 'AnalyticsAmounts', 'totalPP') ? [analyticsSides.purchase] : []),
    ...(maySee(who, 'AnalyticsAmounts', 'totalBSP') ? [analyticsSides.sale] : []),
  ];
}

/** Whether a role may group by something: it must see it on the charges themselves. */
export function mayGroupBy(who: Role, by: AnalyticsGroupBy): boolean {
  return maySee(who, 'AnalyticsEntry', by);
}

/** The groups that tell a role's own figures apart: it has one account of its own, and currencies are never mixed. */
export function groupsOf(who: Role): AnalyticsGroupBy[] {
  const own = who === role.vendor ? 'vendor' : who === role.client ? 'client' : undefined;
  return analyticsGroups.filter((each) => each !== 'currency' && each !== own && mayGroupBy(who, each));
}

/**
 * Whether a charge counts for a role whatever became of its statement. A vendor must not read from a sum what
 * operations withheld, cancelled or billed by hand (pricing G1b); for all others a cancelled statement bills nothing.
 */
export function countsAllCharges(who: Role): boolean {
  return who === role.vendor;
}
