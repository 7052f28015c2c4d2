import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it, test } from 'vitest';
import { divide, multiply, subtract } from '../money.ts';
import { aggregate } from '../money/totals.ts';
import { type CustomItem, readCustomLedger } from './custom-ledger.ts';

type Cells = Record<string, string | number | null>;
const currency = { purchase: 'USD', sale: 'USD' };
const titles: Cells = {
  A: 'Document No.',
  B: 'Document Type',
  C: 'Order Type',
  D: 'Sell-to Customer No.',
  E: 'Bill-to Customer No.',
  K: 'Type',
  L: 'No.',
  M: 'Description',
  O: 'Quantity',
  P: 'Sales Currency Code',
  Q: 'Unit Price',
  R: 'Purchase Currency Code',
  S: 'Purchase Price',
  W: 'External Document No. 2',
};
const item: Cells = {
  A: 'X-1',
  B: 'Order',
  C: 'VAR_Direct',
  D: 'C-100',
  K: 'Item',
  L: 'SKU-STD',
  O: 1,
  P: 'USD',
  Q: 802.92,
  R: 'USD',
  S: 738.6,
  W: 'AGR-6000-0000-0003',
};

function at(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
async function book(rows: Record<number, Cells>, head: Cells = titles): Promise<Uint8Array> {
  const all: Record<number, Cells> = {
    1: { A: 'Import' },
    2: { A: 'Notes' },
    3: { A: 1 },
    4: head,
    5: { A: 'Text 20' },
    ...rows,
  };
  const last = Math.max(...Object.keys(all).map(Number));
  const cells = Array.from({ length: last }, (_, k) => {
    const line: (string | number | null)[] = [];
    for (const [letters, value] of Object.entries(all[k + 1] ?? {})) line[at(letters)] = value;
    return Array.from(line, (value) => value ?? null);
  });
  return new Uint8Array(await writeXlsx({ sheets: [{ name: 'Lines', rows: cells }] }));
}
async function read(bytes: Uint8Array): Promise<CustomItem[]> {
  const items = [];
  for await (const batch of readCustomLedger(bytes, currency)) items.push(...batch);
  return items;
}
async function errorsOf(changes: Cells): Promise<string[]> {
  const [first] = await read(await book({ 6: { ...item, ...changes } }));
  return first?.errors.map((error) => `${error.code} ${error.message}`) ?? [];
}

describe('custom-ledger file (charge-files §11)', () => {
  it('S37: the real example', async () => {
    const title = (B: string): Cells => ({ A: 'X', B, K: 'Title', M: 'A text' });
    const rows: Record<number, Cells> = {};
    for (let n = 6; n <= 11; n++) rows[n] = title('Order');
    rows[12] = item;
    for (let n = 13; n <= 19; n++) rows[n] = title('Credit Memo');
    rows[20] = { ...item, A: 'Y-1', B: 'Credit Memo', Q: 351.64, S: 323.47 };
    const items = await read(await book(rows));
    expect(
      items.map((each) => [each.n, each.statementType, each.PPx1, each.BSPx1, each.agreement, each.errors]),
    ).toEqual([
      [12, 'Debit', '738.6', '802.92', 'AGR-6000-0000-0003', []],
      [20, 'Credit', '-323.47', '-351.64', 'AGR-6000-0000-0003', []],
    ]);
    const totals = aggregate(
      items.map(({ PPx1, BSPx1 }) => {
        const PP = PPx1 ?? '0';
        const SP = BSPx1 ?? '0';
        const gain = multiply(subtract(SP, PP), '100');
        return {
          PPx1: PP,
          SPx1: SP,
          BSPx1: SP,
          markup: divide(gain, PP, 10),
          margin: divide(gain, SP, 10),
          saleCurrency: 'USD',
        };
      }),
    );
    expect(totals).toMatchObject({
      totalPP: '415.13',
      totalSP: '451.28',
      markup: '8.7081155301',
      margin: '8.0105477752',
    });
  });

  it('multiplies by the quantity', async () => {
    const [first] = await read(await book({ 6: { ...item, O: 7 } }));
    expect(first).toMatchObject({
      unitPP: '738.6',
      PPx1: '5170.2',
      unitBSP: '802.92',
      BSPx1: '5620.44',
      rate: '1',
    });
  });

  it('finds the agreement in column A when W holds none, and the bill-to customer', async () => {
    const [first] = await read(await book({ 6: { ...item, W: 'PO-1', D: null, E: 'C-200' } }));
    expect(first).toMatchObject({ agreement: 'X-1', customerNo: 'C-200' });
  });

  it('reads dates and rates', async () => {
    const head = { ...titles, AD: 'Sales Exchange Rate', AN: 'Startdate', AO: 'Enddate' };
    const [first] = await read(await book({ 6: { ...item, AD: 0.9, AN: 46296, AO: '2026-10-31' } }, head));
    expect(first).toMatchObject({
      rate: '0.9',
      periodStart: '2026-10-01T00:00:00.000Z',
      periodEnd: '2026-10-31T00:00:00.000Z',
      errors: [],
    });
  });

  test.each<[Cells, string[]]>([
    [{ K: 'Comment' }, ["W1 Row 6: Type 'Comment' is not supported."]],
    [{ B: 'Invoice' }, ["W2 Row 6: Document Type 'Invoice' is not supported."]],
    [{ L: null, S: null }, ['W3 Row 6: No. is required.', 'W3 Row 6: Purchase Price is required.']],
    [{ P: 'EUR' }, ['W4 Row 6: currency EUR does not match the custom ledger (USD).']],
    [{ P: null, R: 'usd' }, []],
    [{ M: 'x'.repeat(61) }, ['W7 Row 6: Description is longer than 60 characters.']],
    [{ O: 'two' }, ["V06 Row 6: Quantity 'two' is not a number."]],
    [{ AN: 'soon' }, ["V07 Row 6: Startdate 'soon' is not a valid date."]],
    [
      { AN: '2026-10-31', AO: '2026-10-01' },
      ["V08 Row 6: Usage end '2026-10-01' is before usage start '2026-10-31'."],
    ],
  ])('%j', async (changes, expected) => expect(await errorsOf(changes)).toEqual(expected));

  it('fails as a whole', async () => {
    await expect(read(await book({ 6: { K: 'Title', M: 'only text' }, 9: {} }))).rejects.toMatchObject({
      code: 'BJO:0004',
    });
    await expect(read(await book({ 6: item }, { A: 'Entry ID' }))).rejects.toMatchObject({
      code: 'BJO:0003',
    });
    await expect(read(new TextEncoder().encode('%PDF'))).rejects.toMatchObject({ code: 'BJO:0002' });
  });
});
