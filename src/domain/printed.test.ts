import { describe, expect, test } from 'vitest';
import { longDay, longInstant, monthBefore, printed, printedDay, printedInstant } from './printed.ts';

describe('printed values', () => {
  test('what is missing is a dash', () => {
    for (const nothing of [undefined, null, '', '  ']) expect(printed(nothing)).toBe('–');
    expect([printedInstant(null), printedDay(undefined)]).toEqual(['–', '–']);
    expect(printed(' PO-9')).toBe(' PO-9');
  });

  test('instants stand there in UTC', () => {
    const instant = '2026-10-01T08:05:09.123Z';
    expect(printedInstant(instant)).toBe('2026-10-01 08:05:09');
    expect(printedDay(instant)).toBe('01-10-2026');
    expect(longDay(instant)).toBe('October 01, 2026');
    expect(longInstant(instant)).toBe('October 01, 2026 08:05:09');
  });

  test.each([
    ['2026-10-31T10:00:00.000Z', '2026-09-30T10:00:00.000Z'],
    ['2026-03-31T23:59:59.999Z', '2026-02-28T23:59:59.999Z'],
    ['2028-03-30T00:00:00.000Z', '2028-02-29T00:00:00.000Z'],
    ['2026-01-15T06:00:00.000Z', '2025-12-15T06:00:00.000Z'],
  ])('a month before %s is %s', (instant, before) => {
    expect(monthBefore(instant)).toBe(before);
  });
});
