import fc from 'fast-check';
import { streamXlsxRows, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { templateColumns } from './columns.ts';
import { readSheetRows } from './read-sheet.ts';
import { readXlsx } from './read-xlsx.ts';
import type { RawRow } from './rows.ts';
import { UnusualSheet } from './sheet-xml.ts';
import { sheetOf, workbookOf } from './zip-for-tests.ts';

const titles = templateColumns.map((column) => column.title);

async function fast(bytes: Uint8Array) {
  const rows = [];
  for await (const batch of readSheetRows(new Blob([bytes as BlobPart]))) rows.push(...batch);
  return rows.map(({ n, cells }) => ({ n, cells: trimEnd(cells) }));
}
async function hucre(bytes: Uint8Array) {
  const rows = [];
  for await (const { index, values } of streamXlsxRows(bytes))
    rows.push({ n: index + 1, cells: trimEnd(values) });
  return rows;
}
function trimEnd(cells: readonly unknown[]): unknown[] {
  const all = Array.from(cells, (cell) => cell ?? null);
  while (all.length > 0 && all.at(-1) === null) all.pop();
  return all;
}
async function read(bytes: Uint8Array): Promise<RawRow[]> {
  const rows = [];
  for await (const batch of readXlsx(bytes)) rows.push(...batch.rows);
  return rows;
}
const text = (ref: string, value: string, quote = '"') =>
  `<c r=${quote}${ref}${quote} t="inlineStr"><is><t>${value}</t></is></c>`;
const header = `<row r="1">${titles.map((title, k) => text(`${String.fromCharCode(65 + k)}1`, title)).join('')}</row>`;

describe('our reader and hucre agree', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('a & b', '<x>', '"q"', " ' ", 'line\nbreak', '=1+1', '東京', '_x0041_'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.date({ min: new Date('1901-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
    fc.constant(null),
  );
  const sheet = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 });

  it('on workbooks with shared strings, dates and numbers', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async (rows) => {
        const bytes = new Uint8Array(
          await writeXlsx({
            sheets: [
              { name: 'S', rows },
              { name: 'T', rows: [['x']] },
            ],
          }),
        );
        expect(await fast(bytes)).toEqual(await hucre(bytes));
      }),
      { numRuns: 80 },
    );
  });

  it('on date formats', async () => {
    const styles =
      '<numFmts count="4"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="[$-409]d\\-mmm;@"/><numFmt numFmtId="166" formatCode="#,##0.00 &quot;USD&quot;"/><numFmt numFmtId="167" formatCode="[Red]0.0"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22"><alignment/></xf><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs>';
    const row = [0, 1, 2, 3, 4, 5, 6].map((s) => `<c s="${s}"><v>46326.25</v></c>`).join('');
    const bytes = await workbookOf(sheetOf(`<row>${row}</row>`), { styles });
    expect(await fast(bytes)).toEqual(await hucre(bytes));
    const date = new Date('2026-10-31T06:00:00Z');
    expect((await fast(bytes))[0]?.cells).toEqual([46326.25, date, date, date, date, 46326.25, 46326.25]);
  });

  it('on rich and phonetic shared strings', async () => {
    const strings =
      '<si><t>plain</t></si><si/><si><t xml:space="preserve"> a </t></si><si><r><rPr><b/></rPr><t>ri</t></r><r><t>ch &amp; co</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t></t></si>';
    const row = [0, 1, 2, 3, 4, 5].map((s) => `<c t="s"><v>${s}</v></c>`).join('');
    const bytes = await workbookOf(sheetOf(`<row>${row}</row>`), { strings });
    expect((await fast(bytes))[0]?.cells).toEqual(['plain', '', ' a ', 'rich & co', '東京', '']);
    expect(await fast(bytes)).toEqual(await hucre(bytes));
  });
});

describe('what ours does not know, hucre reads', () => {
  const data = (n: number, quote = '"') => `<row r="${n}">${text(`A${n}`, `E-${n}`, quote)}</row>`;

  it('from the row where it began, without a gap or a repeat', async () => {
    const many = Array.from({ length: 3000 }, (_, k) => data(k + 2, k === 2500 ? "'" : '"')).join('');
    const bytes = await workbookOf(sheetOf(header + many));
    await expect(fast(bytes)).rejects.toThrow(UnusualSheet);
    const rows = await read(bytes);
    expect(rows.map((row) => row.n)).toEqual(Array.from({ length: 3000 }, (_, k) => k + 2));
    expect(rows.every((row) => row.values.entryId === `E-${row.n}`)).toBe(true);
  });

  it('from the start: prefixed elements', async () => {
    const prefixed = sheetOf(header + data(2))
      .replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:')
      .replace('xmlns=', 'xmlns:x=');
    expect((await read(await workbookOf(prefixed))).map((row) => row.values.entryId)).toEqual(['E-2']);
  });

  it('dates from 1904', async () => {
    const styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const bytes = await workbookOf(
      sheetOf(`${header}<row r="2"><c r="A2"><v>1</v></c><c r="K2" s="1"><v>44864</v></c></row>`),
      {
        styles,
        workbookPr: '<workbookPr date1904="1"/>',
      },
    );
    await expect(fast(bytes)).rejects.toThrow(UnusualSheet);
    expect((await read(bytes))[0]?.values.periodStart).toBe('2026-10-31T00:00:00.000Z');
  });
});

it('a number of more than a million rows is no sheet', async () => {
  const bytes = await workbookOf(sheetOf(`${header}<row r="1048577">${text('A1048577', 'x')}</row>`));
  await expect(read(bytes)).rejects.toMatchObject({ code: 'BJO:0002' });
});

it.each([
  ['twice', [2, 2]],
  ['out of order', [3, 2]],
])('a row that comes %s would make two charges of one number', async (_what, numbers) => {
  const rows = numbers.map((n) => `<row r="${n}">${text(`A${n}`, 'x')}</row>`).join('');
  await expect(read(await workbookOf(sheetOf(header + rows)))).rejects.toMatchObject({ code: 'BJO:0002' });
});
