import { describe, expect, it } from 'vitest';
import {
  currencyDigits,
  formatAmount,
  formatBytes,
  formatCompact,
  formatDay,
  formatInstant,
  formatMonth,
  formatPercent,
  formatShare,
  formatUnitPrice,
} from './format.ts';

describe('amounts', () => {
  it.each([
    [1204331.2, 'EUR', '1,204,331.20'],
    [-1204331.2, 'EUR', '\u22121,204,331.20'],
    [0, 'EUR', '0.00'],
    [-0, 'EUR', '0.00'],
    [-0.001, 'EUR', '0.00'],
    [1234.5, 'JPY', '1,235'],
    [1.2345, 'BHD', '1.235'],
    [999999999999.99, 'USD', '999,999,999,999.99'],
    [12, 'not a code', '12.00'],
  ])('%d %s reads %s', (value, currency, text) => {
    expect(formatAmount(value, currency, 'en-US')).toBe(text);
  });

  it('keep the digits of a unit price', () => {
    expect(formatUnitPrice(0.00412, 'USD', 'en-US')).toBe('0.00412');
    expect(formatUnitPrice(3, 'USD', 'en-US')).toBe('3.00');
  });

  it('follow the locale', () => {
    expect(formatAmount(-1234567.891, 'EUR', 'de-DE')).toBe('\u22121.234.567,89');
  });

  it('know the digits of a currency', () => {
    expect([
      currencyDigits('JPY'),
      currencyDigits('EUR'),
      currencyDigits('KWD'),
      currencyDigits(undefined),
    ]).toEqual([0, 2, 3, 2]);
  });
});

describe('other figures', () => {
  it('prints percentages as the API sends them', () => {
    expect(formatPercent(-2.345, 'en-US')).toBe('\u22122.35\u00A0%');
  });

  it('prints shares with one decimal and figures of an axis in few letters', () => {
    expect(formatShare(-1206.6, 'en-US')).toBe('\u22121,206.6\u00A0%');
    expect(formatShare(50, 'en-US')).toBe('50.0\u00A0%');
    expect(formatCompact(-1_250_000, 'en-US')).toBe('\u22121.3M');
  });

  it('prints sizes', () => {
    expect(formatBytes(0, 'en-US')).toBe('0 byte');
    expect(formatBytes(1_532_000, 'en-US')).toBe('1.5 MB');
  });
});

describe('dates', () => {
  it('shows an instant in the zone of the viewer', () => {
    const { date, time } = formatInstant('2026-10-31T23:30:00.000Z', 'Asia/Tokyo') ?? {};
    expect([date, time]).toEqual(['01 Nov 2026', '08:30']);
  });

  it('shows a calendar day as the same day everywhere', () => {
    expect(formatDay('2026-05-01T00:00:00.000Z')).toBe('01 May 2026');
  });

  it('names a month', () => {
    expect([formatMonth('2026-09'), formatMonth('2026-09', 'short')]).toEqual(['September 2026', 'Sep 26']);
  });

  it('says nothing about a text that is no date', () => {
    expect(formatInstant('soon', 'UTC')).toBeUndefined();
    expect(formatDay('soon')).toBeUndefined();
  });
});
