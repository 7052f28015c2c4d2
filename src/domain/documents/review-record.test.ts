import { describe, expect, test } from 'vitest';
import { maySee } from '../access.ts';
import { role } from '../role.ts';
import {
  printReview,
  privateRecord,
  reviewFileNames,
  sharedRecord,
  type ReviewFacts,
} from './review-record.ts';

const facts: ReviewFacts = {
  journal: {
    id: 'BJO-5123-8846',
    name: 'October 2026',
    notes: null,
    externalIds: { vendor: '202610' },
    vendor: { id: 'ACC-1000-0001', name: 'Acme' },
    owner: { id: 'SEL-3000-0001', name: 'Marketplace US Inc.' },
    product: { id: 'PRD-4000-0001', name: 'Acme Workspace' },
    authorization: { id: 'AUT-5000-0001', name: 'Acme USD' },
    price: {
      currency: 'JPY',
      totalPP: '1234.5',
      totalBSP: '1481.4',
      saleCurrency: 'CHF',
      markup: '20',
      margin: '16.6666666667',
    },
    upload: { total: 4, split: 0, ready: 3, error: 1 },
    processing: { total: 4, ready: 2, error: 1, split: 0, skipped: 0, ignored: 1 },
  },
  accepted: { at: '2026-10-31T23:59:59.123Z', by: { id: 'USR-1', name: 'Olga' } },
  files: [{ id: 'JOA-1', name: 'a.csv', filename: 'a.csv', type: 'Input', size: 12_345, sha256: 'ab' }],
  leftOut: [{ status: 'Ignored', charges: 1, totalPP: '40' }],
  ledgers: [{ seller: { id: 'SEL-1', name: 'Seller' }, charges: 2, totalPP: '1194.5', totalBSP: null }],
};

/** The paths of everything in a value. */
const paths = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) => paths(member, path ? `${path}.${name}` : name))
    : [path];

describe('what a journal was accepted on', () => {
  test('as a file it holds what the vendor sees, and all of that', () => {
    const { journal, ...others } = sharedRecord(facts);
    const visible = paths(facts.journal).filter((path) => maySee(role.vendor, 'Journal', path));
    expect(paths(journal)).toEqual(visible);
    expect(visible).toEqual(expect.arrayContaining(['price.totalPP', 'upload.error', 'externalIds.vendor']));
    expect(Object.keys(others).toSorted()).toEqual(['accepted', 'files']);
  });

  test('operations read the others in the trail', () => {
    expect(privateRecord(facts)).toMatchObject({
      'price.totalBSP': '1481.4',
      'processing.ignored': 1,
      'leftOut.Ignored.charges': 1,
      'leftOut.Ignored.totalPP': '40',
      'ledgers.SEL-1.totalPP': '1194.5',
    });
    expect(privateRecord(facts)).not.toHaveProperty(['ledgers.SEL-1.totalBSP']);
  });

  test('its files carry who accepted and when, and no sign that a file system refuses', () => {
    expect(reviewFileNames(sharedRecord(facts))).toEqual({
      name: 'Review – Olga – 2026-10-31 23:59:59 UTC',
      stem: 'review-BJO-5123-8846-20261031T235959Z',
    });
  });

  test('is printed in the decimals of its currency', () => {
    const printed = printReview(sharedRecord(facts));
    const all = Object.fromEntries(printed.sections.flatMap((section) => [...section.facts]));
    expect(all).toMatchObject({
      'Accepted at': 'October 31, 2026 23:59:59 UTC',
      'Σ PP': 'JPY 1,235',
      Error: '1',
      Notes: '–',
      'JOA-1': 'a.csv · Input · 12,345 bytes · SHA-256 ab',
    });
    expect(JSON.stringify(printed)).not.toMatch(/1481|CHF|16\.66/);
  });
});
