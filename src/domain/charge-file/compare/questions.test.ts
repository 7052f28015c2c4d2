import { describe, expect, it } from 'vitest';
import { journalChargeIndex, makeChargeId } from '../../charge.ts';
import { and, eq, gt, isIn } from '../../rql/build.ts';
import type { RawValues } from '../rows.ts';
import { rowValues } from '../scenario-world.ts';
import type { Side } from './match-rows.ts';
import { packRow } from './packed-row.ts';
import { filterOfUrl, filtersInNote, partsOfNote, rowFinder, writeQuestion } from './questions.ts';

const journal = 'BJO-3140-9789';
const key = 'charges.filter';
const urlOf = (filter: string) =>
  `https://console.example/billing/journals/${journal}/charges?${new URLSearchParams({ [key]: filter })}`;

describe('a question in a note', () => {
  it('reads as text and leads to its charges', () => {
    const url = urlOf("in(id,('CHG-3140-9789-0000-0000-0400'))");
    const note = writeQuestion({ text: ' Unit PP is up ', count: 37, total: '1,204.00 EUR', url });
    expect(note).toBe(`Unit PP is up – 37 charges, Σ PP 1,204.00 EUR\n${url}`);
    expect(filtersInNote(`Hello,\n${note}\n\nAnd (${urlOf('eq(quantity,0)')}).`, journal, key)).toEqual([
      "in(id,('CHG-3140-9789-0000-0000-0400'))",
      'eq(quantity,0)',
    ]);
  });

  it('of one charge without a sum', () => {
    expect(writeQuestion({ text: '', count: 1, total: undefined, url: 'https://x' })).toBe(
      '1 charge\nhttps://x',
    );
  });

  it('is cut into texts and addresses that make it again', () => {
    const note = 'See https://a.example/x?y=1, then (http://b.example/), or http://c.example/?f=eq(a,(b)).';
    const parts = partsOfNote(note);
    expect(parts.flatMap((part) => ('url' in part ? [part.url] : []))).toEqual([
      'https://a.example/x?y=1',
      'http://b.example/',
      'http://c.example/?f=eq(a,(b))',
    ]);
    expect(parts.map((part) => ('url' in part ? part.url : part.text)).join('')).toBe(note);
  });

  it.each([
    `https://x.example/billing/journals/BJO-0000-0001/charges?${key}=a`,
    `https://x.example/billing/journals/${journal}/charges`,
    `https://x.example/other?${key}=a`,
    'https://',
  ])('leads elsewhere with %s', (url) => expect(filterOfUrl(url, journal, key)).toBeUndefined());
});

describe('rows that a filter of charges is about', () => {
  const row = (changes: Partial<RawValues>) => packRow(rowValues(changes));
  const side: Side = {
    numbers: [2, 3, 7],
    rows: [
      row({ entryId: 'A', unitPP: '120' }),
      row({ entryId: 'B', unitPP: '12.5', description1: 'Seats' }),
      row({ entryId: 'C', unitPP: '120.01', quantity: '0' }),
    ],
  };
  const found = (filter: string) => {
    const isFound = rowFinder(filter, journal, side);
    return isFound && side.rows.flatMap((_, at) => (isFound(at) ? [at] : []));
  };
  const idOf = (n: number, child = 0) => makeChargeId(journal, journalChargeIndex(n, child));

  it.each<[string, string, number[]]>([
    ['ids', isIn('id', [idOf(3), idOf(7)]), [1, 2]],
    ['a part of a split', isIn('id', [idOf(2, 1)]), [0]],
    ['one id', eq('id', idOf(7)), [2]],
    ['entry ids', isIn('externalIds.vendor', ['A', 'C']), [0, 2]],
    ['figures', and(gt('price.unitPP', 100), gt('quantity', 0)), [0]],
    ['texts', eq('description.value1', 'Seats'), [1]],
    ['dates', gt('period.start', new Date('2027-01-01')), []],
  ])('by %s', (_what, filter, expected) => expect(found(filter)).toEqual(expected));

  it('cannot be told when the file does not say it', () => {
    expect(found(eq('processing.status', 'Error'))).toBeUndefined();
    expect(found('not a filter(')).toBeUndefined();
  });
});
