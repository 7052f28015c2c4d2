import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it, test } from 'vitest';
import { makeChargeId } from '../charge.ts';
import { round, sum } from '../money.ts';
import { aggregate } from '../money/totals.ts';
import { allColumns, templateColumns } from './columns.ts';
import { acceptsMediaType, decideFormat, readChargeFile } from './read-charge-file.ts';
import { type ResolvedCharge, resolveRow } from './resolve.ts';
import { type RawRow, type RawValues, emptyValues } from './rows.ts';
import { rowValues, world, worldAgreements, worldSubscriptions } from './scenario-world.ts';
import { validateRow } from './validate-row.ts';
import { jsonlChargeFile } from './write-jsonl.ts';
import { type TemplateRow, writeXlsxChargeFile, xlsxChargeFileBytes } from './write-xlsx.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const titles = templateColumns.map((column) => column.title);
const utf8 = (text: string) => new TextEncoder().encode(text);

async function readRows(
  source: Parameters<typeof readChargeFile>[0]['source'],
  fileName = 'x',
): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of readChargeFile({ source, fileName, mediaType: '' })) rows.push(...batch.rows);
  return rows;
}
async function charges(bytes: Uint8Array, refs = world()): Promise<ResolvedCharge[]> {
  return (await readRows(bytes)).flatMap((row) => resolveRow(validateRow(row), refs));
}
const failure = (bytes: Uint8Array, fileName = 'charges.xlsx', mediaType = XLSX) =>
  (async () => {
    for await (const _ of readChargeFile({ source: bytes, fileName, mediaType })) void _;
  })().catch((error: unknown) => error);
const id = (charge: ResolvedCharge) => makeChargeId('BJO-3140-9789', charge.index);
const jsonl = (...lines: object[]) => utf8(lines.map((line) => JSON.stringify(line)).join('\n'));
const line = (changes: object) => ({
  externalIds: { vendor: 'E-1' },
  search: { source: { type: 'Subscription', criteria: 'externalIds.vendor', value: 'acme-sub-01' } },
  period: { start: '2026-10-01T00:00:00Z', end: '2026-10-31T23:59:59Z' },
  quantity: 1,
  price: { unitPP: 1, PPx1: 1 },
  ...changes,
});

describe('scenarios at file level', () => {
  it('S05: the same Entry ID on every line', async () => {
    const same = line({ externalIds: { vendor: 'ORG-1' } });
    const result = await charges(jsonl(same, same, same));
    expect(result.map(id)).toEqual([1, 2, 3].map((n) => `CHG-3140-9789-0000-0000-0${n}00`));
    expect(result.every((charge) => charge.upload.status === 'Ready')).toBe(true);
  });

  it('S06: tolerant JSONL', async () => {
    const text = [
      '',
      JSON.stringify(line({ price: { UnitPP: '12.3456', PPx1: '12.3456' }, error: null })),
      JSON.stringify(
        line({
          price: { unitPP: '0.654400', PPx1: '0.654400' },
          period: { start: '2026-10-01', end: '2026-10-31' },
        }),
      ),
    ].join('\r\n');
    const result = await charges(utf8(`\uFEFF${text}\r\n`));
    expect(result.map(id)).toEqual(['CHG-3140-9789-0000-0000-0200', 'CHG-3140-9789-0000-0000-0300']);
    expect(round(sum(result.map((charge) => charge.input.PPx1 ?? '0')), 5)).toBe('13');
    expect(result[1]?.input.periodEnd).toBe('2026-10-31T00:00:00.000Z');
  });

  it('S10: a PDF named .xlsx', async () => {
    const expected = { name: 'ChargeFileError', code: 'BJO:0002', message: 'The file could not be read.' };
    expect(await failure(utf8('%PDF-1.7 not a workbook'))).toMatchObject(expected);
    expect(await failure(utf8('%PDF-1.7 not a workbook'), 'charges.xlsx', '')).toMatchObject(expected);
    expect(await failure(new Uint8Array())).toMatchObject(expected);
  });

  it('S10: no "Total Purchase Price"', async () => {
    const bytes = await xlsxChargeFileBytes(
      [rowValues()],
      templateColumns.filter((column) => column.key !== 'PPx1'),
    );
    expect(await failure(bytes)).toMatchObject({
      code: 'BJO:0003',
      message: 'Missing columns: Total Purchase Price.',
    });
  });

  it('S10: header only, empty JSONL', async () => {
    const expected = { code: 'BJO:0004', message: 'The file contains no charges.' };
    expect(await failure(await xlsxChargeFileBytes([]))).toMatchObject(expected);
    expect(await failure(await xlsxChargeFileBytes([null, null]))).toMatchObject(expected);
    expect(await failure(utf8(''), 'x.jsonl', 'application/jsonl')).toMatchObject(expected);
    expect(await failure(utf8('\uFEFF\n \r\n\n'), 'x.jsonl', 'application/jsonl')).toMatchObject(expected);
  });

  it('S11: several errors on one row', async () => {
    const row = rowValues({
      sourceType: 'Order',
      quantity: 'two',
      periodStart: '2026-10-31',
      periodEnd: '2026-10-01',
    });
    const [charge, ...others] = await charges(await xlsxChargeFileBytes([row]));
    expect(others).toEqual([]);
    expect(charge?.upload.errors.map((error) => error.code)).toEqual(['V03', 'V06', 'V08']);
    expect(charge && id(charge)).toBe('CHG-3140-9789-0000-0000-0200');
  });

  it('S23: split billing, from the file to the statements', async () => {
    const bytes = await xlsxChargeFileBytes([
      rowValues(),
      rowValues({ sourceValue: 'acme-sub-04', quantity: '5', unitPP: '50', PPx1: '250' }),
    ]);
    const result = await charges(bytes);
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
      { ...worldSubscriptions[0]!, id: 'SUB-1111-2222-3333', vendorExternalId: null },
    ],
    agreements: [
      ...worldAgreements,
      { ...worldAgreements[0]!, id: 'AGR-1111-2222-3333', vendorExternalId: null },
    ],
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
    const result = await charges(utf8(lines), refs);
    expect(result.map((charge) => charge.upload.status)).toEqual(['Ready', 'Ready', 'Ready']);
    expect(result.map((charge) => charge.statementType)).toEqual(['Debit', 'Credit', 'Debit']);
    expect(sum(result.map((charge) => charge.input.PPx1 ?? '0'))).toBe('335.75');
  });
});

describe('format decision (charge-files §1)', () => {
  test.each([
    [XLSX, 'x', true],
    [`${XLSX}; charset=binary`, 'x.bin', true],
    ['application/jsonl', 'journal', true],
    ['Application/JSONL;charset=utf-8', 'x', true],
    ['application/x-ndjson', 'charges.jsonl', true],
    ['application/json-lines', 'charges.JSONL', true],
    ['text/plain', 'journal.jsonl', true],
    ['application/octet-stream', 'charges_AUT-1_2026_10.jsonl', true],
    ['application/octet-stream', 'charges.xlsx', false],
    ['text/plain', 'charges.txt', false],
    ['image/png', 'charges.jsonl', false],
    ['application/json', 'charges.jsonl', false],
    ['', 'charges.jsonl', false],
  ])('%s %s → %s', (type, name, expected) => expect(acceptsMediaType(type, name)).toBe(expected));

  test.each([
    ['PK\x03\x04', 'application/jsonl', 'x.jsonl', 'xlsx'],
    ['{"a', XLSX, 'x.jsonl', 'xlsx'],
    ['{"a', 'application/jsonl', 'x.xlsx', 'jsonl'],
    ['{"a', 'application/octet-stream', 'x.xlsx', 'xlsx'],
    ['{"a', '', 'x', 'jsonl'],
  ] as const)('%j %s %s → %s', (head, type, name, expected) =>
    expect(decideFormat(utf8(head), type, name)).toBe(expected),
  );

  it('reads a workbook that calls itself JSONL', async () => {
    const bytes = await xlsxChargeFileBytes([rowValues()]);
    const batches = readChargeFile({ source: bytes, fileName: 'a.jsonl', mediaType: 'application/jsonl' });
    const first = await batches.next();
    expect(first.value).toMatchObject({ format: 'xlsx', headers: titles });
  });
});

describe('XLSX', () => {
  const book = async (...rows: (string | number | boolean | Date | null)[][]) =>
    new Uint8Array(
      await writeXlsx({
        sheets: [
          { name: 'Any', rows },
          { name: 'Other', rows: [['x']] },
        ],
      }),
    );
  const data = (...head: (string | number)[]) => [
    ...head,
    ...['E', 'R', 'I', 'Subscription', 'id', 'SUB-1', null, null, null, null].slice(head.length),
  ];

  it('reads numbers, dates and serials of the first sheet', async () => {
    const [row, ...others] = await readRows(
      await book(titles, [...data(1234567890), new Date('2026-10-01T00:00:00Z'), 46326, 3, 0.1, 1e-7]),
    );
    expect(others).toEqual([]);
    expect(row?.values).toMatchObject({
      entryId: '1234567890',
      periodStart: '2026-10-01T00:00:00.000Z',
      periodEnd: '2026-10-31T00:00:00.000Z',
      quantity: '3',
      unitPP: '0.1',
      PPx1: '0.0000001',
    });
  });

  it('keeps the numbers of rows after empty ones', async () => {
    const rows = await readRows(await xlsxChargeFileBytes([null, rowValues(), null, null, rowValues()]));
    expect(rows.map((row) => row.n)).toEqual([3, 6]);
  });

  it('reads the older template', async () => {
    const [row] = await readRows(
      await book(
        [
          'entry id',
          'Subscription Search Criteria',
          'Subscription Search Value',
          'Usage Start Time',
          'Usage End Time',
          'Quantity',
          'Purchase Price',
          'Total Purchase Price',
          'Optional Agreement Vendor ID',
        ],
        ['E-1', 'subscription.id', 'SUB-1', '2026-10-01', '2026-10-31', 1, 2, 2, 'A-7'],
      ),
    );
    expect(row).toMatchObject({
      isLegacySource: true,
      values: { sourceType: 'Subscription', sourceValue: 'SUB-1', agreementVendorId: 'A-7' },
    });
  });

  it('says BJO:0003 when row 1 is empty', async () => {
    expect(await failure(await book([], titles, data()))).toMatchObject({ code: 'BJO:0003' });
  });

  it('says BJO:0002 of damaged and encrypted files', async () => {
    const bytes = await xlsxChargeFileBytes(Array.from({ length: 500 }, () => rowValues()));
    const encrypted = await writeXlsx({
      sheets: [{ name: 'S', rows: [titles] }],
      encryption: { password: 'p' },
    });
    for (const bad of [bytes.slice(0, 3000), bytes.slice(0, 30), utf8('PK'), new Uint8Array(encrypted)]) {
      expect(await failure(bad)).toMatchObject({ code: 'BJO:0002' });
    }
  });

  it('reads from bytes, a blob, a stream and chunks of any size', async () => {
    const bytes = await xlsxChargeFileBytes([rowValues(), rowValues({ entryId: 'E-2' })]);
    async function* bits() {
      for (let at = 0; at < bytes.length; at += 7) yield bytes.slice(at, at + 7);
    }
    const expected = await readRows(bytes);
    expect(expected).toHaveLength(2);
    for (const source of [new Blob([bytes]), new Blob([bytes]).stream(), bits()]) {
      expect(await readRows(source)).toEqual(expected);
    }
  });

  it('stops early for a preview', async () => {
    const source = writeXlsxChargeFile(Array.from({ length: 5000 }, () => rowValues()));
    let count = 0;
    for await (const { rows } of readChargeFile({
      source,
      fileName: 'a.xlsx',
      mediaType: XLSX,
      maxRows: 100,
    }))
      count += rows.length;
    expect(count).toBe(100);
  });

  it('passes on what went wrong with the source itself', async () => {
    const bytes = await xlsxChargeFileBytes([rowValues()]);
    async function* broken() {
      yield bytes.slice(0, 50);
      throw new Error('disk');
    }
    await expect(readRows(broken())).rejects.toThrow('disk');
  });
});

describe('JSONL', () => {
  it('reports a broken line as a charge in error, not as a failure (V01)', async () => {
    const result = await charges(
      utf8(`${JSON.stringify(line({}))}\nnot json\n[1]\n\n${JSON.stringify(line({}))}`),
    );
    expect(result.map((charge) => [charge.n, charge.upload.errors.map((error) => error.message)])).toEqual([
      [1, []],
      [2, ['Line 2 is not a valid JSON object.']],
      [3, ['Line 3 is not a valid JSON object.']],
      [5, []],
    ]);
  });

  it('does not read lines over 1 MiB', async () => {
    const long = JSON.stringify(line({ segment: 'x'.repeat(3_000_000) }));
    async function* chunks() {
      const bytes = utf8(`${JSON.stringify(line({}))}\n${long}\n${JSON.stringify(line({}))}\n${long}`);
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.slice(at, at + 65_536);
    }
    const rows = await readRows(chunks());
    expect(rows.map((row) => [row.n, row.isBroken])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, true],
    ]);
  });

  it('says BJO:0002 of bytes that are not UTF-8', async () => {
    expect(await failure(new Uint8Array([0x7b, 0xe4, 0x7d]), 'a.jsonl', '')).toMatchObject({
      code: 'BJO:0002',
    });
    expect(await failure(new Uint8Array([0x7b, 0xc3]), 'a.jsonl', '')).toMatchObject({ code: 'BJO:0002' });
    expect(await failure(new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), 'a.jsonl', '')).toMatchObject({
      code: 'BJO:0002',
    });
  });

  it('joins characters and lines cut by chunks', async () => {
    const bytes = utf8(`${JSON.stringify(line({ segment: 'Zürich 😀' }))}\r\n${JSON.stringify(line({}))}`);
    async function* bits() {
      for (const byte of bytes) yield new Uint8Array([byte]);
    }
    const rows = await readRows(bits());
    expect(rows.map((row) => row.values.segment)).toEqual(['Zürich 😀', null]);
  });
});

describe('round trips', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((each) => each.trim() !== '');
  const number = fc.oneof(
    fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
      .map(String)
      .filter((each) => !each.includes('e')),
    fc.constantFrom('15.7500', '0.1000000000000000000001', '-0', '12345678901234567890', 'two', '1e3'),
  );
  const keys = allColumns.map((column) => ({
    key: column.key,
    arbitrary: column.kind === 'amount' ? number : text,
  }));
  const row = fc
    .record(Object.fromEntries(keys.map(({ key, arbitrary }) => [key, fc.option(arbitrary, { freq: 8 })])))
    .map((values): RawValues => ({ ...emptyValues(), ...values, entryId: 'E' }));
  const file = fc
    .array(fc.option(row, { freq: 6 }), { minLength: 1, maxLength: 12 })
    .filter((rows) => rows.some(Boolean));
  const numbered = (rows: readonly TemplateRow[], first: number) =>
    rows.flatMap((values, k) => (values ? [{ n: k + first, values }] : []));

  it('rows → JSONL → rows', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (rows) => {
        const read = await readRows(utf8([...jsonlChargeFile(rows)].join('')));
        expect(read.map(({ n, values }) => ({ n, values }))).toEqual(numbered(rows, 1));
      }),
    );
  });

  it('rows → XLSX → rows', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (rows) => {
        const read = await readRows(await xlsxChargeFileBytes(rows, allColumns));
        expect(read.map(({ n, values }) => ({ n, values }))).toEqual(numbered(rows, 2));
      }),
      { numRuns: 60 },
    );
  });
});
