import { expect, test } from 'vitest';
import { pacer } from './pace.ts';

test('lets the first through, and then one per interval', () => {
  let now = 10_000;
  const may = pacer(500, () => now);
  const asked = [0, 1, 499, 500, 501, 999, 1001, 5000].map((ms) => {
    now = 10_000 + ms;
    return may();
  });
  expect(asked).toEqual([true, false, false, true, false, false, true, true]);
});
