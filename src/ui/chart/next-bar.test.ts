import { expect, it } from 'vitest';
import { nextBar } from './next-bar.ts';

// the second bucket lacks the middle series, the third is empty
const bars = [
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 0],
  [1, 2],
  [3, 1],
].map(([bucket = 0, series = 0]) => ({ bucket, series }));
const from = (bucket: number, series: number, key: string) => nextBar(bars, { bucket, series }, key);

it('goes up and down within a pile, over what is not there', () => {
  expect(from(1, 0, 'ArrowUp')).toEqual({ bucket: 1, series: 2 });
  expect(from(0, 2, 'ArrowDown')).toEqual({ bucket: 0, series: 1 });
  expect(from(0, 2, 'ArrowUp')).toBeUndefined();
});

it('goes to the nearest bar of the next pile, over empty ones', () => {
  expect(from(0, 2, 'ArrowRight')).toEqual({ bucket: 1, series: 2 });
  expect(from(1, 2, 'ArrowRight')).toEqual({ bucket: 3, series: 1 });
  expect(from(3, 1, 'ArrowLeft')?.bucket).toBe(1);
  expect(from(3, 1, 'ArrowRight')).toBeUndefined();
});

it('leaves other keys alone', () => {
  expect(from(0, 0, 'Tab')).toBeUndefined();
});
