import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawValues } from '../rows.ts';
import { rowValues } from '../scenario-world.ts';
import { FilePrinter, OverlapCounter, SAMPLE_SIZE, packedForOverlap } from './overlap.ts';
import { packRow } from './packed-row.ts';
import { RowBag, RowChecksum } from './row-checksum.ts';

const values = (entryId: string, more: Partial<RawValues> = {}) => rowValues({ entryId, ...more });
const printerOf = (rows: readonly RawValues[]) => {
  const printer = new FilePrinter();
  for (const row of rows) printer.add(row);
  return printer;
};
const overlapOf = (file: readonly RawValues[], other: readonly RawValues[]) => {
  const bag = new RowBag();
  for (const row of file) bag.add(packedForOverlap(row));
  const counter = new OverlapCounter(bag, printerOf(file).print());
  for (const row of other) counter.add(row);
  return counter.overlap();
};

describe('a checksum of rows', () => {
  const rows = fc.array(fc.string({ maxLength: 6 }), { maxLength: 10 });
  const sumOf = (texts: readonly string[]) => {
    const sum = new RowChecksum();
    for (const text of texts) sum.add(text);
    return sum.digest();
  };

  it('does not know an order', () => {
    fc.assert(
      fc.property(rows, (texts) => {
        expect(sumOf(texts.toReversed())).toBe(sumOf(texts));
      }),
    );
  });

  it('is another for other rows', () => {
    fc.assert(
      fc.property(rows, rows, (one, two) => {
        const isSame = JSON.stringify(one.toSorted()) === JSON.stringify(two.toSorted());
        expect(sumOf(one) === sumOf(two)).toBe(isSame);
      }),
    );
  });

  it('forgets a row that is taken out', () => {
    const sum = new RowChecksum();
    for (const text of ['a', 'b', 'c']) sum.add(text);
    sum.remove('b');
    expect(sum.digest()).toBe(sumOf(['c', 'a']));
  });
});

it('a bag gives each row as often as it holds it', () => {
  const bag = new RowBag();
  for (const text of ['a', 'a', 'b']) bag.add(text);
  const copy = bag.copy();
  expect(['a', 'a', 'a', 'c', 'b'].map((text) => bag.take(text))).toEqual([true, true, false, false, true]);
  expect(copy.take('a')).toBe(true);
});

describe('the same rows in another journal', () => {
  const file = [values('A'), values('B', { unitPP: '12.50' }), values('C')];

  it('are identical in any order and spelling', () => {
    const other = [values('C'), values('B', { unitPP: '12.5' }), values('A')];
    expect(overlapOf(file, other)).toEqual({ common: 3, rows: 3, isIdentical: true });
  });

  it('are counted once each', () => {
    expect(overlapOf(file, [values('A'), values('A'), values('Z')])).toEqual({
      common: 1,
      rows: 3,
      isIdentical: false,
    });
  });

  it('are not the rows of another month', () => {
    const next = file.map((row) => ({ ...row, periodStart: '2026-11-01', periodEnd: '2026-11-30' }));
    expect(overlapOf(file, next).common).toBe(0);
  });

  it('are compared as the numbers that the API gives', () => {
    const long = '0.1000000000000000055511151231257827';
    expect(packRow(values('A', { unitPP: long }), true)).toBe(packRow(values('A', { unitPP: '0.1' }), true));
    expect(packRow(values('A', { unitPP: long }))).not.toBe(packRow(values('A', { unitPP: '0.1' })));
  });
});

it('a print samples entry ids from the whole file and knows its span', () => {
  const rows = Array.from({ length: 5000 }, (_, at) => values(`E-${at}`));
  const print = printerOf([...rows, values('last', { periodEnd: '2026-12-31' })]).print();
  expect(print).toMatchObject({ rows: 5001, end: '2026-12-31T00:00:00.000Z' });
  expect(print.sample.length).toBeGreaterThan(SAMPLE_SIZE / 3);
  expect(print.sample.length).toBeLessThanOrEqual(SAMPLE_SIZE);
  expect(print.sample.some((id) => Number(id.slice(2)) > 4000)).toBe(true);
});
