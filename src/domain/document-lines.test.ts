import { describe, expect, test } from 'vitest';
import { chargesBehind, documentLines, unfoldedLines, type LineCharge } from './document-lines.ts';
import { sum } from './money.ts';

const usd = { precision: 2, isCredit: false, productName: 'Acme Workspace' };

const standard = { id: 'ITM-4000-0001-0001', name: 'Workspace Standard', externalIds: { vendor: 'SKU-STD' } };

const charge = (n: number, more: Partial<LineCharge> = {}): LineCharge => ({
  id: `CHG-1000-0000-0000-0000-${String(n).padStart(4, '0')}`,
  quantity: 1,
  price: { unitBSP: 11, BSPx1: 11 },
  period: { start: '2026-10-01T00:00:00.000Z', end: '2026-10-31T23:59:59.000Z' },
  agreement: { id: 'AGR-6000-0000-0001' },
  subscription: { id: 'SUB-9000-0000-0001' },
  item: standard,
  ...more,
});

const many = (count: number) => Array.from({ length: count }, (_, i) => charge(i + 1));

describe('compact or detailed (documents §3.3)', () => {
  test('S41: 42 charges make one line', () => {
    expect(documentLines(many(42), usd)).toMatchObject([
      {
        quantity: '1',
        unitPrice: '462.00',
        amount: '462.00',
        description: 'Workspace Standard',
        description2: 'Qty 42 of ITM-4000-0001-0001 / SKU-STD',
      },
    ]);
  });

  test('S41: 41 charges make 41 lines', () => {
    const lines = documentLines(many(41), usd);
    expect(lines).toHaveLength(41);
    expect(new Set(lines.map(({ amount }) => amount))).toEqual(new Set(['11.00']));
    expect(sum(lines.map(({ amount }) => amount))).toBe('451');
  });

  test('groups are subscription, item and share; their period spans all', () => {
    const lines = documentLines(
      [
        ...many(42),
        charge(50, { split: { percentage: 60 } }),
        charge(51, { item: undefined, erpData: { defaultErpProductId: 'ACME-DEF' } }),
        charge(52, { period: { start: '2026-09-01T00:00:00.000Z', end: '2026-09-30T00:00:00.000Z' } }),
      ],
      usd,
    );
    expect(lines.map(({ amount, periodStart }) => [amount, periodStart])).toEqual([
      ['473.00', '2026-09-01T00:00:00.000Z'],
      ['11.00', '2026-10-01T00:00:00.000Z'],
      ['11.00', '2026-10-01T00:00:00.000Z'],
    ]);
    expect(lines[1]?.description2).toBe('Qty 1 of ITM-4000-0001-0001 / SKU-STD (60%)');
  });

  test('what only the ERP has a number for is grouped by that number', () => {
    const unknown = (n: number, erpItemId: string) =>
      charge(n, { item: undefined, erpData: { erpItemId, defaultErpProductId: 'ACME-DEF' } });
    const lines = documentLines(
      [...many(42), unknown(50, 'DAY'), unknown(51, 'TRIP'), unknown(52, 'DAY')],
      usd,
    );
    expect(lines.slice(1).map(({ itemNo, amount }) => [itemNo, amount])).toEqual([
      ['DAY', '22.00'],
      ['TRIP', '11.00'],
    ]);
  });
});

test('lines go by subscription, what the agreement bills comes last', () => {
  const lines = documentLines(
    [
      charge(1, { subscription: undefined, item: undefined }),
      charge(2, { subscription: { id: 'SUB-9000-0000-0002' }, item: undefined }),
      charge(3),
    ],
    usd,
  );
  expect(lines.map(({ description, description2 }) => [description, description2])).toEqual([
    ['Workspace Standard', 'Qty 1 of ITM-4000-0001-0001 / SKU-STD'],
    ['Subscription SUB-9000-0000-0002 Charges', 'Default item for Acme Workspace'],
    ['Agreement AGR-6000-0000-0001 Charges', 'Default item for Acme Workspace'],
  ]);
});

test('a quantity that is no whole number stands in the text; the line counts as one', () => {
  const part = charge(1, { quantity: 0.5, price: { unitBSP: 91.335, BSPx1: 45.6675 } });
  const [line] = documentLines([part], usd);
  expect(line).toMatchObject({
    quantity: '1',
    unitPrice: '45.67',
    amount: '45.67',
    description2: 'Qty 0.5 of ITM-4000-0001-0001 / SKU-STD',
  });
  expect(documentLines([charge(1, { quantity: 2_147_483_648 })], usd)[0]?.quantity).toBe('1');
  expect(documentLines([charge(1, { quantity: 2_147_483_647 })], usd)[0]?.quantity).toBe('2147483647');
});

test('every line is rounded to the currency', () => {
  const [line] = documentLines([charge(1, { price: { unitBSP: 116.6778, BSPx1: 1166.778 } })], usd);
  expect(line).toMatchObject({ unitPrice: '116.6778', amount: '1166.78' });
  expect(documentLines([charge(1, { price: { BSPx1: 10.5 } })], { ...usd, precision: 0 })[0]?.amount).toBe(
    '11',
  );
});

test('texts are cut at the width of the ERP field', () => {
  const [line] = documentLines([charge(1, { item: { id: 'ITM-1', name: 'x'.repeat(80) } })], usd);
  expect(line?.description).toBe(`${'x'.repeat(59)}…`);
});

describe('a credit shows positive amounts (documents §4)', () => {
  const credit = { ...usd, isCredit: true };

  test('S26: the sign of the quantity turns', () => {
    const lines = documentLines([charge(1, { quantity: -1, price: { unitBSP: 44, BSPx1: -44 } })], credit);
    expect(lines).toMatchObject([{ quantity: '1', unitPrice: '44', amount: '44.00' }]);
    expect(lines[0]?.description2).toMatch(/^Qty 1 of/);
  });

  test('S27: 100 and −130 make 33', () => {
    const lines = documentLines(
      [
        charge(1, { price: { unitBSP: 110, BSPx1: 110 } }),
        charge(2, { price: { unitBSP: -143, BSPx1: -143 } }),
      ],
      credit,
    );
    expect(lines).toMatchObject([
      { quantity: '1', unitPrice: '-110', amount: '-110.00' },
      { quantity: '1', unitPrice: '143', amount: '143.00' },
    ]);
    expect(sum(lines.map(({ amount }) => amount))).toBe('33');
  });
});

describe('the charges behind a printed line', () => {
  const charges = [...many(42), charge(50, { subscription: undefined, price: { unitBSP: 5, BSPx1: 5 } })];
  const unfolded = unfoldedLines(charges, usd);

  test('unfolding gives every charge to just one line', () => {
    expect(
      unfolded
        .flatMap((each) => each.charges)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(charges.map(({ id }) => id).toSorted());
  });

  test('a line of ours is found by its place', () => {
    const printed = { lineNo: 10, amount: '462', description: 'Workspace Standard' };
    expect(chargesBehind(printed, unfolded)).toHaveLength(42);
  });

  test('a line in another order is found by what it says', () => {
    const printed = { lineNo: 10, amount: '5.00', description: 'Workspace Standard' };
    expect(chargesBehind(printed, unfolded)).toEqual([expect.objectContaining({ id: charges[42]?.id })]);
  });

  test.each([
    { lineNo: 10, amount: '461.99', description: 'Workspace Standard' },
    { lineNo: undefined, amount: undefined, description: undefined },
  ])('a line that another ERP made up is not guessed: %o', (printed) => {
    expect(chargesBehind(printed, unfolded)).toBeUndefined();
  });

  test('nor is one of several that read alike', () => {
    const alike = unfoldedLines(many(3), usd);
    expect(
      chargesBehind({ lineNo: 90, amount: '11', description: 'Workspace Standard' }, alike),
    ).toBeUndefined();
  });
});
