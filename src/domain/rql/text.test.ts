import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseVariants, compareText, foldCase } from './text.ts';

describe('compareText (rql.md §4)', () => {
  test('orders by code points, not by the units of JavaScript', () => {
    const texts = ['', 'A', 'Z', 'a', 'a\u0308', 'z', '\u00E4', '\uE000', '\uFFFF', '😀', '😀a'];
    expect(texts.toReversed().toSorted(compareText)).toEqual(texts);
  });

  test('is the order of the bytes of UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (left, right) => {
        const expected = Buffer.compare(Buffer.from(left), Buffer.from(right));
        expect(Math.sign(compareText(left, right))).toBe(expected);
      }),
    );
  });
});

describe('foldCase (rql.md §4)', () => {
  test.each([
    ['ABZabz09_', 'abzabz09_'],
    ['ÄÖÜ ẞ', 'äöü ß'],
    ['ΟΔΟΣ οδος', 'οδοσ οδοσ'],
    ['ЖЀ', 'жѐ'],
    ['𐐀', '𐐨'],
    ['ǄǅµÅ', 'ǆǆμå'],
    ['İıſ\u212A', 'İıſ\u212A'],
    ['Straße', 'straße'],
  ])('%s → %s', (text, folded) => {
    expect(foldCase(text)).toBe(folded);
  });

  test('folds for good, and keeps the number of code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldCase(text);
        expect(foldCase(folded)).toBe(folded);
        expect([...folded]).toHaveLength([...text].length);
      }),
    );
  });
});

describe('caseVariants', () => {
  /** What a database does that folds ASCII by itself, and the named variants one by one. */
  function foldedFor(wanted: string, text: string): string {
    const { from, to } = caseVariants(wanted);
    const table = new Map([...from].map((char, i) => [char, [...to][i] ?? '']));
    const ascii = text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
    return [...ascii].map((char) => table.get(char) ?? char).join('');
  }

  test('fold whatever the wanted text can be found in', () => {
    const letters = fc.constantFrom(...'aAäÄßẞsSſσςΣkK\u212AiIİıéÉ日𐐀𐐨µμ');
    const text = fc.array(letters, { maxLength: 4 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (search, value) => {
        const wanted = foldCase(search);
        expect(foldedFor(wanted, value).includes(wanted)).toBe(foldCase(value).includes(wanted));
        expect(foldedFor(wanted, value) === wanted).toBe(foldCase(value) === wanted);
      }),
      { numRuns: 2000 },
    );
  });
});
