import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explore, type ExploredCharge } from './explore.ts';
import { sum } from './money.ts';

const charge = (
  subscription: string,
  item: string | undefined,
  start: string,
  amount: number,
): ExploredCharge => ({
  quantity: 2,
  price: { BSPx1: amount },
  period: { start: `${start}T00:00:00.000Z` },
  subscription: { id: subscription, name: `Name of ${subscription}` },
  ...(item && { item: { id: item, name: item } }),
});

const charges = [
  charge('SUB-1', 'ITM-1', '2026-10-01', 10.1),
  charge('SUB-1', 'ITM-2', '2026-11-01', 0.2),
  charge('SUB-2', 'ITM-1', '2026-10-15', 100),
  charge('SUB-2', undefined, '2026-10-15', -0.3),
];

describe('charges taken apart', () => {
  it('adds up by one dimension, the largest first', () => {
    const { groups, all } = explore(charges, ['subscription']);
    expect(groups.map(({ keys, charges: of, total }) => [keys[0]?.name, of, total])).toEqual([
      ['Name of SUB-2', 2, '99.7'],
      ['Name of SUB-1', 2, '10.3'],
    ]);
    expect(all).toMatchObject({ charges: 4, quantity: '8', total: '110' });
  });

  it('goes one level deeper, and keeps what has no such thing', () => {
    const { groups } = explore(charges, ['subscription', 'item']);
    expect(groups.map(({ keys }) => keys.map(({ name }) => name))).toContainEqual(['Name of SUB-2', 'None']);
  });

  it('spreads over months in their order', () => {
    const { columns, groups, all } = explore(charges, ['subscription'], 'month');
    expect(columns.map(({ id }) => id)).toEqual(['2026-10', '2026-11']);
    expect(groups[1]?.amounts).toEqual(['10.1', '0.2']);
    expect(all.amounts).toEqual(['109.8', '0.2']);
  });

  it('loses no cent, however the charges are grouped', () => {
    const anyCharge = fc
      .tuple(
        fc.constantFrom('SUB-1', 'SUB-2', 'SUB-3'),
        fc.constantFrom('ITM-1', undefined),
        fc.integer({ min: -1e7, max: 1e7 }),
      )
      .map(([subscription, item, cents]) => charge(subscription, item, '2026-10-01', cents / 100));
    fc.assert(
      fc.property(fc.array(anyCharge, { maxLength: 40 }), (some) => {
        const { groups, all } = explore(some, ['subscription', 'item'], 'month');
        expect(sum(groups.map(({ total }) => total))).toBe(all.total);
        expect(sum(all.amounts)).toBe(all.total);
        expect(groups.reduce((count, group) => count + group.charges, 0)).toBe(some.length);
      }),
      { numRuns: 50 },
    );
  });
});
