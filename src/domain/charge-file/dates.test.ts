import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { excelSerialToInstant, instantToExcelSerial, parseInstant } from './dates.ts';

describe('parseInstant (charge-files §3, §7)', () => {
  test.each([
    ['2026-10-31', '2026-10-31T00:00:00.000Z'],
    ['2025-12-22T00:00:00Z', '2025-12-22T00:00:00.000Z'],
    ['2025-12-22T00:00:00+00:00', '2025-12-22T00:00:00.000Z'],
    ['2025-12-22T01:30:00+02:00', '2025-12-21T23:30:00.000Z'],
    ['2025-12-22T22:30:00-0330', '2025-12-23T02:00:00.000Z'],
    ['2025-12-22T22:30:00-03', '2025-12-23T01:30:00.000Z'],
    ['2026-10-31T23:59:59', '2026-10-31T23:59:59.000Z'],
    ['2026-10-31T23:59', '2026-10-31T23:59:00.000Z'],
    ['2026-10-31 23:59:59', '2026-10-31T23:59:59.000Z'],
    ['2026-10-31 23:59:59.123456+00:00', '2026-10-31T23:59:59.123Z'],
    ['2026-10-31t23:59:59.5z', '2026-10-31T23:59:59.500Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('%s → %s', (text, expected) => expect(parseInstant(text)).toBe(expected));

  test.each([
    '',
    'today',
    '2026-13-01',
    '2026-02-30',
    '2025-02-29',
    '2026-00-10',
    '2026-10-00',
    '31/10/2026',
    '10/31/2026',
    '2026-10',
    '20261031',
    '2026-10-31T24:00:00Z',
    '2026-10-31T10:60:00Z',
    '2026-10-31T10:00:00+25:00',
    '2026-10-31T10:00:00Zulu',
    '46326',
    '+002026-10-31',
    '0000-12-31',
    '0001-01-01T00:30:00+01:00',
  ])('refuses %j', (text) => expect(parseInstant(text)).toBeUndefined());

  it('reads back every instant it prints', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        expect(parseInstant(date.toISOString())).toBe(date.toISOString());
      }),
    );
  });
});

describe('Excel serials, 1900 system', () => {
  test.each([
    [61, '1900-03-01T00:00:00.000Z'],
    [46326, '2026-10-31T00:00:00.000Z'],
    [46326.99998842593, '2026-10-31T23:59:59.000Z'],
    [2958465, '9999-12-31T00:00:00.000Z'],
  ])('%d → %s', (serial, expected) => expect(excelSerialToInstant(serial)).toBe(expected));

  test.each([0, -1, 60, 2_958_466, 20_261_031, Number.NaN])('%d is no date', (serial) =>
    expect(excelSerialToInstant(serial)).toBeUndefined(),
  );

  it('undoes itself', () => {
    expect(instantToExcelSerial(new Date('2026-10-31T12:00:00Z'))).toBe(46326.5);
    expect(instantToExcelSerial(new Date('1900-01-12T12:00:00Z'))).toBe(12.5);
  });
});
