import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openZipEntry, readZipDirectory } from '../../domain/charge-file/zip-directory.ts';
import type { SheetRow } from '../../domain/statement-workbook/sheet.ts';
import { readWorkbook, sheetOf, tableOf } from '../testing/read-workbook.ts';
import type { SheetStatement } from '../store/statement-sheets.ts';
import { statementWorkbook } from './statement-workbook.ts';
import { xlsxStream, type Sheet } from './xlsx-stream.ts';

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A parser that tells malformed XML; the package has no types. */
async function domOf(): Promise<{ DOMParser: typeof DOMParser }> {
  const { JSDOM } = (await import(String('jsdom'))) as {
    JSDOM: new () => { window: { DOMParser: typeof DOMParser } };
  };
  return new JSDOM().window;
}

const sheet = (name: string, rows: readonly SheetRow[]): Sheet => ({
  name,
  widths: [10],
  rows: () => [rows],
});

describe('a workbook', () => {
  const sheets = [
    sheet('First & "last"', [
      { cells: ['Title'], look: 'title', span: 4 },
      { cells: ['a', { text: 'open', href: 'https://billing.example/?a=1&b="2"' }], look: 'facts' },
      { cells: ['note'], look: 'note', span: 2 },
    ]),
    { ...sheet('Second', [{ cells: ['x', 'y'], look: 'titles' }]), isTable: true },
  ];

  /** The parts of a package as XML documents. */
  async function partsOf(content: Buffer): Promise<Map<string, Document>> {
    const file = new Blob([new Uint8Array(content)]);
    const { DOMParser } = await domOf();
    const parts = new Map<string, Document>();
    for (const [name, entry] of await readZipDirectory(file)) {
      const text = await new Response(await openZipEntry(file, entry)).text();
      const document = new DOMParser().parseFromString(text, 'application/xml');
      expect(document.querySelector('parsererror'), name).toBeNull();
      parts.set(name, document);
    }
    return parts;
  }

  test('is a package in which everything is declared and leads somewhere', async () => {
    const parts = await partsOf(await bytesOf(xlsxStream(sheets, { precision: 2 })));
    const all = (name: string, selector: string) => [...(parts.get(name)?.querySelectorAll(selector) ?? [])];
    const typed = all('[Content_Types].xml', 'Override').map((each) => each.getAttribute('PartName'));
    const names = [...parts.keys()];
    expect(typed.toSorted()).toEqual(
      names
        .filter((name) => /^xl\/.*\.xml$/.test(name))
        .map((name) => `/${name}`)
        .toSorted(),
    );
    for (const name of names.filter((each) => each.endsWith('.rels'))) {
      const folder = name.replace(/_rels\/.*$/, '');
      for (const relation of all(name, 'Relationship')) {
        if (relation.getAttribute('TargetMode') === 'External') continue;
        expect(names).toContain(`${folder}${relation.getAttribute('Target')}`);
      }
    }
    const ids = (name: string) => all(name, 'Relationship').map((each) => each.getAttribute('Id'));
    const used = (name: string, selector: string) =>
      all(name, selector).map((each) => each.getAttribute('r:id'));
    for (const id of used('xl/workbook.xml', 'sheet'))
      expect(ids('xl/_rels/workbook.xml.rels')).toContain(id);
    expect(used('xl/worksheets/sheet1.xml', 'hyperlink')).toEqual(ids('xl/worksheets/_rels/sheet1.xml.rels'));
    // a sheet's members have one order, and every look exists
    const order =
      'sheetPr sheetViews sheetFormatPr cols sheetData mergeCells hyperlinks pageMargins pageSetup'.split(
        ' ',
      );
    for (const name of ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']) {
      const members = [...(parts.get(name)?.documentElement.children ?? [])].map((each) => each.tagName);
      expect(members).toEqual(order.filter((each) => members.includes(each)));
    }
    const styles = all('xl/styles.xml', 'cellXfs > xf');
    expect(all('xl/styles.xml', 'cellXfs')[0]?.getAttribute('count')).toBe(String(styles.length));
    for (const name of ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']) {
      for (const cell of all(name, 'c[s]')) {
        expect(Number(cell.getAttribute('s'))).toBeLessThan(styles.length);
      }
    }
  });

  test('is read as it was written', async () => {
    const texts = ['=1+1', '_x0041_', ' a ', 'a\nb', 'a\r\u0001b', '<b>&"\'', '–', '😀', 'x'.repeat(40_000)];
    const numbers = [
      { amount: '1234.50' },
      { amount: '-0.01' },
      { number: '0.1' },
      { amount: '12345678901234.56' },
    ];
    const content = await bytesOf(
      xlsxStream(
        [sheet('S', [{ cells: texts }, { cells: numbers }, { cells: [] }, { cells: [null, 'end'] }])],
        {
          precision: 2,
        },
      ),
    );
    const [read] = await readWorkbook(content);
    expect(read?.rows[0]).toEqual(texts.map((text) => text.slice(0, 32_767)));
    // more digits than a spreadsheet has stay a text
    expect(read?.rows[1]?.slice(0, 4)).toEqual([1234.5, -0.01, 0.1, '12345678901234.56']);
    expect(read?.rows.slice(2).map((row) => row.slice(0, 2))).toEqual([
      [null, null],
      [null, 'end'],
    ]);
    expect(read?.formulas).toEqual([]);
  });

  test('is the same bytes for the same rows', async () => {
    const [one, other] = [
      await bytesOf(xlsxStream(sheets, { precision: 2 })),
      await bytesOf(xlsxStream(sheets, { precision: 2 })),
    ];
    expect(one.equals(other)).toBe(true);
  });

  test('links are no more than a sheet may have', async () => {
    const rows = Array.from({ length: 65_540 }, (_, i) => ({
      cells: [{ text: 'open', href: `https://x/${i}` }],
    }));
    const content = await bytesOf(xlsxStream([sheet('S', rows)], { precision: 2 }));
    const file = new Blob([new Uint8Array(content)]);
    const part = (await readZipDirectory(file)).get('xl/worksheets/sheet1.xml');
    if (!part) throw new Error('There is no sheet.');
    const xml = await new Response(await openZipEntry(file, part)).text();
    expect(xml.match(/<hyperlink /g)).toHaveLength(65_530);
    expect(xml.match(/<c /g)).toHaveLength(65_540);
  });

  test('what fails below fails the stream, and who stops reading stops what is below', async () => {
    const broken: Sheet = {
      name: 'S',
      widths: [1],
      async *rows() {
        yield [{ cells: ['a'] }];
        throw new Error('The database is gone.');
      },
    };
    await expect(bytesOf(xlsxStream([broken], { precision: 2 }))).rejects.toThrow('The database is gone.');

    let isClosed = false;
    const endless: Sheet = {
      name: 'S',
      widths: [1],
      async *rows() {
        try {
          for (;;) yield Array.from({ length: 1000 }, (_, i) => ({ cells: [String(Math.sin(i))] }));
        } finally {
          isClosed = true;
        }
      },
    };
    let pieces = 0;
    for await (const piece of xlsxStream([endless], { precision: 2 })) {
      pieces += Math.sign(piece.length);
      if (pieces > 30) break;
    }
    for (let i = 0; i < 100 && !isClosed; i++) await turn();
    expect(isClosed).toBe(true);
  });
});

/** A database with one statement of so many charges of 0.01, and how many of them were asked for. */
function manyCharges(total: number, chargeCount = total) {
  const asked = { rows: 0 };
  const query = async (text: string, values: readonly unknown[]) => {
    if (!text.includes('from charge c')) return { rows: [] };
    const [last, limit] = [String(values[4]), Number(values[5])];
    const from = last ? Number(last.slice(4)) + 1 : 1;
    const count = Math.max(0, Math.min(limit, total - from + 1));
    asked.rows += count;
    return {
      rows: Array.from({ length: count }, (_, i) => ({
        id: `CHG-${String(from + i).padStart(6, '0')}`,
        agreementName: 'Agreement',
        splitPercentage: null,
        description1: `Seat ${Math.sin(from + i)}`,
        quantity: '1',
        unitBSP: '0.01',
        BSPx1: '0.01',
        currency: 'EUR',
      })),
    };
  };
  const nobody = { id: null, name: null };
  const statement: SheetStatement = {
    id: 'SOM-1111-2222-3333-4444',
    revision: 1,
    status: 'Generated',
    createdAt: '2026-10-01T00:00:00.000Z',
    currency: 'EUR',
    chargeCount,
    chargeSets: [{ runId: 1, agreementId: 'AGR-1', buyerId: 'BUY-1' }],
    agreement: nobody,
    buyer: nobody,
    client: nobody,
    licensee: nobody,
    product: nobody,
    seller: nobody,
    vendor: nobody,
  };
  const write = (perSheet?: number) =>
    statementWorkbook({ query } as never, statement, { url: 'https://billing.example' }, perSheet);
  return { asked, write };
}

describe('a statement of many charges', () => {
  test('is read no further than its workbook is taken', async () => {
    const { asked, write } = manyCharges(100_000);
    const stream = write();
    while (asked.rows < 5000) expect((await stream.next()).done).toBe(false);
    // nobody takes anything for a while
    for (let i = 0; i < 500; i++) await turn();
    expect(asked.rows).toBeLessThan(20_000);
    await stream.return(undefined);
  });

  test('is all there, also when one sheet has no room for it', async () => {
    const { asked, write } = manyCharges(5000);
    const sheets = await readWorkbook(await bytesOf(write(3000)));
    expect(asked.rows).toBe(5000);
    expect(sheets.map(({ name }) => name)).toEqual(['Summary', 'Charges', 'Orders', 'Charges 2']);
    const ids = ['Charges', 'Charges 2'].map((name) =>
      tableOf(sheetOf(sheets, name)).map((row) => String(row['Charge ID'])),
    );
    expect(ids.map((each) => [each.length, each[0], each.at(-1)])).toEqual([
      [3000, 'CHG-000001', 'CHG-003000'],
      [2000, 'CHG-003001', 'CHG-005000'],
    ]);
    expect(sheetOf(sheets, 'Summary').rows[3]?.[1]).toBe('50.00 EUR');
  });

  test('that turns out to have more than it said is not written', async () => {
    const { write } = manyCharges(5000, 10);
    await expect(bytesOf(write(3000))).rejects.toThrow('There are more charges than the statement said.');
  });
});
