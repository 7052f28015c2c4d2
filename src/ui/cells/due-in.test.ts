import { describe, expect, it } from 'vitest';
import { dueWords } from './DueIn.tsx';

const now = new Date(2026, 10, 21, 23, 30).getTime();

describe('a due date', () => {
  it.each([
    ['2026-12-18T07:19:24.072Z', 'in 27 days'],
    ['2026-11-22T00:00:00.000Z', 'in 1 day'],
    ['2026-11-21T00:00:00.000Z', 'today'],
    ['2026-11-20T23:59:59.000Z', '1 day late'],
    ['2026-11-01', '20 days late'],
  ])('%s reads %s', (due, words) => {
    expect(dueWords(due, now)).toBe(words);
  });

  it('says nothing about what is no day', () => {
    expect(dueWords('soon', now)).toBeUndefined();
  });
});
