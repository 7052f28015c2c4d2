import { describe, expect, test } from 'vitest';
import { coerce } from './coerce.ts';
import { instantKey, parseInstant } from './instant.ts';
import type { ScalarType } from './shape.ts';
import { compareText } from './text.ts';

describe('coerce (rql.md §4)', () => {
  test.each<[ScalarType, string, string | boolean | undefined]>([
    ['decimal', '12345678901234567890.1234567890', '12345678901234567890.123456789'],
    ['decimal', '-0.00', '0'],
    ['decimal', '.5', '0.5'],
    ['decimal', '+5.', '5'],
    ['decimal', '1E-7', '0.0000001'],
    ['decimal', '1e99', `1${'0'.repeat(99)}`],
    ['decimal', '1e999', undefined],
    ['decimal', '1e999999999', undefined],
    ['decimal', '1,000', undefined],
    ['decimal', 'NaN', undefined],
    ['decimal', 'Infinity', undefined],
    ['decimal', '0x10', undefined],
    ['decimal', '', undefined],
    ['integer', '+007', '7'],
    ['integer', '-12', '-12'],
    ['integer', '4.0', undefined],
    ['integer', '1e3', undefined],
    ['integer', '9223372036854775807', '9223372036854775807'],
    ['integer', '9223372036854775808', undefined],
    ['boolean', 'TRUE', true],
    ['boolean', 'False', false],
    ['boolean', '1', undefined],
    ['text', '', ''],
    ['text', 'a\u0000b', undefined],
  ])('%s %s', (type, text, expected) => {
    expect(coerce({ kind: 'scalar', type }, text)).toBe(expected);
  });

  test('enums give their canonical name; digits are not names', () => {
    const status = { kind: 'scalar', type: 'enum', values: ['Draft', 'Error'] } as const;
    expect(coerce(status, 'ERROR')).toBe('Error');
    expect(coerce(status, '1')).toBeUndefined();
    expect(coerce({ kind: 'scalar', type: 'enum' }, 'Draft')).toBeUndefined();
  });
});

describe('instants (rql.md §4)', () => {
  test.each<[string, string | null]>([
    ['2026-05-01', '2026-05-01T00:00:00.000Z'],
    ['2026-05-01T10:15', '2026-05-01T10:15:00.000Z'],
    ['2026-05-01t10:15:30z', '2026-05-01T10:15:30.000Z'],
    ['2026-05-01T10:15:30.1234567Z', '2026-05-01T10:15:30.1234567Z'],
    ['2026-05-01T10:15:30.1234500', '2026-05-01T10:15:30.12345Z'],
    ['2026-01-01T00:30:00+02:00', '2025-12-31T22:30:00.000Z'],
    ['2026-01-01T00:30:00-0230', '2026-01-01T03:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['0099-03-01', '0099-03-01T00:00:00.000Z'],
    ['2026-02-29', null],
    ['2026-00-10', null],
    ['2026-01-00', null],
    ['0000-01-01', null],
    ['0001-01-01T00:00:00+01:00', null],
    ['9999-12-31T23:59:59-01:00', null],
    ['2026-05-01T24:00:00Z', null],
    ['2026-05-01T10:60:00Z', null],
    ['2026-05-01T10:15:60Z', null],
    ['2026-05-01T10:15:30.12345678Z', null],
    ['2026-05-01T10:15:30+15:00', null],
    ['2026-05-01Z', null],
    ['2026-05-01T10Z', null],
    ['2026-05-01 10:15:30', null],
    ['20260501', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  test('keys compare across fraction lengths', () => {
    const coarse = instantKey('2026-05-01T10:15:30.500Z');
    expect(coarse < instantKey('2026-05-01T10:15:30.5001Z')).toBe(true);
    expect(coarse).toBe('2026-05-01T10:15:30.5000000');
  });
});

describe('compareText (rql.md §4)', () => {
  test('orders by UTF-8 bytes, not by UTF-16 units', () => {
    const words = [
      '',
      'A',
      'Z',
      'a',
      'ab',
      'é',
      '€',
      '\uE000',
      '\uFF5E',
      '\u{10000}',
      '\u{1F600}',
      'aé',
      'a\u{1F600}',
    ];
    const bytes = (word: string): Buffer => Buffer.from(word, 'utf8');
    for (const left of words) {
      for (const right of words) {
        expect(Math.sign(compareText(left, right))).toBe(Buffer.compare(bytes(left), bytes(right)));
      }
    }
  });
});
