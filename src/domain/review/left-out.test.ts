import { describe, expect, it } from 'vitest';
import { LeftOutSums, isTypedFigure, mustBeTyped, typedFromShare, type LeftOutCharge } from './left-out.ts';

function leftOut(totalPP: string, ...charges: LeftOutCharge[]) {
  const sums = new LeftOutSums();
  for (const charge of charges) sums.add(charge);
  return sums.leftOut(totalPP);
}

describe('money left out', () => {
  it('adds up exactly what is not billed, by the reason', () => {
    const result = leftOut(
      '1000',
      { status: 'Error', PP: '0.1' },
      { status: 'Skipped', PP: '5' },
      { status: 'Error', PP: '0.2' },
      { status: 'Ready', PP: '900' },
      { status: 'Split', PP: '90' },
    );
    expect(result.parts).toEqual([
      { status: 'Error', count: 2, PP: '0.3' },
      { status: 'Skipped', count: 1, PP: '5' },
    ]);
    expect(result).toMatchObject({ count: 3, PP: '5.3', share: '0.53' });
  });

  it('lets a credit not hide a debit: both are money that is left out', () => {
    const result = leftOut('1000', { status: 'Error', PP: '50' }, { status: 'Ignored', PP: '-50' });
    expect(result).toMatchObject({ PP: '0', share: '10' });
    expect(mustBeTyped(result)).toBe(true);
  });

  it.each([
    ['nothing', leftOut('100'), false],
    ['less than the threshold', leftOut('100', { status: 'Error', PP: '0.99' }), false],
    [`${typedFromShare} %`, leftOut('100', { status: 'Error', PP: '1' }), true],
    ['everything, Σ PP being zero', leftOut('0', { status: 'Error', PP: '1' }), true],
    ['charges without a price', leftOut('0', { status: 'Error', PP: '0' }), false],
  ])('of %s: has to be typed or not', (_what, sums, expected) => {
    expect(mustBeTyped(sums)).toBe(expected);
  });

  it.each([
    ['1240.50', true],
    ['1,240.50', true],
    ['1.240,50 ', true],
    ['−1 240.50', true],
    ['1240.5', false],
    ['1240', false],
    ['', false],
  ])('takes %j for 1240.5 of two decimals: %s', (text, expected) => {
    expect(isTypedFigure(text, '1240.5', 2)).toBe(expected);
  });
});
