import { describe, expect, it, test } from 'vitest';
import {
  journalChargeIndex,
  journalChargeRow,
  makeChargeId,
  makeSplitChildId,
  parseChargeId,
} from './charge.ts';

describe('charge ids (charge-files §8)', () => {
  test.each([
    ['BJO-3140-9789', journalChargeIndex(2), 'CHG-3140-9789-0000-0000-0200'],
    ['BJO-3140-9789', journalChargeIndex(1), 'CHG-3140-9789-0000-0000-0100'],
    ['BJO-3140-9789', journalChargeIndex(2, 1), 'CHG-3140-9789-0000-0000-0201'],
    ['BJO-3140-9789', journalChargeIndex(1_048_576), 'CHG-3140-9789-0001-0485-7600'],
    ['CLE-7716-2043', 20, 'CHG-7716-2043-0000-0000-0020'],
  ])('%s, index %i', (document, index, id) => expect(makeChargeId(document, index)).toBe(id));

  it('takes an id apart again', () => {
    expect(parseChargeId('CHG-3140-9789-0000-0000-0201')).toEqual({ document: '3140-9789', index: 201 });
    expect(parseChargeId('chg-3140-9789-0000-0000-0200')).toEqual({ document: '3140-9789', index: 200 });
    expect(journalChargeRow(201)).toEqual({ n: 2, child: 1 });
  });

  test.each([
    '',
    'CHG-3140-9789',
    'BJO-3140-9789-0000-0000-0200',
    'CHG-3140-9789-0000-0000-020',
    'CHG-3140-9789-0000-0000-02000',
  ])('%j is no charge id', (id) => expect(parseChargeId(id)).toBeUndefined());

  it('makes children of a parent', () => {
    expect(makeSplitChildId('CHG-3140-9789-0000-0000-0200', 2)).toBe('CHG-3140-9789-0000-0000-0202');
    expect(() => makeSplitChildId('CHG-3140-9789-0000-0000-0200', 100)).toThrow(RangeError);
    expect(() => makeSplitChildId('x', 1)).toThrow(RangeError);
  });

  it('refuses what does not fit', () => {
    expect(() => makeChargeId('BJO-3140-9789', 1_000_000_000_000)).toThrow(RangeError);
    expect(() => makeChargeId('BJO-3140-9789', -1)).toThrow(RangeError);
    expect(() => makeChargeId('BJO-3140-9789', 1.5)).toThrow(RangeError);
  });
});
