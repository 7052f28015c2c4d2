import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sum } from '../../money.ts';
import { findDuplicates } from './duplicates.ts';
import { editDistance, nearest } from './edit-distance.ts';
import { ExactSum } from './exact-sum.ts';
import { meantAmounts } from './loose-amount.ts';
import { meantDate, ordersOf } from './loose-date.ts';
import { TextColumn } from './text-column.ts';

describe('an exact sum', () => {
  const amount = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat({ max: 18 }))
    .map(([digits, scale]) => {
      const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
      const plain = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
      return digits < 0n ? `-${plain}` : plain;
    });

  it('is the sum of the decimals, also when some are taken out again', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 30 }), fc.nat({ max: 30 }), (amounts, gone) => {
        const total = new ExactSum();
        for (const each of amounts) total.add(each);
        for (const each of amounts.slice(0, gone)) total.add(each, -1);
        expect(total.value).toBe(sum(amounts.slice(gone)));
      }),
    );
  });

  it('loses no unit of many large ones', () => {
    const total = new ExactSum();
    for (let k = 0; k < 10_000; k++) total.add('99999999999.99');
    expect(total.value).toBe('999999999999900');
  });
});

describe('a column of texts', () => {
  it('gives back what was put in, far beyond the texts it holds as such', () => {
    const column = new TextColumn();
    const textOf = (row: number): string | null =>
      row % 7 === 0 ? null : `Zeile ${row} – ${'ß'.repeat(row % 5)}`;
    for (let row = 0; row < 40_000; row++) column.setId(row, column.idOf(textOf(row)));
    for (let row = 0; row < 40_000; row += 611) expect(column.text(row)).toBe(textOf(row));
    expect(column.text(50_000)).toBeNull();
  });

  it('tells the same text by its id while the vocabulary is small', () => {
    const column = new TextColumn();
    expect(column.idOf('COM')).toBe(column.idOf('COM'));
    expect(column.idOf(null)).toBe(0);
    expect(column.textOf(column.idOf(''))).toBe('');
  });
});

describe('duplicates', () => {
  it('stand together, the first one first; blank texts are nobody’s twin', () => {
    const texts = ['a', 'b', ' a', null, 'c', 'b', '', 'a '];
    const { order, repeats } = findDuplicates(texts.length, (row) => texts[row] ?? null);
    expect([...order]).toEqual([0, 2, 7, 1, 5]);
    expect(repeats).toBe(3);
  });
});

describe('what was meant', () => {
  it.each([
    ['12,50', ['12.50']],
    ['1.234,56', ['1234.56']],
    ['1,234.56', ['1234.56']],
    ['1,234', ['1.234', '1234']],
    ['1.234.567', ['1234567']],
    ['1 234,5', ['1234.5']],
    ['€ 12.50', ['12.50']],
    ['12.50 EUR', ['12.50']],
    ['(12.50)', ['-12.50']],
    ['12.50-', ['-12.50']],
    ['−3', ['-3']],
    ['.5', ['0.5']],
    ['n/a', []],
    ['1,2,3', []],
  ])('by the amount %j', (text, meant) => expect(meantAmounts(text)).toEqual(meant));

  it.each([
    ['31.10.2026', 'dmy', '2026-10-31'],
    ['10/31/2026', 'mdy', '2026-10-31'],
    ['31/10/26', 'dmy', '2026-10-31'],
    ['31.10.2026 23:59', 'dmy', '2026-10-31T23:59:00Z'],
    ['10/31/2026 11:59:59 PM', 'mdy', '2026-10-31T23:59:59Z'],
    ['2026/10/31', 'dmy', '2026-10-31'],
    ['20261031', 'dmy', '2026-10-31'],
    ['31 Oct 2026', 'dmy', '2026-10-31'],
    ['Oktober 31, 2026', 'dmy', '2026-10-31'],
    ['31. März 2026', 'dmy', '2026-03-31'],
    ['46326', 'dmy', '2026-10-31T00:00:00.000Z'],
    ['31.02.2026', 'dmy', undefined],
    ['soon', 'dmy', undefined],
  ] as const)('by the date %j, %s', (text, order, meant) => expect(meantDate(text, order)).toBe(meant));

  it('shows in which order a date can be read', () => {
    expect(ordersOf('31/10/2026')).toEqual(['dmy']);
    expect(ordersOf('10/31/2026')).toEqual(['mdy']);
    expect(ordersOf('03/04/2026')).toEqual(['dmy', 'mdy']);
  });

  it('by a slip of the hand', () => {
    expect(editDistance('acme-sbu-01', 'acme-sub-01', 2)).toBe(1);
    expect(editDistance('MSAZ', 'ms-az', 2)).toBe(1);
    expect(editDistance('one', 'another', 2)).toBeUndefined();
    expect(nearest('MSAZ-01', ['MS-AZ-02', 'MS-AZ-01', 'X'])).toBe('MS-AZ-01');
    expect(nearest('ab', ['cd'])).toBeUndefined();
  });
});
