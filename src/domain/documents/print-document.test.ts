import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InvoiceLinePrice } from '../../api/generated/model/invoiceLinePrice';
import { currencyPrecision } from '../currency.ts';
import { parseAmount, roundToCurrency, sum } from '../money.ts';
import { printedAmount, printedQuantity } from './printed-amount.ts';
import { printDocument, type DocumentFacts, type StoredLine } from './print-document.ts';

const names = {
  buyer: 'Globex Europe',
  buyerAddress: { addressLine1: 'Bahnhofstrasse 1', postCode: '8001', city: 'Zürich', country: 'CH' },
  seller: 'Marketplace Schweiz AG',
  sellerAddress: null,
  clientId: 'ACC-2000-0001',
  agreementId: 'AGR-6000-0000-0001',
  agreement: 'Acme Workspace for Globex',
  productId: 'PRD-4000-0001',
  product: 'Acme Workspace',
  licenseeId: 'LCE-8000-0001',
  licensee: 'Globex Zürich',
  statementId: 'SOM-1111-2222-3333-4444',
  poNumber: null,
  allocation: null,
  orderNo: 'CH-CO-1001',
};

const line = (price: InvoiceLinePrice, subscriptionId: string | null = null): StoredLine => ({
  itemNo: 'ACME-STD',
  description: 'Workspace Standard',
  description2: 'Qty 1 of ITM-4000-0001-0001 / SKU-STD',
  periodStart: '2026-10-01T00:00:00.000Z',
  periodEnd: '2026-10-31T23:59:59.000Z',
  price: { quantity: 1, vatPercent: 8.1, ...price },
  subscriptionId,
});

const facts = (more: Partial<DocumentFacts> = {}): DocumentFacts => ({
  kind: 'invoice',
  documentNo: '1000001',
  currency: 'CHF',
  createdAt: '2026-10-31T08:00:00.000Z',
  dueDate: '2026-11-30T08:00:00.000Z',
  totals: { net: null, tax: null, gross: null },
  erp: { payment: { termsCode: '30 days net' } },
  names,
  lines: [],
  subscriptions: new Map(),
  links: { download: 'https://billing.example/download/SOM-1', portal: 'https://billing.example/x' },
  ...more,
});

const prices = (...amounts: number[]) => amounts.map((amount) => line({ unitPrice: amount, amount }));

describe('a printed document', () => {
  test('adds up as the published sample does', () => {
    const { totals, taxes, headline, lines } = printDocument(facts({ lines: prices(52.31, 60, 50, 12) }));
    expect(totals).toEqual([
      ['Total CHF excl. VAT', '174.31'],
      ['VAT 8.10 %', '14.12'],
      ['Total CHF incl. VAT', '188.43'],
    ]);
    expect(taxes).toEqual({
      rows: [['VAT8.1', '8.10', '174.31', '174.31', '0.00', '174.31', '14.12']],
      total: ['Total', '', '174.31', '174.31', '0.00', '174.31', '14.12'],
    });
    expect(headline).toEqual([
      ['Amount due', 'CHF 188.43'],
      ['Due date', '30.11.2026'],
    ]);
    expect(lines.map(({ position, carried }) => [position, carried])).toEqual([
      ['10', '52.31'],
      ['20', '112.31'],
      ['30', '162.31'],
      ['40', '174.31'],
    ]);
  });

  test('has one line of tax for each rate, the lowest first', () => {
    const { totals, taxes } = printDocument(
      facts({ lines: [line({ amount: 100, vatPercent: 20 }), line({ amount: 10, vatPercent: 0 })] }),
    );
    expect(totals).toEqual([
      ['Total CHF excl. VAT', '110.00'],
      ['VAT 0.00 %', '0.00'],
      ['VAT 20.00 %', '20.00'],
      ['Total CHF incl. VAT', '130.00'],
    ]);
    expect(taxes?.rows.map(([id]) => id)).toEqual(['VAT0', 'VAT20']);
  });

  test('says what the ERP says, and shows what that is rounded by', () => {
    const totals = { net: '174.31', tax: '14.14', gross: '188.45' };
    expect(printDocument(facts({ lines: prices(52.31, 60, 50, 12), totals })).totals).toEqual([
      ['Total CHF excl. VAT', '174.31'],
      ['VAT 8.10 %', '14.12'],
      ['Rounding', '0.02'],
      ['Total CHF incl. VAT', '188.45'],
    ]);
    expect(printDocument(facts({ totals })).totals.map(([, value]) => value)).toEqual([
      '174.31',
      '14.14',
      '188.45',
    ]);
  });

  test('a discount on the document is what lies between lines and their base', () => {
    const { taxes } = printDocument(
      facts({ lines: [line({ lineAmount: 100, amount: 90, vatPercent: 10 })] }),
    );
    expect(taxes?.total).toEqual(['Total', '', '100.00', '100.00', '10.00', '90.00', '9.00']);
  });

  test('a credit memo has positive amounts, and nothing to pay', () => {
    const printed = printDocument(facts({ kind: 'creditMemo', dueDate: null, lines: prices(30) }));
    expect(printed.title).toBe('Credit Memo 1000001');
    expect(printed.headline).toEqual([['Amount credited', 'CHF 32.43']]);
    expect(printed.payment).toEqual([]);
  });

  test('what names a subscription stands once, after the last line of it', () => {
    const subscriptions = new Map([
      ['SUB-1', { id: 'SUB-1', name: 'Seats', clientId: 'C-1', vendorId: 'acme-sub-01' }],
      ['SUB-2', { id: 'SUB-2', name: 'Storage', clientId: null, vendorId: null }],
    ]);
    const lines = ['SUB-1', 'SUB-1', 'SUB-2', null].map((id) => line({ amount: 1 }, id));
    expect(printDocument(facts({ lines, subscriptions })).lines.map(({ trailer }) => trailer)).toEqual([
      [],
      ['Subscription: SUB-1', '»Seats', 'Client ID: C-1', '»Vendor ID: acme-sub-01'],
      ['Subscription: SUB-2', '»Storage'],
      [],
    ]);
  });

  test('the preamble leads to the statement and names whom it is about', () => {
    expect(printDocument(facts()).preamble).toEqual([
      { text: 'For details see statement SOM-1111-2222-3333-4444.' },
      { text: 'https://billing.example/download/SOM-1', href: 'https://billing.example/download/SOM-1' },
      'rule',
      { text: 'Account: ACC-2000-0001' },
      { text: 'Agreement: AGR-6000-0000-0001' },
      { text: '»Acme Workspace for Globex' },
      { text: 'Product: PRD-4000-0001' },
      { text: '»Acme Workspace' },
      { text: 'Licensee: LCE-8000-0001' },
      { text: '»Globex Zürich' },
      'rule',
    ]);
    const long = { ...names, agreement: 'Ä'.repeat(80) };
    const texts = printDocument(facts({ names: long })).preamble.map((row) =>
      row === 'rule' ? '' : row.text,
    );
    expect(texts[5]).toBe(`»${'Ä'.repeat(58)}…`);
  });

  test('what is missing is a dash', () => {
    const missing = printDocument(facts({ erp: {}, names: { ...names, orderNo: null } }));
    expect(Object.fromEntries(missing.facts)).toMatchObject({
      'PO No.': '–',
      'Order No.': '–',
      Salesperson: '–',
      'Your Reference': 'SOM-1111-2222-3333-4444',
    });
  });

  test('numbers as everybody reads them', () => {
    expect([
      printedAmount('-1234567.891', 2),
      printedAmount('1234.5', 0),
      printedAmount('0.0005', 3),
    ]).toEqual(['\u22121,234,567.89', '1,235', '0.001']);
    expect([printedQuantity('1200'), printedQuantity('0.5000'), printedQuantity('-3')]).toEqual([
      '1,200',
      '0.5',
      '\u22123',
    ]);
  });

  const read = (text: string) =>
    parseAmount(text.replaceAll(',', '').replace('\u2212', '-')) ?? 'not a number';
  const anyPrice = (precision: number) =>
    fc
      .record({
        amount: fc.integer({ min: -1_000_000, max: 10_000_000 }),
        vatPercent: fc.constantFrom(0, 8.1, 20, 25),
      })
      .map(({ amount, vatPercent }) => ({
        amount: Number(roundToCurrency(String(amount / 10 ** precision), precision)),
        vatPercent,
      }));

  test('lines, rates and totals tie to the cent, in currencies with and without cents', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('CHF', 'JPY', 'KWD').chain((currency) =>
          fc.record({
            currency: fc.constant(currency),
            lines: fc.array(anyPrice(currencyPrecision(currency)), { minLength: 1, maxLength: 30 }),
          }),
        ),
        ({ currency, lines }) => {
          const { totals, taxes, ...printed } = printDocument(
            facts({ currency, lines: lines.map((price) => line(price)) }),
          );
          const precision = currencyPrecision(currency);
          const added = (values: readonly string[]) => printedAmount(sum(values.map(read)), precision);
          const [net = '', ...rest] = totals.map(([, value]) => value);
          const gross = rest.pop() ?? '';
          expect(added(printed.lines.map(({ amount }) => amount))).toBe(net);
          expect(printed.lines.at(-1)?.carried).toBe(net);
          expect(added(printed.lines.map(({ tax }) => tax))).toBe(added(rest));
          expect(added([net, ...rest])).toBe(gross);
          for (const column of [2, 3, 4, 5, 6] as const) {
            expect(added((taxes?.rows ?? []).map((row) => row[column]))).toBe(taxes?.total[column]);
          }
          expect([taxes?.total[5], taxes?.total[6]]).toEqual([net, added(rest)]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
