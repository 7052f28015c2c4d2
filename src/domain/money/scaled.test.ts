import { Decimal as BaseDecimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amounts } from './arbitraries.ts';
import { fromScaled, plusScaled, timesScaled, toScaled } from './scaled.ts';

const Decimal = BaseDecimal.clone({ precision: 200, toExpNeg: -9e15, toExpPos: 9e15 });

describe('scaled integers equal decimal.js', () => {
  it('reading and printing', () => {
    fc.assert(
      fc.property(amounts, (a) => {
        const expected = new Decimal(a);
        expect(fromScaled(toScaled(a))).toBe(expected.isZero() ? '0' : expected.toFixed());
      }),
    );
  });

  it('product and sum', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const product = new Decimal(a).times(b);
        const sum = new Decimal(a).plus(b);
        expect(fromScaled(timesScaled(toScaled(a), toScaled(b)))).toBe(
          product.isZero() ? '0' : product.toFixed(),
        );
        expect(fromScaled(plusScaled(toScaled(a), toScaled(b)))).toBe(sum.isZero() ? '0' : sum.toFixed());
      }),
    );
  });

  it('refuses what is not a plain decimal', () => {
    expect(() => toScaled('1e5')).toThrow(SyntaxError);
    expect(() => toScaled('two')).toThrow(SyntaxError);
  });
});
