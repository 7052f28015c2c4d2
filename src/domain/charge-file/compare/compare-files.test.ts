import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add } from '../../money.ts';
import type { RawValues } from '../rows.ts';
import { rowValues } from '../scenario-world.ts';
import { compareFiles } from './compare-files.ts';
import type { CompareMode, Side } from './match-rows.ts';
import { packRow } from './packed-row.ts';

type Changes = Partial<RawValues>;

const sideOf = (...rows: readonly Changes[]): Side => ({
  numbers: rows.map((_, at) => at + 2),
  rows: rows.map((row) => packRow(rowValues(row))),
});
const groupsOf = (before: Side, after: Side, mode: CompareMode = 'upload') =>
  Object.fromEntries(
    compareFiles(before, after, { mode }).groups.map(({ id, changes }) => [
      id,
      changes.map((change) => [change.before, change.after]),
    ]),
  );

const a: Changes = { entryId: 'A', sourceValue: 'sub-1', quantity: '1', unitPP: '10', PPx1: '10' };
const b: Changes = { entryId: 'B', sourceValue: 'sub-2', quantity: '2', unitPP: '5', PPx1: '10' };

describe('what changed between two uploads', () => {
  it('is nothing when rows stand in another order and are spelt otherwise', () => {
    const other = { ...a, quantity: '1.00', unitPP: ' 1e1 ', sourceType: 'SUBSCRIPTION', PPx1: '+10' };
    expect(groupsOf(sideOf(a, b), sideOf(b, other))).toEqual({});
  });

  it.each<[string, Changes]>([
    ['price', { unitPP: '12' }],
    ['price', { PPx1: '12' }],
    ['quantity', { quantity: '3' }],
    ['quantity', { quantity: '3', PPx1: '30' }],
    ['price', { unitPP: '12', quantity: '3', periodEnd: '2026-10-30' }],
    ['period', { periodEnd: '2026-10-30' }],
    ['other', { description1: 'Other words' }],
  ])('is listed under %s for %j', (reason, change) => {
    expect(groupsOf(sideOf(a, b), sideOf({ ...a, ...change }, b))).toEqual({ [reason]: [[0, 0]] });
  });

  it('tells new rows from those that have gone', () => {
    expect(groupsOf(sideOf(a, b), sideOf(b, { ...a, entryId: 'C', sourceValue: 'sub-3' }))).toEqual({
      gone: [[0, -1]],
      new: [[-1, 1]],
    });
  });

  it('pairs rows of one entry id by what they bill', () => {
    const [one, two] = [
      { ...a, entryId: 'X' },
      { ...b, entryId: 'X' },
    ];
    expect(groupsOf(sideOf(one, two), sideOf({ ...two, unitPP: '6' }, one))).toEqual({ price: [[1, 0]] });
  });

  it('pairs rows by what they bill when entry ids are made anew with every file', () => {
    const renamed = sideOf({ ...a, entryId: 'N-1' }, { ...b, entryId: 'N-2', quantity: '9' });
    expect(groupsOf(sideOf(a, b), renamed)).toEqual({ quantity: [[1, 1]], other: [[0, 0]] });
  });

  it('counts a row that stands twice once more', () => {
    expect(groupsOf(sideOf(a, a), sideOf(a, a, a))).toEqual({ new: [[-1, 2]] });
  });

  it('adds up exactly', () => {
    const rows = Array.from({ length: 10 }, (_, at) => ({ ...a, entryId: `E${at}`, PPx1: '0.1' }));
    const { before, after, groups } = compareFiles(sideOf(...rows), sideOf({ ...rows[0], PPx1: '0.3' }), {
      mode: 'upload',
    });
    expect([before.PP, after.PP]).toEqual(['1', '0.3']);
    expect(groups.map(({ id, PP, quantity }) => [id, PP, quantity])).toEqual([
      ['gone', '-0.9', '-9'],
      ['price', '0.2', '0'],
    ]);
  });

  it('lists what was asked about first, and counts what has changed of it', () => {
    const after = sideOf({ ...a, unitPP: '9' }, b);
    const { groups, answer } = compareFiles(sideOf(a, b, { ...a, entryId: 'G' }), after, {
      mode: 'upload',
      isQuestioned: () => true,
    });
    expect(groups[0]).toMatchObject({
      id: 'questioned',
      changes: [
        { before: 0, after: 0 },
        { before: 1, after: 1 },
        { before: 2, after: -1 },
      ],
    });
    expect(answer).toEqual({ questioned: 3, changed: 2, unchanged: 1 });
  });

  it('gives a group another digest as soon as a row in it is another', () => {
    const digestOf = (after: Changes) =>
      compareFiles(sideOf(a, b), sideOf(after, b), { mode: 'upload' }).groups[0]?.digest;
    expect(digestOf({ ...a, unitPP: '12' })).toBe(digestOf({ ...a, unitPP: '12.0' }));
    expect(digestOf({ ...a, unitPP: '12' })).not.toBe(digestOf({ ...a, unitPP: '13' }));
  });
});

describe('what changed since the month before', () => {
  const month = (row: Changes, entryId: string): Changes => ({
    ...row,
    entryId,
    invoice: 'other',
    periodStart: '2026-11-01',
    periodEnd: '2026-11-30',
  });

  it('is nothing when the same is billed again', () => {
    expect(groupsOf(sideOf(a, b), sideOf(month(b, 'N-1'), month(a, 'N-2')), 'period')).toEqual({});
  });

  it('is found by subscription and item', () => {
    const now = sideOf(month({ ...a, quantity: '4' }, 'N-1'), month({ ...b, sourceValue: 'sub-9' }, 'N-2'));
    expect(groupsOf(sideOf(a, b), now, 'period')).toEqual({
      gone: [[1, -1]],
      new: [[-1, 1]],
      quantity: [[0, 0]],
    });
  });
});

describe('of any two files', () => {
  const row = fc.record({
    entryId: fc.constantFrom('A', 'B', 'C', null),
    sourceValue: fc.constantFrom('sub-1', 'sub-2'),
    quantity: fc.constantFrom('1', '2.5', '-1', 'no number'),
    PPx1: fc.constantFrom('0.1', '0.2', '7'),
  });
  const file = fc.array(row, { maxLength: 8 });

  it('every row is in exactly one place, and the groups explain the difference of the sums', () => {
    fc.assert(
      fc.property(file, file, fc.constantFrom<CompareMode>('upload', 'period'), (old, now, mode) => {
        const [before, after] = [sideOf(...old), sideOf(...now)];
        const result = compareFiles(before, after, { mode });
        const changes = result.groups.flatMap((group) => group.changes);
        const seen = (side: 'before' | 'after') =>
          changes.map((change) => change[side]).filter((at) => at >= 0);
        expect(new Set(seen('before')).size).toBe(seen('before').length);
        expect(new Set(seen('after')).size).toBe(seen('after').length);
        expect(seen('before').length + result.unchanged).toBe(old.length);
        expect(seen('after').length + result.unchanged).toBe(now.length);
        const gap = result.groups.reduce((sum, { PP }) => add(sum, PP), '0');
        expect(add(result.before.PP, gap)).toBe(result.after.PP);
      }),
      { numRuns: 300 },
    );
  });

  it('a file and its shuffled self do not differ', () => {
    fc.assert(
      fc.property(file, fc.integer({ min: 0, max: 7 }), (rows, cut) => {
        const turned = [...rows.slice(cut), ...rows.slice(0, cut)];
        expect(groupsOf(sideOf(...rows), sideOf(...turned))).toEqual({});
      }),
    );
  });
});
