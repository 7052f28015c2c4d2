import { expect, test } from 'vitest';
import { keyListOf, keysAt, keysOf, sizeOf } from './key-list.ts';

const chunk = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => `1\tCHG-${first + i}`).join('\n');
const list = [chunk(0, 999), chunk(1000, 1999), chunk(2000, 2009)];

test('keys stand where they were counted', () => {
  expect(sizeOf(list)).toBe(2010);
  expect(sizeOf([])).toBe(0);
  for (const [offset, limit] of [
    [0, 3],
    [998, 5],
    [950, 100],
    [1000, 1],
    [1990, 100],
    [2009, 10],
    [2010, 10],
    [5000, 10],
  ] as const) {
    const expected = Array.from(
      { length: Math.max(0, Math.min(limit, 2010 - offset)) },
      (_, i) => offset + i,
    );
    expect(keysAt(list, offset, limit)).toEqual(expected.map((n) => ['1', `CHG-${n}`]));
  }
  expect(keysAt([], 0, 10)).toEqual([]);
});

test('few keys are a list as well', () => {
  const keys = [
    [7, 'CHG-1'],
    [7, 'CHG-2'],
  ];
  expect(keyListOf(keys).flatMap(keysOf)).toEqual([
    ['7', 'CHG-1'],
    ['7', 'CHG-2'],
  ]);
  expect(keysAt(keyListOf([]), 0, 10)).toEqual([]);
});
