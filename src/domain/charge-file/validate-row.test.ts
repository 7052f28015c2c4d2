import { describe, expect, it, test } from 'vitest';
import { type RawRow, type RawValues, brokenRow } from './rows.ts';
import { rawRow } from './scenario-world.ts';
import { validateRow } from './validate-row.ts';

const errorsOf = (row: RawRow) => validateRow(row).errors.map((error) => `${error.code} ${error.message}`);
const check = (changes: Partial<RawValues>) => errorsOf(rawRow(2, changes));

it('a complete row has no error and is typed', () => {
  expect(
    validateRow(
      rawRow(2, {
        entryId: ' E-10003 ',
        invoice: '-',
        quantity: '1',
        unitPP: '15.7500',
        PPx1: '-1e2',
        periodStart: '2026-10-01',
        periodEnd: '2026-10-31',
        itemCriteria: 'item.externalIds.vendor',
        itemValue: 'SKU-STD',
        description1: '  ',
        segment: 'XYZ',
      }),
    ),
  ).toEqual({
    n: 2,
    errors: [],
    input: {
      entryId: 'E-10003',
      reference: null,
      invoice: '-',
      source: { type: 'Subscription', criteria: 'externalIds.vendor', value: 'acme-sub-01' },
      order: null,
      item: { criteria: 'item.externalIds.vendor', value: 'SKU-STD' },
      periodStart: '2026-10-01T00:00:00.000Z',
      periodEnd: '2026-10-31T00:00:00.000Z',
      quantity: '1',
      unitPP: '15.7500',
      PPx1: '-100',
      description1: null,
      description2: null,
      segment: 'XYZ',
      agreementVendorId: null,
    },
  });
});

describe('each rule and its message (charge-files §6)', () => {
  it('V01', () => expect(errorsOf(brokenRow(7))).toEqual(['V01 Line 7 is not a valid JSON object.']));

  test.each([
    ['entryId', 'Entry ID'],
    ['sourceType', 'Source'],
    ['sourceCriteria', 'Source Criteria'],
    ['sourceValue', 'Source Value'],
    ['periodStart', 'Usage Start Time'],
    ['periodEnd', 'Usage End Time'],
    ['quantity', 'Quantity'],
    ['unitPP', 'Purchase Price'],
    ['PPx1', 'Total Purchase Price'],
  ] as const)('V02 %s', (key, title) => {
    expect(check({ [key]: null })).toEqual([`V02 ${title} is required.`]);
    expect(check({ [key]: ' \t' })).toEqual([`V02 ${title} is required.`]);
  });

  it('V02 speaks of the older columns when the row uses them', () => {
    const row = { ...rawRow(2, { sourceValue: null }), isLegacySource: true };
    expect(errorsOf(row)).toEqual(['V02 Subscription Search Value is required.']);
  });

  it('V03', () => {
    const message = "V03 Source 'Order' is not supported. Use Subscription, Agreement or Asset.";
    expect(check({ sourceType: 'Order' })).toEqual([message]);
    expect(validateRow(rawRow(2, { sourceType: 'Order' })).input.source.type).toBe('Unknown');
    expect(check({ sourceType: ' aSSeT' })).toEqual([]);
  });

  test.each([
    ['sourceCriteria', 'name', "V04 Source search criteria 'name' is not supported."],
    [
      'sourceCriteria',
      'subscription.subscription.id',
      "V04 Source search criteria 'subscription.subscription.id' is not supported.",
    ],
    [
      'sourceCriteria',
      'externalIds.client',
      "V04 Source search criteria 'externalIds.client' is not supported.",
    ],
  ] as const)('V04 %s %s', (key, value, message) => expect(check({ [key]: value })).toEqual([message]));

  it('V04 for order and item', () => {
    expect(check({ orderCriteria: 'number', orderValue: '1', itemCriteria: 'sku', itemValue: '2' })).toEqual([
      "V04 Order search criteria 'number' is not supported.",
      "V04 Item search criteria 'sku' is not supported.",
    ]);
  });

  test.each([
    'id',
    'ID',
    'externalIds.vendor',
    'externalIds.Vendor',
    'subscription.id',
    'subscription.externalIds.vendor',
    ' item.id ',
    'Agreement.ID',
  ])('V04 accepts %s', (criteria) => expect(check({ sourceCriteria: criteria })).toEqual([]));

  it('V05', () => {
    expect(check({ orderCriteria: 'order.id' })).toEqual(['V05 Order search needs both criteria and value.']);
    expect(check({ itemValue: 'SKU-STD', itemCriteria: ' ' })).toEqual([
      'V05 Item search needs both criteria and value.',
    ]);
  });

  test.each([
    ['quantity', 'two', "V06 Quantity 'two' is not a number."],
    ['unitPP', '12,50', "V06 Purchase Price '12,50' is not a number."],
    ['PPx1', '1,000.00', "V06 Total Purchase Price '1,000.00' is not a number."],
    ['PPx1', '1e999999999', "V06 Total Purchase Price '1e999999999' is not a number."],
  ] as const)('V06 %s %s', (key, value, message) => expect(check({ [key]: value })).toEqual([message]));

  test.each([
    ['periodStart', '31/10/2026', "V07 Usage Start Time '31/10/2026' is not a valid date."],
    ['periodEnd', '2026-02-30', "V07 Usage End Time '2026-02-30' is not a valid date."],
  ] as const)('V07 %s %s', (key, value, message) => expect(check({ [key]: value })).toEqual([message]));

  it('V08', () => {
    expect(check({ periodStart: '2026-10-31', periodEnd: '2026-10-01' })).toEqual([
      "V08 Usage end '2026-10-01' is before usage start '2026-10-31'.",
    ]);
    expect(check({ periodStart: '2026-10-01T00:00:00Z', periodEnd: '2026-10-01' })).toEqual([]);
    expect(
      check({ periodStart: '2026-10-01T00:00:00-01:00', periodEnd: '2026-10-01T00:30:00Z' }),
    ).toHaveLength(1);
  });

  test.each([
    ['entryId', 'Entry ID'],
    ['reference', 'External Reference'],
    ['invoice', 'Vendor Invoice Reference'],
    ['description1', 'Description1'],
    ['description2', 'Description2'],
  ] as const)('V09 %s', (key, title) => {
    expect(check({ [key]: 'x'.repeat(255) })).toEqual([]);
    expect(check({ [key]: '😀'.repeat(255) })).toEqual([]);
    expect(check({ [key]: 'x'.repeat(256) })).toEqual([`V09 ${title} is longer than 255 characters.`]);
  });
});

it('S11: several errors on one row, in the order of the rules', () => {
  const row = rawRow(2, {
    sourceType: 'Order',
    quantity: 'two',
    periodStart: '2026-10-31',
    periodEnd: '2026-10-01',
  });
  expect(validateRow(row).errors).toEqual([
    {
      code: 'V03',
      message: "Source 'Order' is not supported. Use Subscription, Agreement or Asset.",
      column: 'sourceType',
      value: 'Order',
    },
    { code: 'V06', message: "Quantity 'two' is not a number.", column: 'quantity', value: 'two' },
    {
      code: 'V08',
      message: "Usage end '2026-10-01' is before usage start '2026-10-31'.",
      column: 'periodEnd',
      value: '2026-10-01',
    },
  ]);
});

describe('tolerance (charge-files §7, §10)', () => {
  test.each([
    ['a long invoice reference', { invoice: '-3185,-0441-and-more-than-twenty' }],
    ['quantity 0 with an amount', { quantity: '0', PPx1: '12' }],
    ['a fractional negative quantity', { quantity: '-0.5' }],
    ['amounts as strings with six decimals', { unitPP: '0.654400', PPx1: '0.654400' }],
    ['a unit of the other sign', { unitPP: '-5', PPx1: '5' }],
    ['a total that is not unit × quantity', { quantity: '10', unitPP: '10', PPx1: '8.33' }],
    ['a period over years', { periodStart: '2023-01-01', periodEnd: '2026-10-31' }],
    ['an unknown segment', { segment: 'Überraschung' }],
  ])('%s', (_, changes) => expect(check(changes)).toEqual([]));
});
