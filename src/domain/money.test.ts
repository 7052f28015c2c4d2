import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  absolute,
  add,
  compareAmounts,
  divide,
  isNegative,
  isZero,
  multiply,
  negate,
  parseAmount,
  round,
  roundToCurrency,
  subtract,
  sum,
  toJsonNumber,
} from './money.ts';
import { amounts } from './money/arbitraries.ts';

describe('parseAmount (charge-files §3)', () => {
  test.each([
    ['0', '0'],
    ['12', '12'],
    ['-40', '-40'],
    ['15.7500', '15.7500'],
    ['007.50', '007.50'],
    ['+3.5', '3.5'],
    ['1e3', '1000'],
    ['1.5E-3', '0.0015'],
    ['-2.50e+1', '-25'],
    ['0e5', '0'],
    ['-0e1', '0'],
    ['1000000000.123456', '1000000000.123456'],
  ])('%s → %s', (text, expected) => expect(parseAmount(text)).toBe(expected));

  test.each([
    '',
    ' ',
    '12,50',
    '1,000.00',
    '1 000',
    '.5',
    '5.',
    '--1',
    '+-1',
    '1e',
    'e5',
    'two',
    'NaN',
    'Infinity',
    '0x10',
    '1_000',
    '٣',
    '1.2.3',
    ' 1',
  ])('refuses %j', (text) => expect(parseAmount(text)).toBeUndefined());

  it('refuses what would eat the machine', () => {
    expect(parseAmount('1e9999')).toBeUndefined();
    expect(parseAmount('1e999999999')).toBeUndefined();
    expect(parseAmount('1e-9999')).toBeUndefined();
    expect(parseAmount('9'.repeat(41))).toBeUndefined();
    expect(parseAmount('9'.repeat(40))).toBe('9'.repeat(40));
    expect(parseAmount('9'.repeat(1_000_000))).toBeUndefined();
  });

  it('keeps the value of every number it accepts', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 20n), 10n ** 20n),
        fc.integer({ min: -15, max: 15 }),
        (digits, exponent) => {
          const text = `${digits}e${exponent}`;
          const read = parseAmount(text);
          expect(read).toBeDefined();
          expect(new Decimal(read ?? '').eq(text)).toBe(true);
          expect(read).not.toMatch(/[eE+]/);
        },
      ),
    );
  });
});

describe('arithmetic', () => {
  it('is exact where doubles are not', () => {
    expect(add('0.1', '0.2')).toBe('0.3');
    expect(sum(['1000000000.000001', '0.000001', '-1000000000'])).toBe('0.000002');
    expect(sum([])).toBe('0');
    expect(subtract('1', '0.9')).toBe('0.1');
    expect(multiply('1296.42', '1.0723451234')).toBe('1390.209664878228'); // pricing §5
  });

  it('knows signs and zeros', () => {
    expect(negate('5.0')).toBe('-5');
    expect(negate('0')).toBe('0');
    expect(absolute('-3.2')).toBe('3.2');
    expect(isNegative('-0.01')).toBe(true);
    expect(isNegative('-0.00')).toBe(false);
    expect(isNegative('3')).toBe(false);
    expect(isZero('-0.000')).toBe(true);
    expect(isZero('0.001')).toBe(false);
    expect(compareAmounts('1045.5', '1045.50000')).toBe(0);
    expect(compareAmounts('-1', '1')).toBe(-1);
    expect(compareAmounts('10', '9')).toBe(1);
  });

  it('divides to a scale and never by zero', () => {
    expect(divide('1', '3', 10)).toBe('0.3333333333');
    expect(divide('2', '3', 2)).toBe('0.67');
    expect(divide('1', '0.00', 10)).toBeUndefined();
  });

  it('adds up in any order and grouping', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 30 }), (list) => {
        const forward = sum(list);
        expect(sum([...list].reverse())).toBe(forward);
        expect(add(sum(list.slice(0, 7)), sum(list.slice(7)))).toBe(forward);
      }),
    );
  });
});

describe('rounding (pricing §6): half away from zero', () => {
  test.each([
    ['4.235', 2, '4.24'],
    ['-4.235', 2, '-4.24'],
    ['0.5', 0, '1'],
    ['-0.5', 0, '-1'],
    ['1390.209664878228', 5, '1390.20966'],
    ['0.000005', 5, '0.00001'],
    ['-0.000004', 5, '0'],
    ['1045.50000', 5, '1045.5'],
  ])('%s to %i → %s', (value, scale, expected) => expect(round(value, scale)).toBe(expected));

  test.each([
    ['1390.20966', 2, '1390.21'],
    ['0.00001', 2, '0.00'],
    ['-0.001', 2, '0.00'],
    ['8.3', 2, '8.30'],
    ['1234.5', 0, '1235'],
    ['91.335', 2, '91.34'],
  ])('%s printed at %i → %s', (value, precision, expected) =>
    expect(roundToCurrency(value, precision)).toBe(expected),
  );
});

describe('toJsonNumber', () => {
  it('is the nearest double of the exact decimal (pricing §3 row B)', () => {
    expect(toJsonNumber('101.303132476574765')).toBe(101.30313247657476);
    expect(toJsonNumber('202.60626495314953')).toBe(202.60626495314952);
    expect(Object.is(toJsonNumber('-0.00'), 0)).toBe(true);
  });
});
