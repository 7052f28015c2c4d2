import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compareAmounts } from '../money.ts';
import { amounts } from '../money/arbitraries.ts';
import { mapHeader, templateColumns } from './columns.ts';
import { type Cell, isExactNumber, numberText, rowFromCells, rowFromJson } from './rows.ts';

const header = mapHeader(templateColumns.map((column) => column.title));
const sheetRow = (...cells: Cell[]) => rowFromCells(2, cells, header)?.values;

describe('numberText', () => {
  test.each([
    [1234567890, '1234567890'],
    [1e21, '1000000000000000000000'],
    [1e-7, '0.0000001'],
    [-2.5e-9, '-0.0000000025'],
    [8.3300000000000001, '8.33'],
    [92.09375679688615, '92.09375679688615'],
    [0, '0'],
  ])('%d → %s', (value, expected) => expect(numberText(value)).toBe(expected));

  it('isExactNumber tells when a double keeps the text', () => {
    expect(isExactNumber('12.5')).toBe(true);
    expect(isExactNumber('12.50')).toBe(false);
    expect(isExactNumber('0.1000000000000000000001')).toBe(false);
    expect(isExactNumber('')).toBe(false);
    expect(isExactNumber('E-1')).toBe(false);
  });
});

describe('sheet rows', () => {
  it('keep a numeric Entry ID as text without .0 (pitfall 4)', () => {
    expect(sheetRow(1234567890)?.entryId).toBe('1234567890');
    expect(sheetRow(12.0)?.entryId).toBe('12');
  });

  it('read dates from date cells, serials and text alike', () => {
    const dates = (start: Cell, end: Cell) => {
      const values = sheetRow(...Array.from({ length: 10 }, () => null), start, end);
      return [values?.periodStart, values?.periodEnd];
    };
    expect(dates(new Date('2026-10-01T00:00:00Z'), 46326)).toEqual([
      '2026-10-01T00:00:00.000Z',
      '2026-10-31T00:00:00.000Z',
    ]);
    expect(dates('2026-10-01', 20261031)).toEqual(['2026-10-01', '20261031']);
    expect(dates(new Date(Number.NaN), null)).toEqual(['#VALUE!', null]);
  });

  it('read a number that wears a date format', () => {
    const quantity = sheetRow(
      ...Array.from({ length: 12 }, () => null),
      new Date('1900-03-10T12:00:00Z'),
    )?.quantity;
    expect(quantity).toBe('70.5');
  });

  it('read booleans and errors as a sheet shows them', () => {
    expect(sheetRow(true, '#N/A')).toMatchObject({ entryId: 'TRUE', reference: '#N/A' });
  });

  it('are skipped when wholly empty', () => {
    expect(rowFromCells(7, [], header)).toBeUndefined();
    expect(rowFromCells(7, [null, undefined, '  '], header)).toBeUndefined();
    expect(rowFromCells(7, [null, 'x'], header)?.n).toBe(7);
  });

  it('read the source in either form, the newer first', () => {
    const both = mapHeader([
      ...templateColumns.map((column) => column.title),
      'Subscription Search Criteria',
      'Subscription Search Value',
    ]);
    const old = rowFromCells(2, ['E', ...Array.from({ length: 17 }, () => null), 'id', 'SUB-1'], both);
    expect(old).toMatchObject({
      isLegacySource: true,
      values: { sourceType: 'Subscription', sourceCriteria: 'id', sourceValue: 'SUB-1' },
    });
    const fresh = rowFromCells(
      3,
      ['E', '', '', 'Asset', 'id', 'AST-1', ...Array.from({ length: 12 }, () => null), 'id', 'SUB-1'],
      both,
    );
    expect(fresh).toMatchObject({
      isLegacySource: false,
      values: { sourceType: 'Asset', sourceValue: 'AST-1' },
    });
  });
});

describe('JSONL lines', () => {
  const read = (object: unknown) =>
    rowFromJson(1, typeof object === 'string' ? object : JSON.stringify(object));

  it('match member names case-insensitively (pitfall 6)', () => {
    const { values } = read({
      ExternalIDs: { VENDOR: 'E-1' },
      Search: { Source: { Type: 'Asset', Criteria: 'id', Value: 'AST-1' } },
      price: { UnitPP: '12.3456', ppx1: 7 },
      Attributes: { AgreementVendorID: 'A-1' },
    });
    expect(values).toMatchObject({
      entryId: 'E-1',
      sourceType: 'Asset',
      unitPP: '12.3456',
      PPx1: '7',
      agreementVendorId: 'A-1',
    });
  });

  it('prefer the exact spelling', () => {
    expect(read('{"Quantity":1,"quantity":2}').values.quantity).toBe('2');
  });

  it('read the legacy search as a subscription', () => {
    const search = { subscription: { criteria: 'id', value: 'SUB-1' } };
    expect(read({ search })).toMatchObject({
      isLegacySource: true,
      values: { sourceType: 'Subscription', sourceCriteria: 'id', sourceValue: 'SUB-1' },
    });
    const source = { type: 'Agreement', criteria: 'id', value: 'AGR-1' };
    expect(read({ search: { ...search, source } })).toMatchObject({
      isLegacySource: false,
      values: { sourceType: 'Agreement' },
    });
  });

  it('ignore what they do not know and take null for missing', () => {
    const { values, isBroken } = read({
      error: null,
      segment: null,
      price: null,
      description: 'x',
      extra: [1],
    });
    expect(isBroken).toBe(false);
    expect(Object.values(values).every((value) => value === null)).toBe(true);
  });

  test.each([
    '',
    '[]',
    '1',
    '"x"',
    'null',
    '{',
    '{"a":1}}',
    'true',
    '{"quantity":01}',
    '{"quantity":NaN}',
    '{1:2}',
    '{12345678901234567:1}',
  ])('%j is broken', (line) => expect(read(line).isBroken).toBe(true));

  it('stay whole under deep nesting', () => {
    expect(read('['.repeat(500_000)).isBroken).toBe(true);
  });

  it('show other types as their JSON', () => {
    expect(read('{"quantity":true,"segment":{"a":1}}').values).toMatchObject({
      quantity: 'true',
      segment: '{"a":1}',
    });
  });

  test.each([
    ['92.09375679688615', '92.09375679688615'],
    ['0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827'],
    ['12345678901234567890', '12345678901234567890'],
    ['-1.10', '-1.1'],
    ['1e-7', '0.0000001'],
    ['1.5E+3', '1500'],
    ['1e400', '1e400'],
    ['1e-400', '1e-400'],
  ])('lose no digit of %s', (literal, expected) => {
    expect(read(`{"price":{"PPx1":${literal}}}`).values.PPx1).toBe(expected);
  });

  it('touch no number inside a string', () => {
    const line = String.raw`{"externalIds":{"vendor":"a \" 12345678901234567 \\"},"quantity":12345678901234567}`;
    expect(read(line).values).toMatchObject({
      entryId: String.raw`a " 12345678901234567 \ `.trim(),
      quantity: '12345678901234567',
    });
  });

  it('keep the value of any number literal', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: -30, max: 15 }),
        fc.boolean(),
        (amount, exponent, hasExponent) => {
          const literal = hasExponent ? `${amount}e${exponent}` : amount;
          // Leading zeros and "-0…" are not JSON: let JSON decide.
          fc.pre(!/^-?0\d/.test(literal));
          const read_ = read(`{"quantity":${literal}}`).values.quantity ?? '';
          expect(compareAmounts(read_, literal)).toBe(0);
        },
      ),
    );
  });
});
