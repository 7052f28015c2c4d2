import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allColumns } from './columns.ts';
import { type RawValues, emptyValues } from './rows.ts';
import { readRows, utf8 } from './test-kit.ts';
import { jsonlChargeFile } from './write-jsonl.ts';
import { type TemplateRow, xlsxChargeFileBytes } from './write-xlsx.ts';

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
