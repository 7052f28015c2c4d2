import { expect, it } from 'vitest';
import { runBulk, type Result } from './run-bulk.ts';

const outcomes = (results: readonly Result<number>[]) =>
  results.toSorted((a, b) => a.object - b.object).map(({ object, outcome }) => `${object} ${outcome}`);

it('goes on after a failure and keeps what was said about it', async () => {
  const results = await runBulk(
    [1, 2, 3],
    (n) => (n === 2 ? Promise.reject(new Error('The journal is Generating.')) : Promise.resolve()),
    { signal: new AbortController().signal, onResult: () => {} },
  );
  expect(outcomes(results)).toEqual(['1 done', '2 failed', '3 done']);
  expect(results.find(({ object }) => object === 2)?.detail).toBe('The journal is Generating.');
});

it('never has more than four calls under way', async () => {
  let now = 0;
  let most = 0;
  await runBulk(
    Array.from({ length: 20 }, (_, n) => n),
    async () => {
      most = Math.max(most, ++now);
      await Promise.resolve();
      now--;
    },
    { signal: new AbortController().signal, onResult: () => {} },
  );
  expect(most).toBe(4);
});

it('does not send what had not begun when it is stopped', async () => {
  const controller = new AbortController();
  const results = await runBulk([1, 2, 3, 4, 5, 6], () => Promise.resolve(controller.abort()), {
    signal: controller.signal,
    onResult: () => {},
  });
  expect(outcomes(results).filter((each) => each.endsWith('unsent'))).toHaveLength(5);
});
