import { describe, expect, it } from 'vitest';
import { monthEnd, monthsUntil, usualDay, type MonthEndJournal } from './month-end.ts';

const journal = (
  createdAt: string,
  status: MonthEndJournal['status'] = 'Completed',
  authorization = 'AUT-1',
): MonthEndJournal => ({
  id: `BJO-${createdAt}-${status}`,
  status,
  authorization: { id: authorization, name: authorization },
  price: { currency: 'EUR', totalPP: 0.1 },
  createdAt: `${createdAt}T10:00:00.000Z`,
});

const months = monthsUntil('2026-11-21', 3);
const cellsOf = (today: string, ...journals: MonthEndJournal[]) =>
  monthEnd(journals, months, today)[0]?.cells ?? [];
const arrivals = (today: string, ...journals: MonthEndJournal[]) =>
  cellsOf(today, ...journals).map(({ arrival }) => arrival);

const earlier = ['2026-06-03', '2026-07-05', '2026-08-04'].map((day) => journal(day));

describe('the usual day', () => {
  it('is the one by which three quarters were here', () => {
    expect(usualDay([3, 5, 4, 20])).toBe(5);
    expect(usualDay([3, 5])).toBe(5);
  });

  it('is not guessed from a single month', () => {
    expect(usualDay([])).toBeUndefined();
    expect(usualDay([5])).toBeUndefined();
  });
});

describe('months of an authorization', () => {
  it('end with the running one', () => {
    expect(monthsUntil('2026-01-31', 3)).toEqual(['2025-11', '2025-12', '2026-01']);
  });

  it('have their journal in time, late, or not at all', () => {
    const cells = cellsOf('2026-11-21', ...earlier, journal('2026-09-07'), journal('2026-10-08'));
    expect(cells.map(({ arrival, usualDay: day }) => [arrival, day])).toEqual([
      // two days after the usual one are still in time
      ['here', 5],
      ['late', 5],
      ['absent', 7],
    ]);
  });

  it('wait until the days of grace are over', () => {
    expect(arrivals('2026-11-07', ...earlier, journal('2026-09-05'), journal('2026-10-05'))[2]).toBe(
      'expected',
    );
    expect(arrivals('2026-11-08', ...earlier, journal('2026-09-05'), journal('2026-10-05'))[2]).toBe(
      'absent',
    );
  });

  it('are nothing while nobody knows when they come', () => {
    expect(arrivals('2026-11-21', journal('2026-10-05'))).toEqual(['none', 'here', 'none']);
  });

  it('show the journal that is furthest behind and what all of them add up to', () => {
    const [, , last] = cellsOf(
      '2026-11-21',
      journal('2026-11-09', 'Accepted'),
      journal('2026-11-03', 'Enquiring'),
    );
    expect(last).toMatchObject({ status: 'Enquiring', total: '0.2', arrival: 'here' });
    expect(last?.journals).toHaveLength(2);
  });

  it('stand first where the running month lacks a journal', () => {
    const rows = monthEnd(
      [
        ...earlier,
        journal('2026-11-03'),
        ...earlier.map((each) => ({ ...each, authorization: { id: 'AUT-2', name: 'Z' } })),
      ],
      months,
      '2026-11-21',
    );
    expect(rows.map(({ authorization }) => authorization.id)).toEqual(['AUT-2', 'AUT-1']);
  });
});
