import { describe, expect, it } from 'vitest';
import { daysOfAge, debtsOf, dueDaysOf, type OpenInvoice } from './payment-calendar.ts';

const today = '2026-11-21';
const invoice = (dueDate: string | undefined, totalGT: number, currency = 'EUR'): OpenInvoice => ({
  id: `INV-${dueDate}-${totalGT}`,
  status: 'Issued',
  price: { currency, totalGT },
  ...(dueDate && { attributes: { dueDate: `${dueDate}T00:00:00Z` } }),
});

describe('debts', () => {
  it('are told by currency and age, to the cent', () => {
    const debts = debtsOf(
      [
        invoice('2026-11-20', 0.1),
        invoice('2026-10-01', 0.2),
        invoice('2026-09-22', 1),
        invoice(today, 4),
        invoice('2026-11-28', 8),
        invoice('2026-11-29', 16),
        invoice('2026-12-22', 32),
        invoice(undefined, 64),
        invoice('2026-12-01', 5, 'USD'),
      ],
      today,
    );
    expect(
      debts.map(({ currency, total, late, daysLate, count }) => [currency, total, late, daysLate, count]),
    ).toEqual([
      ['EUR', '125.3', '1.3', 60, 8],
      ['USD', '5', '0', undefined, 1],
    ]);
    expect(Object.fromEntries(debts[0]?.byAge ?? [])).toEqual({
      'late-60': '0',
      'late-30': '1.2',
      late: '0.1',
      week: '12',
      month: '16',
      later: '32',
    });
  });
});

describe('due days', () => {
  it('come from today on, each currency by itself', () => {
    const days = dueDaysOf(
      [
        invoice('2026-11-20', 1),
        invoice('2026-12-01', 0.1),
        invoice('2026-12-01', 0.2),
        invoice('2026-12-01', 7, 'USD'),
        invoice(today, 3),
        invoice('2026-12-05', 3),
      ],
      today,
      3,
    );
    expect(days).toEqual([
      { day: today, currency: 'EUR', total: '3', count: 1 },
      { day: '2026-12-01', currency: 'EUR', total: '0.3', count: 2 },
      { day: '2026-12-01', currency: 'USD', total: '7', count: 1 },
    ]);
  });
});

it('an age has its days', () => {
  expect(daysOfAge({ id: 'late', from: -30, to: 0, isLate: true }, today)).toEqual({
    from: '2026-10-22',
    before: today,
  });
  expect(daysOfAge({ id: 'later', from: 31, isLate: false }, today)).toEqual({ from: '2026-12-22' });
});
