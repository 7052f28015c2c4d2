import { expect, test } from 'vitest';
import { renderDocument, type PrintableDocument, type PrintableLine } from './document-pdf.ts';
import { printableText } from './printable-text.ts';

const line = (n: number): PrintableLine => ({
  position: String(n * 10),
  itemNo: 'ACME-STD',
  texts: ['Workspace Standard', 'Qty 1 of ITM-4000-0001-0001 / SKU-STD'],
  quantity: '1',
  unitPrice: '11.00',
  taxPercent: '8.00',
  amount: '11.00',
  tax: '0.88',
});

const document = (lines: number): PrintableDocument => ({
  title: 'Invoice 1000001',
  author: 'Marketplace US Inc.',
  date: new Date('2026-10-31T00:00:00.000Z'),
  sender: ['Marketplace US Inc.', '200 Harbor Street'],
  addressee: ['Globex Corporation', 'Zürich'],
  facts: [['Date', '31.10.2026']],
  addresses: [{ title: 'Sell to', lines: ['Globex Corporation'] }],
  preamble: ['Account: ACC-2000-0001'],
  currency: 'USD',
  lines: Array.from({ length: lines }, (_, i) => line(i + 1)),
  totals: [
    ['Total USD excl. VAT', '11.00'],
    ['VAT 8.00 %', '0.88'],
    ['Total USD incl. VAT', '11.88'],
  ],
  taxes: [['8.00', '11.00', '0.88']],
  closing: ['Payment terms: 30 days net, 30.11.2026'],
});

const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;

test('the same document gives the same bytes, made on the day of the document', async () => {
  const first = await renderDocument(document(2));
  expect(first.toString('latin1')).toMatch(/^%PDF-1[^]*\(D:20261031000000Z\)[^]*%%EOF\s*$/);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect((await renderDocument(document(2))).equals(first)).toBe(true);
});

test('as many pages as the lines need', async () => {
  expect(pages(await renderDocument(document(0)))).toBe(1);
  expect(pages(await renderDocument(document(2)))).toBe(1);
  expect(pages(await renderDocument(document(41)))).toBe(3);
});

test('texts become what the font can print', () => {
  expect(printableText('Zürich – 5 €')).toBe('Zürich – 5 €');
  expect(printableText('Łódź, İzmir, Ţara')).toBe('Lódz, Izmir, Tara');
  expect(printableText('日本\n1\u202f000')).toBe('?? 1 000');
});
