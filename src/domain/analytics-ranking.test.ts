import { describe, expect, it } from 'vitest';
import type { AnalyticsBreakdown } from '../api/generated/model/analyticsBreakdown';
import type { AnalyticsGroup } from '../api/generated/model/analyticsGroup';
import { changeOf, measuresOf } from './analytics-measure.ts';
import { goneBefore, rankGroups, rowsByTime } from './analytics-ranking.ts';
import { sum } from './money.ts';
import { role } from './role.ts';

const group = (
  name: string,
  totalPP: number,
  extra: Partial<AnalyticsGroup> & { totalSP?: number } = {},
): AnalyticsGroup => {
  const amounts = { charges: 1, totalPP, totalSP: extra.totalSP ?? totalPP };
  const { kind = 'Object' } = extra;
  return {
    kind,
    ...(kind === 'Object' && { id: name }),
    name,
    amounts,
    points: extra.points ?? [{ period: '2026-10', amounts }],
  };
};

const breakdown = (...groups: AnalyticsGroup[]): AnalyticsBreakdown => ({
  side: 'Purchase',
  currency: 'EUR',
  amounts: {
    charges: groups.length,
    totalPP: Number(sum(groups.map(({ amounts }) => String(amounts.totalPP)))),
    totalSP: Number(sum(groups.map(({ amounts }) => String(amounts.totalSP)))),
  },
  groups,
});

const many = (count: number) => Array.from({ length: count }, (_, at) => group(`P${at + 1}`, count - at));
const rest = (totalPP: number) => group('Others', totalPP, { kind: 'Remainder' });
const none = (totalPP: number) => group('Unassigned', totalPP, { kind: 'Unassigned' });

describe('the largest groups', () => {
  it('are ten; the others and what has no object follow, and nothing is lost', () => {
    const rows = rankGroups(breakdown(...many(13), none(0.1), rest(0.2)), undefined, 'totalPP');
    expect(rows.map(({ key, amount }) => `${key} ${amount}`)).toEqual([
      ...many(13)
        .slice(0, 10)
        .map(({ name, amounts }) => `${name} ${amounts.totalPP}`),
      'others 6.2',
      'unassigned 0.1',
    ]);
    expect(rows.find(({ kind }) => kind === 'others')).toMatchObject({ count: 0, charges: 4 });
    expect(sum(rows.map(({ amount }) => amount))).toBe('91.3');
  });

  it('are the largest credits as well', () => {
    const rows = rankGroups(breakdown(group('A', 1), group('B', -3), group('C', 2)), undefined, 'totalPP');
    expect(rows.map(({ key }) => key)).toEqual(['B', 'C', 'A']);
  });

  it('are eleven where the eleventh would be the only other', () => {
    expect(rankGroups(breakdown(...many(11)), undefined, 'totalPP').map(({ kind }) => kind)).toEqual(
      Array.from({ length: 11 }, () => 'group'),
    );
    expect(rankGroups(breakdown(...many(11), rest(1)), undefined, 'totalPP')).toHaveLength(11);
  });

  it('are those of the measure that is looked at', () => {
    const rows = rankGroups(
      breakdown(group('A', 100, { totalSP: 101 }), group('B', 10, { totalSP: 30.3 })),
      undefined,
      'margin',
    );
    expect(rows.map(({ key, amount }) => [key, amount])).toEqual([
      ['B', '20.3'],
      ['A', '1'],
    ]);
  });

  it('add up their others bucket by bucket', () => {
    const at = (period: string, totalPP: number) => ({ period, amounts: { charges: 1, totalPP } });
    const [others] = rankGroups(
      breakdown(
        group('A', 0.1, { points: [at('2026-10', 0.1)] }),
        group('B', 0.3, { points: [at('2026-10', 0.2), at('2026-11', 0.1)] }),
      ),
      undefined,
      'totalPP',
      0,
    );
    expect([...(others?.points ?? [])]).toEqual([
      ['2026-10', '0.3'],
      ['2026-11', '0.1'],
    ]);
  });
});

describe('the period before', () => {
  it('stands beside each row: zero for what is new, and a row of its own for what is gone', () => {
    const before = breakdown(group('A', 5), group('Gone', 2), none(1));
    const rows = rankGroups(breakdown(group('A', 7), group('New', 3), none(4)), before, 'totalPP');
    expect(rows.map(({ key, before: then }) => [key, then])).toEqual([
      ['A', '5'],
      ['New', '0'],
      ['unassigned', '1'],
    ]);
    expect(goneBefore(rows, before, 'totalPP')).toBe('2');
  });

  it('of the others holds what is gone', () => {
    const before = breakdown(group('P1', 5), group('Gone', 2));
    const rows = rankGroups(breakdown(...many(12)), before, 'totalPP');
    expect(rows.at(-1)).toMatchObject({ kind: 'others', count: 2, before: '2' });
    expect(goneBefore(rows, before, 'totalPP')).toBe('0');
  });

  it('is not guessed where the earlier breakdown was cut', () => {
    const before = breakdown(group('P1', 5), rest(9));
    const rows = rankGroups(breakdown(...many(12)), before, 'totalPP');
    expect(rows[0]?.before).toBe('5');
    expect(rows[1]?.before).toBeUndefined();
    expect(rows.at(-1)?.before).toBeUndefined();
    expect(goneBefore(rows, before, 'totalPP')).toBe('0');
  });

  it('is compared bucket by bucket over time', () => {
    const at = (period: string, totalPP: number) => ({ period, amounts: { charges: 2, totalPP } });
    const now = breakdown(group('2026-11', 4, { points: [at('2026-11', 4)] }));
    const then = breakdown(group('2026-08', 3, { points: [at('2026-08', 3)] }));
    const rows = rowsByTime(now, ['2026-10', '2026-11'], then, ['2026-08', '2026-09'], 'totalPP');
    expect(rows.map(({ id, amount, before, charges }) => [id, amount, before, charges])).toEqual([
      ['2026-10', '0', '3', 0],
      ['2026-11', '4', '0', 2],
    ]);
  });
});

describe('a change', () => {
  it.each([
    ['150', '100', '50', '50'],
    ['0', '100', '-100', '-100'],
    ['0.3', '0.1', '0.2', '200'],
    ['-50', '-100', '50', '50'],
    ['10', '-10', '20', '200'],
  ])('to %s from %s', (now, before, difference, percent) => {
    expect(changeOf(now, before)).toEqual({ before, difference, percent });
  });

  it('from nothing has no percentage', () => {
    expect(changeOf('5', '0')).toEqual({ before: '0', difference: '5' });
  });
});

it('measures are those whose prices the role sees', () => {
  expect(measuresOf(role.vendor)).toEqual(['totalPP']);
  expect(measuresOf(role.client)).toEqual(['totalBSP']);
  expect(measuresOf(role.operations)).toEqual(['totalBSP', 'totalPP', 'totalSP', 'margin']);
});
