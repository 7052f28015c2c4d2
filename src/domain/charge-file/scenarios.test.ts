import { describe, expect, it } from 'vitest';
import { makeChargeId } from '../charge.ts';
import { round, sum } from '../money.ts';
import { aggregate } from '../money/totals.ts';
import { templateColumns } from './columns.ts';
import type { ResolvedCharge } from './resolved-charge.ts';
import type { RawValues } from './rows.ts';
import {
  firstAgreement,
  firstSubscription,
  rowValues,
  world,
  worldAgreements,
  worldSubscriptions,
} from './scenario-world.ts';
import { jsonlObject, readCharges, readFailure, readRows, utf8 } from './test-kit.ts';
import { xlsxChargeFileBytes } from './write-xlsx.ts';

const id = (charge: ResolvedCharge) => makeChargeId('BJO-3140-9789', charge.index);
const jsonl = (...lines: object[]) => utf8(lines.map((line) => JSON.stringify(line)).join('\n'));

describe('scenarios at file level', () => {
  it('S05: the same Entry ID on every line', async () => {
    const same = jsonlObject({ externalIds: { vendor: 'ORG-1' } });
    const result = await readCharges(jsonl(same, same, same));
    expect(result.map(id)).toEqual([1, 2, 3].map((n) => `CHG-3140-9789-0000-0000-0${n}00`));
    expect(result.every((charge) => charge.upload.status === 'Ready')).toBe(true);
  });

  it('S06: tolerant JSONL', async () => {
    const text = [
      '',
      JSON.stringify(jsonlObject({ price: { UnitPP: '12.3456', PPx1: '12.3456' }, error: null })),
      JSON.stringify(
        jsonlObject({
          price: { unitPP: '0.654400', PPx1: '0.654400' },
          period: { start: '2026-10-01', end: '2026-10-31' },
        }),
      ),
    ].join('\r\n');
    const result = await readCharges(utf8(`\uFEFF${text}\r\n`));
    expect(result.map(id)).toEqual(['CHG-3140-9789-0000-0000-0200', 'CHG-3140-9789-0000-0000-0300']);
    expect(round(sum(result.map((charge) => charge.input.PPx1 ?? '0')), 5)).toBe('13');
    expect(result[1]?.input.periodEnd).toBe('2026-10-31T00:00:00.000Z');
  });

  it('S10: a PDF named .xlsx', async () => {
    const expected = { name: 'ChargeFileError', code: 'BJO:0002', message: 'The file could not be read.' };
    expect(await readFailure(utf8('%PDF-1.7 not a workbook'))).toMatchObject(expected);
    expect(await readFailure(utf8('%PDF-1.7 not a workbook'), 'charges.xlsx', '')).toMatchObject(expected);
    expect(await readFailure(new Uint8Array())).toMatchObject(expected);
  });

  it('S10: no "Total Purchase Price"', async () => {
    const bytes = await xlsxChargeFileBytes(
      [rowValues()],
      templateColumns.filter((column) => column.key !== 'PPx1'),
    );
    expect(await readFailure(bytes)).toMatchObject({
      code: 'BJO:0003',
      message: 'Missing columns: Total Purchase Price.',
    });
  });

  it('S10: header only, empty JSONL', async () => {
    const expected = { code: 'BJO:0004', message: 'The file contains no charges.' };
    expect(await readFailure(await xlsxChargeFileBytes([]))).toMatchObject(expected);
    expect(await readFailure(await xlsxChargeFileBytes([null, null]))).toMatchObject(expected);
    expect(await readFailure(utf8(''), 'x.jsonl', 'application/jsonl')).toMatchObject(expected);
    expect(await readFailure(utf8('\uFEFF\n \r\n\n'), 'x.jsonl', 'application/jsonl')).toMatchObject(
      expected,
    );
  });

  it('S11: several errors on one row', async () => {
    const row = rowValues({
      sourceType: 'Order',
      quantity: 'two',
      periodStart: '2026-10-31',
      periodEnd: '2026-10-01',
    });
    const [charge, ...others] = await readCharges(await xlsxChargeFileBytes([row]));
    expect(others).toEqual([]);
    expect(charge?.upload.errors.map((error) => error.code)).toEqual(['V03', 'V06', 'V08']);
    expect(charge && id(charge)).toBe('CHG-3140-9789-0000-0000-0200');
  });

  it('S23: split billing, from the file to the statements', async () => {
    const bytes = await xlsxChargeFileBytes([
      rowValues(),
      rowValues({ sourceValue: 'acme-sub-04', quantity: '5', unitPP: '50', PPx1: '250' }),
    ]);
    const result = await readCharges(bytes);
    expect(result.map((charge) => [id(charge).slice(-4), charge.processing.status])).toEqual([
      ['0200', 'Ready'],
      ['0300', 'Split'],
      ['0301', 'Ready'],
      ['0302', 'Ready'],
    ]);
    const statement = (buyerId: string) =>
      aggregate(
        result
          .filter((charge) => charge.processing.status === 'Ready' && charge.references.buyerId === buyerId)
          .map(({ price }) => ({
            PPx1: price.PPx1 ?? '',
            SPx1: price.SPx1 ?? '',
            BSPx1: price.BSPx1 ?? '',
            markup: price.markup,
            margin: price.margin,
            saleCurrency: price.saleCurrency ?? '',
          })),
      );
    expect(statement('BUY-7000-0001')).toMatchObject({
      totalPP: '510',
      totalBSP: '576',
      markup: '12.9411764706',
      margin: '11.4583333333',
    });
    expect(statement('BUY-7000-0004')).toMatchObject({ totalPP: '100', totalBSP: '120' });
  });
});

describe('the examples of charge-files §9', () => {
  const refs = world({
    subscriptions: [
      ...worldSubscriptions,
      { ...firstSubscription, id: 'SUB-1111-2222-3333', vendorExternalId: null },
    ],
    agreements: [...worldAgreements, { ...firstAgreement, id: 'AGR-1111-2222-3333', vendorExternalId: null }],
  });
  const common = {
    invoice: '9000412',
    periodStart: '2026-10-01T00:00:00Z',
    periodEnd: '2026-10-31T23:59:59Z',
    segment: 'COM',
  };
  const rows: Partial<RawValues>[] = [
    {
      ...common,
      entryId: 'E-10001',
      reference: 'PO-778',
      sourceType: 'Subscription',
      sourceCriteria: 'externalIds.vendor',
      sourceValue: 'acme-sub-01',
      itemCriteria: 'item.externalIds.vendor',
      itemValue: 'SKU-STD',
      quantity: '3',
      unitPP: '120',
      PPx1: '360',
      description1: 'Standard plan',
      description2: 'October',
    },
    {
      ...common,
      entryId: 'E-10002',
      reference: 'PO-778',
      sourceType: 'Subscription',
      sourceCriteria: 'id',
      sourceValue: 'SUB-1111-2222-3333',
      orderCriteria: 'order.id',
      orderValue: 'ORD-1111-2222-3333',
      itemCriteria: 'item.id',
      itemValue: 'ITM-1111-2222-0002',
      quantity: '-1',
      unitPP: '40',
      PPx1: '-40',
      description1: 'Returned seat',
    },
    {
      ...common,
      entryId: 'E-10003',
      sourceType: 'Agreement',
      sourceCriteria: 'id',
      sourceValue: 'AGR-1111-2222-3333',
      periodStart: '2026-10-01',
      periodEnd: '2026-10-31',
      quantity: '1',
      unitPP: '15.75',
      PPx1: '15.75',
      description1: 'Support fee',
      description2: 'organisation-wide',
    },
  ];
  const lines = [
    `{"externalIds":{"vendor":"E-10001","reference":"PO-778","invoice":"9000412"},"search":{"source":{"type":"Subscription","criteria":"externalIds.vendor","value":"acme-sub-01"},"item":{"criteria":"item.externalIds.vendor","value":"SKU-STD"}},"period":{"start":"2026-10-01T00:00:00Z","end":"2026-10-31T23:59:59Z"},"quantity":3,"price":{"unitPP":120,"PPx1":360},"description":{"value1":"Standard plan","value2":"October"},"segment":"COM"}`,
    `{"externalIds":{"vendor":"E-10002","reference":"PO-778","invoice":"9000412"},"search":{"source":{"type":"Subscription","criteria":"id","value":"SUB-1111-2222-3333"},"order":{"criteria":"order.id","value":"ORD-1111-2222-3333"},"item":{"criteria":"item.id","value":"ITM-1111-2222-0002"}},"period":{"start":"2026-10-01T00:00:00Z","end":"2026-10-31T23:59:59Z"},"quantity":-1,"price":{"unitPP":40,"PPx1":-40},"description":{"value1":"Returned seat"},"segment":"COM"}`,
    `{"externalIds":{"vendor":"E-10003","invoice":"9000412"},"search":{"source":{"type":"Agreement","criteria":"id","value":"AGR-1111-2222-3333"}},"period":{"start":"2026-10-01","end":"2026-10-31"},"quantity":"1","price":{"UnitPP":"15.7500","PPx1":"15.7500"},"description":{"value1":"Support fee","value2":"organisation-wide"},"segment":"COM","error":null}`,
  ].join('\n');

  it('XLSX and JSONL say the same', async () => {
    const fromXlsx = await readRows(await xlsxChargeFileBytes(rows));
    const fromJsonl = await readRows(utf8(lines));
    expect(fromXlsx.map((row) => row.n)).toEqual([2, 3, 4]);
    expect(fromJsonl.map((row) => row.n)).toEqual([1, 2, 3]);
    const values = fromJsonl.map((row) => row.values);
    expect(values[2]).toMatchObject({ unitPP: '15.7500', PPx1: '15.7500' });
    expect([values[0], values[1], { ...values[2], unitPP: '15.75', PPx1: '15.75' }]).toEqual(
      fromXlsx.map((row) => row.values),
    );
  });

  it('add up to 335.75', async () => {
    const result = await readCharges(utf8(lines), refs);
    expect(result.map((charge) => charge.upload.status)).toEqual(['Ready', 'Ready', 'Ready']);
    expect(result.map((charge) => charge.statementType)).toEqual(['Debit', 'Credit', 'Debit']);
    expect(sum(result.map((charge) => charge.input.PPx1 ?? '0'))).toBe('335.75');
  });
});
