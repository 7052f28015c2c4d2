import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it, test } from 'vitest';
import { templateColumns } from './columns.ts';
import { XLSX_MEDIA_TYPE, acceptsMediaType, decideFormat, readChargeFile } from './read-charge-file.ts';
import { rowValues } from './scenario-world.ts';
import { readFailure, readRows, utf8 } from './test-kit.ts';
import { writeXlsxChargeFile, xlsxChargeFileBytes } from './write-xlsx.ts';

const titles = templateColumns.map((column) => column.title);

describe('format decision (charge-files §1)', () => {
  test.each([
    [XLSX_MEDIA_TYPE, 'x', true],
    [`${XLSX_MEDIA_TYPE}; charset=binary`, 'x.bin', true],
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
    ['{"a', XLSX_MEDIA_TYPE, 'x.jsonl', 'xlsx'],
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
    expect(await readFailure(await book([], titles, data()))).toMatchObject({ code: 'BJO:0003' });
  });

  it('says BJO:0002 of damaged and encrypted files', async () => {
    const bytes = await xlsxChargeFileBytes(Array.from({ length: 500 }, () => rowValues()));
    const encrypted = new Uint8Array(4096);
    encrypted.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]); // the container of Office encryption
    for (const bad of [bytes.slice(0, 3000), bytes.slice(0, 30), utf8('PK'), encrypted]) {
      expect(await readFailure(bad)).toMatchObject({ code: 'BJO:0002' });
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
      mediaType: XLSX_MEDIA_TYPE,
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
