import { expect, test } from 'vitest';
import { isTooLong, longestText } from './text-length.ts';

test.each([
  ['name', 255],
  ['vendor', 255],
  ['constructor', 255],
  ['notes', 4000],
  ['description', 4000],
  ['url', 2048],
])('%s has at most %i characters', (member, longest) => {
  expect(longestText(member)).toBe(longest);
  expect(isTooLong(member, 'ż'.repeat(longest))).toBe(false);
  expect(isTooLong(member, 'ż'.repeat(longest + 1))).toBe(true);
});

test('a character of two halves counts once', () => {
  expect(isTooLong('name', '🎉'.repeat(255))).toBe(false);
  expect(isTooLong('name', '🎉'.repeat(256))).toBe(true);
});
