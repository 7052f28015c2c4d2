import type { AnalyticsBreakdown } from '../api/generated/model/analyticsBreakdown';
import type { AnalyticsGroup } from '../api/generated/model/analyticsGroup';
import { amountOf, type AnalyticsMeasure } from './analytics-measure.ts';
import { absolute, add, compareAmounts, sum, type Amount } from './money.ts';

/** Groups that are shown by themselves; what is beyond is one more, so that nothing is left out. */
export const topGroups = 10;

/** A row of billed amounts: a group of the largest, the others together, or a stretch of time. */
export type BilledRow = {
  key: string;
  kind: 'group' | 'others' | 'unassigned' | 'time';
  /** Id of the object, or the bucket. */
  id?: string;
  name: string;
  /** Groups in it; zero where nobody counted them. */
  count: number;
  /** Of the others: ids of the groups that are not among them. */
  without?: readonly string[];
  amount: Amount;
  charges: number;
  /** Amounts by bucket; a bucket without charges is not among them. */
  points: ReadonlyMap<string, Amount>;
  /** The same in the period before; nothing where it cannot be told. */
  before?: Amount;
};

function merged(groups: readonly AnalyticsGroup[], measure: AnalyticsMeasure) {
  const points = new Map<string, Amount>();
  for (const { points: own } of groups)
    for (const { period, amounts } of own)
      points.set(period, add(points.get(period) ?? '0', amountOf(amounts, measure)));
  return {
    amount: sum(groups.map(({ amounts }) => amountOf(amounts, measure))),
    charges: groups.reduce((total, { amounts }) => total + amounts.charges, 0),
    points,
  };
}

const ofKind = ({ groups }: AnalyticsBreakdown, kind: AnalyticsGroup['kind']) =>
  groups.filter((group) => group.kind === kind);

/** The groups with an id by the size of a measure; a large credit is as large as a debit. */
function objectsOf(breakdown: AnalyticsBreakdown, measure: AnalyticsMeasure): AnalyticsGroup[] {
  const sizeOf = ({ amounts }: AnalyticsGroup) => absolute(amountOf(amounts, measure));
  return ofKind(breakdown, 'Object').toSorted((a, b) => compareAmounts(sizeOf(b), sizeOf(a)));
}

/**
 * The largest groups of a breakdown by a measure, then the others as one row, then what has no object. All rows
 * together are the whole; each says what it was in the breakdown before, where that can be told.
 */
export function rankGroups(
  now: AnalyticsBreakdown,
  before: AnalyticsBreakdown | undefined,
  measure: AnalyticsMeasure,
  most = topGroups,
): BilledRow[] {
  const objects = objectsOf(now, measure);
  // one more than fits is shown by itself: a row "others" with one in it would hide its name
  const cut = objects.length === most + 1 && ofKind(now, 'Remainder').length === 0 ? most + 1 : most;
  const top = objects.slice(0, cut).map((group): BilledRow => ({
    key: group.id ?? group.name,
    kind: 'group',
    ...(group.id !== undefined && { id: group.id }),
    name: group.name,
    count: 1,
    ...merged([group], measure),
  }));
  const rest = objects.slice(cut);
  const others = [...rest, ...ofKind(now, 'Remainder')];
  const unassigned = ofKind(now, 'Unassigned');
  const rows = [...top];
  if (others.length > 0)
    rows.push({
      key: 'others',
      kind: 'others',
      name: 'Others',
      count: ofKind(now, 'Remainder').length > 0 ? 0 : rest.length,
      without: top.flatMap(({ id }) => id ?? []),
      ...merged(others, measure),
    });
  if (unassigned.length > 0)
    rows.push({
      key: 'unassigned',
      kind: 'unassigned',
      name: 'Unassigned',
      count: 0,
      ...merged(unassigned, measure),
    });
  return withBefore(rows, before, measure);
}

/** What of an earlier breakdown is in none of the rows' groups: its sums are rounded once each, so nothing is subtracted. */
function notAmong(rows: readonly BilledRow[], before: AnalyticsBreakdown, measure: AnalyticsMeasure): Amount {
  const ids = new Set(rows.map(({ id }) => id));
  const gone = ofKind(before, 'Object').filter(({ id }) => !ids.has(id));
  return merged([...gone, ...ofKind(before, 'Remainder')], measure).amount;
}

/** What each row was before. A group beyond what was sent of the earlier breakdown is not known, and nor are the others then. */
function withBefore(
  rows: readonly BilledRow[],
  before: AnalyticsBreakdown | undefined,
  measure: AnalyticsMeasure,
): BilledRow[] {
  if (!before) return [...rows];
  const objects = new Map(
    ofKind(before, 'Object').map((group) => [group.id, amountOf(group.amounts, measure)]),
  );
  const isWhole = ofKind(before, 'Remainder').length === 0;
  const beforeOf = ({ kind, id }: BilledRow): Amount | undefined => {
    if (kind === 'unassigned') return merged(ofKind(before, 'Unassigned'), measure).amount;
    if (kind === 'group') return objects.get(id) ?? (isWhole ? '0' : undefined);
    const isKnown = rows.every((row) => row.kind !== 'group' || isWhole || objects.has(row.id));
    return isKnown ? notAmong(rows, before, measure) : undefined;
  };
  return rows.map((row) => {
    const own = beforeOf(row);
    return own === undefined ? row : { ...row, before: own };
  });
}

/** What was billed before to groups that are in no row of now. Zero when there are none, or the others have them. */
export function goneBefore(
  rows: readonly BilledRow[],
  before: AnalyticsBreakdown | undefined,
  measure: AnalyticsMeasure,
): Amount {
  if (!before || rows.some(({ kind }) => kind === 'others' || kind === 'time')) return '0';
  const isNone = !rows.some(({ kind }) => kind === 'unassigned');
  const unassigned = isNone ? merged(ofKind(before, 'Unassigned'), measure).amount : '0';
  return add(notAmong(rows, before, measure), unassigned);
}

/** A breakdown as its buckets, oldest first, each beside the bucket at the same place of the period before. */
export function rowsByTime(
  now: AnalyticsBreakdown,
  buckets: readonly string[],
  before: AnalyticsBreakdown | undefined,
  bucketsBefore: readonly string[],
  measure: AnalyticsMeasure,
): BilledRow[] {
  const { points } = merged(now.groups, measure);
  const charges = new Map<string, number>();
  for (const { points: own } of now.groups)
    for (const { period, amounts } of own) charges.set(period, (charges.get(period) ?? 0) + amounts.charges);
  const earlier = merged(before?.groups ?? [], measure).points;
  return buckets.map((bucket, at) => {
    const then = bucketsBefore[at];
    return {
      key: bucket,
      kind: 'time',
      id: bucket,
      name: bucket,
      count: 1,
      amount: points.get(bucket) ?? '0',
      charges: charges.get(bucket) ?? 0,
      points: new Map(points.has(bucket) ? [[bucket, points.get(bucket) ?? '0']] : []),
      ...(then !== undefined && { before: earlier.get(then) ?? '0' }),
    };
  });
}
