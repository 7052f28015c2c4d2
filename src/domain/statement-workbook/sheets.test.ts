import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amounts } from '../money/arbitraries.ts';
import { absolute, compareAmounts, multiply, roundToCurrency, subtract, sum, type Amount } from '../money.ts';
import { chargeColumns, chargeTotal, type SheetCharge } from './charges-sheet.ts';
import { orderColumns, orderPeriod } from './orders-sheet.ts';
import { rowOf, type Cell } from './sheet.ts';
import { summaryRows, type SheetSummary } from './summary-sheet.ts';

const charge = (facts: Partial<SheetCharge> = {}): SheetCharge => ({
  id: 'CHG-1111-2222-0000-0000-0200',
  agreementId: 'AGR-1',
  agreementName: 'Agreement',
  agreementClientId: null,
  subscriptionId: null,
  subscriptionName: null,
  subscriptionClientId: null,
  subscriptionVendorId: null,
  itemId: 'ITM-1',
  itemName: 'Item',
  invoiceItemId: 'ERP-1',
  vendorItemId: 'SKU-1',
  productName: 'Workspace',
  periodStart: '2026-10-01T00:00:00.000Z',
  periodEnd: '2026-10-31T23:59:59.000Z',
  description1: 'Seats',
  description2: null,
  splitPercentage: null,
  quantity: '4',
  unitBSP: '119.75',
  BSPx1: '478.99',
  currency: 'USD',
  ...facts,
});

const cellsOf = (facts: Partial<SheetCharge>, precision = 2): Record<string, Cell> => {
  const columns = chargeColumns(precision);
  const { cells } = rowOf(columns, charge(facts));
  return Object.fromEntries(columns.map(({ title }, i) => [title, cells[i] ?? null]));
};

describe('the row of a charge', () => {
  test('unit price and total are rounded each by itself (pricing §3 G)', () => {
    expect(cellsOf({ quantity: '10', unitBSP: '91.334', BSPx1: '913.345' })).toMatchObject({
      'Sales Price': { amount: '91.33' },
      'Charge Total': { amount: '913.35' },
    });
    expect(cellsOf({ BSPx1: '-0.005' })).toMatchObject({ 'Charge Total': { amount: '-0.01' } });
  });

  test.each([
    [0, '479'],
    [3, '478.990'],
  ])('with %i decimals of the currency', (precision, printed) => {
    expect(cellsOf({}, precision)['Charge Total']).toEqual({ amount: printed });
  });

  test('without a split it counts as a whole', () => {
    expect(cellsOf({ quantity: '7.5' })).toMatchObject({
      'Split Billing Allocation %': { number: '100' },
      ELC: { number: '7.5' },
      Quantity: { number: '7.5' },
    });
  });

  test('of a split one the quantity is that of the whole, the licences are those of the part', () => {
    expect(cellsOf({ quantity: '30', splitPercentage: '33.34' })).toMatchObject({
      'Split Billing Allocation %': { number: '33.34' },
      ELC: { number: '10.002' },
      Quantity: { number: '30' },
    });
  });

  test('S08: an item that is not known is the default one, under the value that was sent', () => {
    const unknown = {
      itemId: null,
      itemName: null,
      invoiceItemId: 'ACME-DEF',
      vendorItemId: 'Item Not Found',
    };
    expect(cellsOf(unknown)).toMatchObject({
      'Item ID': '–',
      'Item Name': 'Default item for Workspace',
      'Invoice Item ID': 'ACME-DEF',
      'Vendor Item ID': 'Item Not Found',
    });
  });

  test('a charge of an agreement has dashes in the place of a subscription', () => {
    const { 'Subscription ID': id, 'Subscription Vendor ID': vendorId, 'Start Date': start } = cellsOf({});
    expect([id, vendorId, start]).toEqual(['–', '–', '2026-10-01 00:00:00']);
  });
});

const facts = (total: Amount, brand?: string) => ({
  brand,
  total,
  orderCount: 1,
  links: { orders: 'o', help: 'h', agreement: 'a', licensee: 'l' },
});
const nobody = { id: null, name: null };
const summary: SheetSummary = {
  id: 'SOM-1',
  createdAt: '2025-09-01T16:10:24.000Z',
  currency: 'EUR',
  agreement: nobody,
  buyer: { id: 'BUY-1', name: 'Buyer' },
  client: nobody,
  licensee: nobody,
  product: nobody,
  seller: nobody,
  vendor: nobody,
};

describe('the summary', () => {
  test('as the contract prints it', () => {
    const rows = summaryRows(summary, facts('52.31', 'Contoso'));
    expect(rows).toHaveLength(20);
    expect(rows.slice(0, 5).map(({ cells }) => cells)).toEqual([
      ['Contoso Marketplace Billing Statement'],
      [],
      ['Statement ID', 'SOM-1'],
      ['Total Amount', '52.31 EUR'],
      ['Creation Date', 'September 01, 2025 16:10:24'],
    ]);
    expect(rows[14]?.cells).toEqual([
      'Orders',
      'Orders completed from August 01, 2025 to September 01, 2025',
      '1 order',
      { text: 'open', href: 'o' },
    ]);
  });

  test('what a statement does not have is a dash, and leads nowhere', () => {
    const rows = summaryRows(summary, facts('0.00')).map(({ cells }) => cells);
    expect(rows[7]).toEqual(['Agreement', '–', '–', null]);
    expect(rows[8]).toEqual(['Buyer', 'Buyer', 'BUY-1', null]);
  });

  const halves: Record<number, Amount> = { 0: '0.5', 2: '0.005', 3: '0.0005' };
  const precisions = fc.constantFrom(0, 2, 3);
  const printedOf = (all: readonly Amount[], precision: number) =>
    sum(all.map((BSPx1) => chargeTotal(charge({ BSPx1 }), precision)));

  test('its total differs from the exact one by half a unit for each charge at most', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 50 }), precisions, (all, precision) => {
        const difference = absolute(subtract(printedOf(all, precision), sum(all)));
        const most = multiply(String(all.length), halves[precision] ?? '0');
        expect(compareAmounts(difference, most)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('its total is the exact one when no charge has more decimals than the currency', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 50 }), precisions, (all, precision) => {
        const whole = all.map((amount) => roundToCurrency(amount, precision));
        expect(compareAmounts(printedOf(whole, precision), sum(whole))).toBe(0);
      }),
    );
  });
});

test('orders are those of a month, with their prices as far as they are known', () => {
  expect(orderPeriod('2026-03-31T10:00:00.000Z')).toEqual({
    after: '2026-02-28T10:00:00.000Z',
    until: '2026-03-31T10:00:00.000Z',
  });
  const columns = orderColumns(2, (id) => `https://billing.example/${id}`);
  const order = {
    id: 'ORD-1',
    clientId: null,
    vendorId: 'V-1',
    type: 'Purchase',
    BSPxM: '10.005',
    BSPxY: null,
    createdAt: '2026-03-01T10:00:00.000Z',
  };
  expect(rowOf(columns, order).cells).toEqual([
    'ORD-1',
    '–',
    'V-1',
    'Purchase',
    { amount: '10.01' },
    '–',
    '01-03-2026',
    { text: 'open', href: 'https://billing.example/ORD-1' },
  ]);
});
