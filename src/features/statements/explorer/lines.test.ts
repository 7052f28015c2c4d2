import { describe, expect, it } from 'vitest';
import { explore } from '../../../domain/explore.ts';
import { linesOf } from './lines.ts';

describe('the explorer as a file', () => {
  it('has the rows, columns and figures of the screen, and a total that ties', () => {
    const charge = (id: string, month: string, BSPx1: number) => ({
      quantity: 1,
      price: { BSPx1 },
      period: { start: `${month}-01T00:00:00.000Z` },
      subscription: { id, name: `Plan ${id}` },
    });
    const by = ['subscription'] as const;
    const found = explore([charge('SUB-1', '2026-10', 1.005), charge('SUB-2', '2026-11', 3)], by, 'month');
    expect(linesOf(found, by, { currency: 'EUR', precision: 2 })).toEqual([
      ['Subscription', 'Subscription ID', 'Charges', 'Qty', '2026-10 EUR', '2026-11 EUR', 'Σ SP EUR'],
      ['Plan SUB-2', 'SUB-2', 1, 1, 0, 3, 3],
      ['Plan SUB-1', 'SUB-1', 1, 1, 1.01, 0, 1.01],
      ['Total', '', 2, 2, 1.01, 3, 4.01],
    ]);
  });
});
