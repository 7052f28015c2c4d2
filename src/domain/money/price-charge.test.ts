import { Decimal as BaseDecimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { round, toJsonNumber } from '../money.ts';
import { amounts, markups, rates } from './arbitraries.ts';
import { marginFromMarkup, markupFromMargin, priceCharge, statementTypeOf } from './price-charge.ts';

const Decimal = BaseDecimal.clone({ precision: 200, rounding: 4, toExpNeg: -9e15, toExpPos: 9e15 });

describe('published samples (pricing §3)', () => {
  it('A: totals from PPx1, not from the rounded unit', () => {
    const prices = priceCharge({ unitPP: '104.55', PPx1: '1045.50000', markup: '24.0000000000', rate: '1' });
    expect(prices.SPx1).toBe('1296.42');
    expect(prices.unitSP).toBe('129.642');
    expect(prices.margin).toBe('19.3548387097');
  });

  it("A′: the line's own, rounded unit price shows in the margin (P4b)", () => {
    const prices = priceCharge({
      unitPP: '104.55',
      PPx1: '1045.50',
      markup: '24',
      rate: '0.9',
      line: { precision: 2 },
    });
    expect(prices).toEqual({
      unitSP: '129.642',
      SPx1: '1296.42',
      unitBSP: '116.6778',
      BSPx1: '1166.778',
      margin: '19.3535945696',
      statementType: 'Debit',
    });
  });

  it('B: exact decimals, then the nearest double', () => {
    const prices = priceCharge({
      unitPP: '92.09375679688615',
      PPx1: '184.1875135937723',
      markup: '10',
      rate: '1',
    });
    expect(prices.unitSP).toBe('101.303132476574765');
    expect(prices.SPx1).toBe('202.60626495314953');
    expect(toJsonNumber(prices.unitSP)).toBe(101.30313247657476);
    expect(toJsonNumber(prices.SPx1)).toBe(202.60626495314952);
    expect(prices.margin).toBe('9.0909090909');
  });

  it('F: unit × quantity need not be the total', () => {
    const prices = priceCharge({ unitPP: '10', PPx1: '8.33', markup: '10', rate: '1' });
    expect(prices).toMatchObject({ unitSP: '11', SPx1: '9.163' });
  });

  it('FX (pricing §5)', () => {
    const { BSPx1 } = priceCharge({ unitPP: '1045.5', PPx1: '1045.5', markup: '24', rate: '1.0723451234' });
    expect(BSPx1).toBe('1390.209664878228');
    expect(round(BSPx1, 5)).toBe('1390.20966');
  });
});

describe('markup and margin (P4, P5)', () => {
  test.each([
    ['0', '0'],
    ['5', '4.7619047619'],
    ['8', '7.4074074074'],
    ['10', '9.0909090909'],
    ['15.5', '13.4199134199'],
    ['20', '16.6666666667'],
    ['24', '19.3548387097'],
    ['25', '20'],
    ['50', '33.3333333333'],
    ['100', '50'],
    ['-5', '-5.2631578947'],
  ])('markup %s → margin %s', (markup, margin) => expect(marginFromMarkup(markup)).toBe(margin));

  it('has no margin at −100 and no markup at 100', () => {
    expect(marginFromMarkup('-100')).toBeUndefined();
    expect(marginFromMarkup('-100.00')).toBeUndefined();
    expect(markupFromMargin('100')).toBeUndefined();
  });

  test.each([
    ['33.3333333333', '49.9999999999'],
    ['50', '100'],
    ['0', '0'],
    ['20', '25'],
    ['-5.2631578947', '-5'],
  ])('margin %s → markup %s', (margin, markup) =>
    expect(Math.abs(Number(markupFromMargin(margin)) - Number(markup))).toBeLessThan(1e-9),
  );

  it('D: credit memo 20 → 30', () => expect(markupFromMargin('33.33333333333333333333333333')).toBe('50'));
});

describe('edge cases (pricing §9)', () => {
  const price = (PPx1: string, markup = '10', unitPP = '100') =>
    priceCharge({ unitPP, PPx1, markup, rate: '1' });

  it('zero is a Debit of nothing', () =>
    expect(price('0')).toMatchObject({ SPx1: '0', statementType: 'Debit' }));
  it('only the sign of PPx1 counts', () => {
    expect(price('-100').statementType).toBe('Credit');
    expect(price('100', '10', '-100').statementType).toBe('Debit');
    expect(statementTypeOf('-0.00')).toBe('Debit');
    expect(statementTypeOf('-0.01')).toBe('Credit');
  });
  it('a negative markup sells below purchase', () =>
    expect(price('100', '-5')).toMatchObject({ SPx1: '95', margin: '-5.2631578947' }));
  it('markup −100 gives it away', () => {
    expect(price('100', '-100')).toMatchObject({ SPx1: '0', unitSP: '0' });
    expect(price('100', '-100').margin).toBeUndefined();
  });
  it('a line price of zero has no margin', () =>
    expect(
      priceCharge({ unitPP: '0.001', PPx1: '1', markup: '10', rate: '1', line: { precision: 2 } }).margin,
    ).toBeUndefined());
  it('keeps the smallest and the largest', () => {
    expect(price('0.00001').SPx1).toBe('0.000011');
    expect(price('1000000000.123456', '0').SPx1).toBe('1000000000.123456');
  });
});

it('equals decimal.js on any input', () => {
  fc.assert(
    fc.property(amounts, amounts, markups, rates, (unitPP, PPx1, markup, rate) => {
      const factor = new Decimal(markup).div(100).plus(1);
      const text = (value: InstanceType<typeof Decimal>) => (value.isZero() ? '0' : value.toFixed());
      const prices = priceCharge({ unitPP, PPx1, markup, rate });
      expect(prices.unitSP).toBe(text(new Decimal(unitPP).times(factor)));
      expect(prices.SPx1).toBe(text(new Decimal(PPx1).times(factor)));
      expect(prices.unitBSP).toBe(text(new Decimal(unitPP).times(factor).times(rate)));
      expect(prices.BSPx1).toBe(text(new Decimal(PPx1).times(factor).times(rate)));
      const margin = new Decimal(markup).div(new Decimal(markup).plus(100)).times(100);
      expect(prices.margin).toBe(text(margin.toDecimalPlaces(10)));
    }),
    { numRuns: 1000 },
  );
});
