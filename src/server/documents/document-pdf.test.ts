import { describe, expect, test } from 'vitest';
import type { PrintedDocument, PrintedLine } from '../../domain/documents/printed-document.ts';
import { readPdf, type ReadElement, type ReadPdf } from '../testing/read-pdf.ts';
import { renderDocument } from './document-pdf.ts';

const line = (n: number): PrintedLine => ({
  position: String(n * 10),
  itemNo: 'ACME-STD',
  texts: ['Workspace Standard', 'Qty 1 of ITM-4000-0001-0001 / SKU-STD'],
  trailer: [],
  isLastOfGroup: false,
  periodStart: '01.10.2026',
  periodEnd: '31.10.2026',
  quantity: '1',
  unitPrice: '11.00',
  taxPercent: '8.00',
  amount: '11.00',
  tax: '0.88',
  carried: (n * 11).toFixed(2),
});

const document = (lines: number, more: Partial<PrintedDocument> = {}): PrintedDocument => ({
  title: 'Invoice 1000001',
  author: 'Marketplace US Inc.',
  date: '2026-10-31T00:00:00.000Z',
  sender: ['Marketplace US Inc.', '200 Harbor Street'],
  addressee: ['Globex Corporation', 'Zürich'],
  facts: [['Date', '31.10.2026']],
  headline: [['Amount due', 'USD 11.88']],
  addresses: [{ title: 'Sell to', lines: ['Globex Corporation'] }],
  preamble: [{ text: 'https://billing.example/download', href: 'https://billing.example/download' }, 'rule'],
  currency: 'USD',
  lines: Array.from({ length: lines }, (_, i) => line(i + 1)),
  totals: [
    ['Total USD excl. VAT', '11.00'],
    ['VAT 8.00 %', '0.88'],
    ['Total USD incl. VAT', '11.88'],
  ],
  taxes: {
    rows: [['VAT8', '8.00', '11.00', '11.00', '0.00', '11.00', '0.88']],
    total: ['Total', '', '11.00', '11.00', '0.00', '11.00', '0.88'],
  },
  payment: [['Payment terms', '30 days net, 30.11.2026']],
  portal: [['Portal', 'https://billing.example/x']],
  ...more,
});

const render = async (printed: PrintedDocument): Promise<ReadPdf> => readPdf(await renderDocument(printed));
const textsOf = ({ pages }: ReadPdf) =>
  pages.map(({ rows }) => rows.map((row) => row.map(({ text }) => text)));

/** Elements of a role anywhere in a structure. */
const elements = (of: ReadElement | undefined, role: string): ReadElement[] =>
  (of ? [of] : []).flatMap((each) => [
    ...(each.role === role ? [each] : []),
    ...each.children.flatMap((child) => elements(child, role)),
  ]);

test('the same document gives the same bytes, made on the day of the document', async () => {
  const first = await renderDocument(document(2));
  expect(first.toString('latin1')).toContain('(D:20261031000000Z)');
  expect((await renderDocument(document(2))).equals(first)).toBe(true);
});

describe('pages', () => {
  test('as many as the lines need, each with its number and its title', async () => {
    for (const [lines, most] of [
      [0, 1],
      [2, 1],
      [60, 4],
    ] as const) {
      const pages = textsOf(await render(document(lines)));
      expect(pages.length).toBeLessThanOrEqual(most);
      for (const [i, rows] of pages.entries()) {
        expect(rows.at(-1)).toEqual([
          'Marketplace US Inc. · Invoice 1000001',
          `Page ${i + 1} of ${pages.length}`,
        ]);
        expect(rows.flat()).toContain('Invoice 1000001');
      }
    }
  });

  test('every line is there once, in its order, and nothing stands outside of the paper', async () => {
    const pdf = await render(document(60));
    const positions = textsOf(pdf).flatMap((rows) =>
      rows.flatMap(([first]) => (/^\d+0$/.test(first ?? '') ? first : [])),
    );
    expect(positions).toEqual(Array.from({ length: 60 }, (_, i) => String((i + 1) * 10)));
    for (const { x, right, y } of pdf.pages.flatMap(({ rows }) => rows.flat())) {
      expect([x >= 45 - 0.5, right <= 550 + 0.5, y > 25]).toEqual([true, true, true]);
    }
  });

  test('carry the sum of what came before', async () => {
    const pages = textsOf(await render(document(60)));
    expect(pages.length).toBeGreaterThan(2);
    pages.slice(0, -1).forEach((rows, i) => {
      const last = rows.findLast(([first]) => /^\d+0$/.test(first ?? ''))?.[0];
      const carried = ['Carried forward', (Number(last) * 1.1).toFixed(2)];
      expect(rows).toContainEqual(carried);
      expect(pages[i + 1]).toContainEqual(['Brought forward', carried[1]]);
    });
  });

  test('totals never stand without a line', async () => {
    for (const lines of [1, 4, 5, 6, 7, 24, 25, 26]) {
      const last = textsOf(await render(document(lines))).at(-1) ?? [];
      expect(
        last.some(([first]) => /^\d+0$/.test(first ?? '')),
        `${lines} lines`,
      ).toBe(true);
      expect(last.flat()).toContain('Total USD incl. VAT');
    }
  });

  test('a text that is too wide takes more lines, and none of it is lost', async () => {
    const words = Array.from({ length: 40 }, (_, i) => `word${i}`).join(' ');
    const endless = 'x'.repeat(200);
    const wide = { ...line(1), texts: [words, endless] };
    const texts = textsOf(await render(document(0, { lines: [wide] })))
      .flat(2)
      .join(' ');
    for (const word of words.split(' ')) expect(texts).toContain(word);
    expect(texts.match(/x+/g)?.join('').replaceAll(/[^x]/g, '').length).toBeGreaterThanOrEqual(200);
  });
});

test.each([
  ['Latin', 'Łódź, İzmir, Ţara, Straße'],
  ['Greek', 'Ελληνικά Αθήνα'],
  ['Cyrillic', 'Київ Москва ћирилица'],
  ['Vietnamese', 'Hà Nội, Đường'],
  ['Chinese', '上海市浦东新区'],
  ['Japanese', '東京都港区カタカナ'],
  ['mixed', 'Globex 日本 (Ελλάς) – 5 €'],
])('%s letters are printed, and can be read back', async (_, text) => {
  const pdf = await render(document(0, { addressee: [text], preamble: [] }));
  expect(textsOf(pdf).flat(2)).toContain(text);
});

test('what no font has is a question mark, or the letter without its accent', async () => {
  const pdf = await render(document(0, { addressee: ['a\u0000b\u{1f600}'], preamble: [] }));
  expect(textsOf(pdf).flat(2)).toContain('a b?');
});

test('is tagged for who listens: headings, tables with heads, lists and links', async () => {
  const { pages, title, language } = await render(document(2));
  const [page] = pages;
  expect([title, language]).toEqual(['Invoice 1000001', 'en']);
  expect(page?.links).toEqual(['https://billing.example/download', 'https://billing.example/x']);
  expect(elements(page?.structure, 'H1')).toHaveLength(1);
  const [lines, totals, taxes] = elements(page?.structure, 'Table');
  expect(elements(lines, 'TR').map(({ children }) => children.map(({ role }) => role))).toEqual([
    Array(8).fill('TH'),
    Array(8).fill('TD'),
    Array(8).fill('TD'),
  ]);
  expect(elements(totals, 'TR')).toHaveLength(3);
  expect(elements(taxes, 'TR')).toHaveLength(3);
  expect(elements(page?.structure, 'LI').length).toBeGreaterThan(0);
});
