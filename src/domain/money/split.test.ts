import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compareAmounts, roundToCurrency, sum } from '../money.ts';
import { amounts } from './arbitraries.ts';
import { priceCharge } from './price-charge.ts';
import { type Allocation, splitCharge } from './split.ts';

const share = (buyerId: string, percentage: string, isOwner = false): Allocation => ({
  buyerId,
  percentage,
  isOwner,
});

describe('split (pricing §8)', () => {
  it('worked example: 10.01 over three, markup 15', () => {
    const shares = splitCharge('10.01', [
      share('a', '33.33'),
      share('b', '33.33'),
      share('owner', '33.34', true),
    ]);
    const SP = shares.map(({ PPx1 }) => priceCharge({ unitPP: '10.01', PPx1, markup: '15', rate: '1' }).SPx1);
    expect(SP).toEqual(['3.83678295', '3.83678295', '3.8379341']);
    expect(sum(SP)).toBe('11.5115');
    expect(SP.map((each) => roundToCurrency(each, 2))).toEqual(['3.84', '3.84', '3.84']);
  });

  it('worked example: 28.57 % and 71.43 % of 2248.17', () => {
    const parts = splitCharge('2248.17', [share('a', '28.57'), share('b', '71.43', true)]).map(
      (each) => each.PPx1,
    );
    expect(parts).toEqual(['642.302169', '1605.867831']);
    expect(parts.map((each) => roundToCurrency(each, 2))).toEqual(['642.30', '1605.87']);
  });

  it('X5: 0 % gets nothing', () => {
    expect(splitCharge('100', [share('owner', '100', true), share('b', '0'), share('c', '0.00')])).toEqual([
      { buyerId: 'owner', percentage: '100', PPx1: '100' },
    ]);
  });

  it('X8: roll-ups that do not add up to 100 are normalised, the owner takes the remainder', () => {
    const shares = splitCharge('100', [share('owner', '30', true), share('b', '30'), share('c', '30')]);
    expect(shares.map((each) => each.percentage)).toEqual([
      '33.3333333334',
      '33.3333333333',
      '33.3333333333',
    ]);
    expect(sum(shares.map((each) => each.PPx1))).toBe('100');
  });

  it('X8 without a share for the owner: the largest takes the remainder', () => {
    const shares = splitCharge('9', [share('owner', '0', true), share('b', '20'), share('c', '10')]);
    expect(shares.map((each) => each.buyerId)).toEqual(['b', 'c']);
    expect(shares.map((each) => each.percentage)).toEqual(['66.6666666667', '33.3333333333']);
  });

  it('nothing allocated, nothing split', () => {
    expect(splitCharge('100', [])).toEqual([]);
    expect(splitCharge('100', [share('a', '0', true)])).toEqual([]);
  });

  it('splits credits alike', () => {
    expect(splitCharge('-250', [share('a', '60', true), share('b', '40')]).map((each) => each.PPx1)).toEqual([
      '-150',
      '-100',
    ]);
  });

  it('children always add up to the parent, and percentages to 100', () => {
    const percentages = fc.integer({ min: 0, max: 10_000 }).map((each) => (each / 100).toFixed(2));
    fc.assert(
      fc.property(
        amounts,
        fc.array(percentages, { minLength: 1, maxLength: 9 }),
        fc.nat(8),
        (PPx1, list, owner) => {
          const shares = splitCharge(
            PPx1,
            list.map((percentage, index) => share(`b${index}`, percentage, index === owner % list.length)),
          );
          if (shares.length === 0) return;
          expect(compareAmounts(sum(shares.map((each) => each.PPx1)), PPx1)).toBe(0);
          expect(shares.reduce((total, each) => add(total, each.percentage), '0')).toBe('100');
        },
      ),
    );
  });
});
