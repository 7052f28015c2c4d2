import { describe, expect, it } from 'vitest';
import { bucketsOf, previousRange, rangeOfBucket, rangeOfPeriod } from './analytics-period.ts';

const range = (text: string) => {
  const [from = '', to = ''] = text.split(' ');
  return { from, to };
};

describe('named periods', () => {
  it.each([
    ['this-month', '2026-11-21', '2026-11-01 2026-11-30'],
    ['last-month', '2026-01-05', '2025-12-01 2025-12-31'],
    ['this-quarter', '2026-11-21', '2026-10-01 2026-12-31'],
    ['last-quarter', '2026-02-28', '2025-10-01 2025-12-31'],
    ['this-year', '2024-02-29', '2024-01-01 2024-12-31'],
    ['last-year', '2026-11-21', '2025-01-01 2025-12-31'],
    ['last-12-months', '2026-11-21', '2025-12-01 2026-11-30'],
  ] as const)('%s on %s', (name, today, expected) => {
    expect(rangeOfPeriod(name, today)).toEqual(range(expected));
  });
});

describe('the period before', () => {
  it.each([
    ['a month, however long', '2026-03-01 2026-03-31', '2026-02-01 2026-02-28'],
    ['a month in a leap year', '2024-03-01 2024-03-31', '2024-02-01 2024-02-29'],
    ['a quarter', '2026-01-01 2026-03-31', '2025-10-01 2025-12-31'],
    ['twelve months', '2025-12-01 2026-11-30', '2024-12-01 2025-11-30'],
    ['some days', '2026-11-10 2026-11-16', '2026-11-03 2026-11-09'],
    ['one day', '2026-03-01 2026-03-01', '2026-02-28 2026-02-28'],
    ['a month and a day', '2026-10-01 2026-11-01', '2026-08-30 2026-09-30'],
  ])('of %s', (_, now, before) => {
    expect(previousRange(range(now))).toEqual(range(before));
  });
});

describe('buckets', () => {
  it('are all there, named as the API names them', () => {
    expect(bucketsOf(range('2026-02-27 2026-03-02'), 'Daily')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ]);
    expect(bucketsOf(range('2025-11-15 2026-01-02'), 'Monthly')).toEqual(['2025-11', '2025-12', '2026-01']);
    expect(bucketsOf(range('2025-11-15 2026-01-02'), 'Yearly')).toEqual(['2025', '2026']);
  });

  it('have their days, but none outside of the period', () => {
    const within = range('2025-11-15 2026-02-10');
    expect(rangeOfBucket('2025-12', within)).toEqual(range('2025-12-01 2025-12-31'));
    expect(rangeOfBucket('2025-11', within)).toEqual(range('2025-11-15 2025-11-30'));
    expect(rangeOfBucket('2026', within)).toEqual(range('2026-01-01 2026-02-10'));
    expect(rangeOfBucket('2026-01-03', within)).toEqual(range('2026-01-03 2026-01-03'));
  });
});
