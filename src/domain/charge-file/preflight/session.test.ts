import { describe, expect, it } from 'vitest';
import { sum } from '../../money.ts';
import { readChargeFile, XLSX_MEDIA_TYPE } from '../read-charge-file.ts';
import type { RawValues } from '../rows.ts';
import { rowValues } from '../scenario-world.ts';
import { validateRow } from '../validate-row.ts';
import { jsonlChargeFile } from '../write-jsonl.ts';
import { xlsxChargeFileBytes } from '../write-xlsx.ts';
import { Session } from './session.ts';
import type { ShapeChoice } from './shape.ts';
import { correctedWorkbook, rewriteCsv, rewriteJsonl, rewriteWorkbook } from './write-out.ts';

const kind = {
  of: 'journal',
  authorization: { id: 'AUT-5000-0001', currency: 'USD' },
  product: { id: 'PRD-4000-0001' },
} as const;

const open = (file: File, choice: ShapeChoice = {}): Promise<Session> =>
  Session.open(file, kind, choice, [], () => undefined);

async function workbook(rows: readonly (Partial<RawValues> | null)[], name = 'october.xlsx'): Promise<File> {
  return new File([await xlsxChargeFileBytes(rows.map((row) => row && rowValues(row)))], name);
}

const csv = (...lines: string[]): File => new File([lines.join('\r\n')], 'october.csv');

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

/** What the server says of a file: messages by row, and Σ PP of the rows without any. */
async function serverVerdict(source: Blob, fileName: string) {
  const errors = new Map<number, string[]>();
  const right: string[] = [];
  let rows = 0;
  for await (const batch of readChargeFile({ source, fileName, mediaType: '' })) {
    for (const row of batch.rows) {
      const checked = validateRow(row);
      rows++;
      if (checked.errors.length > 0)
        errors.set(
          row.n,
          checked.errors.map(({ message }) => message),
        );
      else right.push(checked.input.PPx1 ?? '0');
    }
  }
  return { rows, errors, total: sum(right) };
}

function preflightVerdict({ preflight }: Session) {
  const errors = new Map<number, string[]>();
  for (let at = 0; at < preflight.rows; at++) {
    const found = preflight.inspect(at).errors;
    if (found.length > 0)
      errors.set(
        preflight.table.n(at),
        found.map(({ message }) => message),
      );
  }
  return { rows: preflight.rows, errors, total: preflight.verdict.rightTotal };
}

describe('examining a file', () => {
  it('counts rows, errors and exact sums, and spans the period', async () => {
    const { state } = await open(
      await workbook([
        { quantity: '0.1', PPx1: '0.10' },
        { quantity: '0.2', PPx1: '0.20', periodStart: '2026-09-30' },
        { quantity: 'x', PPx1: '1.005' },
      ]),
    );
    expect(state.verdict).toMatchObject({
      rows: 3,
      errors: 1,
      quantity: '0.3',
      total: '1.305',
      rightTotal: '0.3',
      start: '2026-09-30T00:00:00.000Z',
      end: '2026-10-31T23:59:59.000Z',
      duplicates: 2,
    });
    expect(state.shape).toMatchObject({ format: 'xlsx', headerRow: 1, isNative: true, missing: [] });
  });

  it('groups by rule and by value, with what was probably meant', async () => {
    const { state } = await open(
      await workbook([
        { itemCriteria: 'externalId.vendor', itemValue: 'SKU-STD' },
        { itemCriteria: 'externalId.vendor', itemValue: 'SKU-STD' },
        { sourceType: 'Subscriptions' },
        { quantity: '1.234,5' },
        { periodStart: '31/10/2026', periodEnd: '2026-10-31T23:00:00Z' },
        { periodStart: '03/04/2026' },
        { segment: 'COM', entryId: null },
      ]),
    );
    const found = state.groups.map(({ title, rows, values }) => [
      title,
      rows,
      values.map(({ id, suggestions }) => [id.value, suggestions.map(({ text }) => text)]),
    ]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['Item Search Criteria is not supported', 2, [['externalId.vendor', ['externalIds.vendor']]]],
        ['Source is not supported', 1, [['Subscriptions', ['Subscription']]]],
        ['Quantity is not a number', 1, [['1.234,5', ['1234.5']]]],
        [
          'Usage Start Time is not a valid date',
          2,
          [
            ['03/04/2026', ['2026-04-03']],
            ['31/10/2026', ['2026-10-31']],
          ],
        ],
        ['Entry ID is missing', 1, [[null, ['E-1']]]],
      ]),
    );
    expect(state.transforms).toEqual(
      expect.arrayContaining([
        { transform: 'numbers', cells: 1 },
        { transform: 'dates-dmy', cells: 2 },
        { transform: 'criteria', cells: 2 },
      ]),
    );
  });
});

describe('fixing', () => {
  it('gives all rows of a group another value, and takes it back and forth', async () => {
    const session = await open(
      await workbook([{}, { quantity: '1,5' }, { quantity: '1,5' }, { quantity: 'many' }]),
    );
    const { preflight } = session;
    preflight.fixGroup({ code: 'V06', column: 'quantity', value: '1,5' }, '1.5');
    expect(session.state).toMatchObject({ verdict: { errors: 1, quantity: '6', changed: 2 }, redo: null });
    preflight.undo();
    expect(session.state).toMatchObject({
      verdict: { errors: 3, quantity: '3', changed: 0 },
      undo: null,
      redo: 'Quantity: 1,5 → 1.5',
    });
    preflight.redo();
    preflight.setCell(3, 'quantity', '4');
    expect(session.state.verdict).toMatchObject({ errors: 0, quantity: '10', changed: 3 });
    expect(session.state.groups).toEqual([]);
  });

  it('transforms only what is wrong', async () => {
    const session = await open(
      await workbook([
        { periodStart: '01.10.2026', periodEnd: '2026-10-31T00:00:00Z', entryId: ' A ' },
        { periodStart: '2026-10-31', periodEnd: '2026-10-01T00:00:00Z' },
        { quantity: '(1.234,50)' },
      ]),
    );
    const { preflight } = session;
    for (const transform of ['dates-dmy', 'swap-period', 'numbers', 'trim'] as const)
      preflight.transform(transform);
    expect(session.state.verdict.errors).toBe(0);
    expect(preflight.table.row(0).values).toMatchObject({ periodStart: '2026-10-01', entryId: 'A' });
    expect(preflight.table.row(1).values).toMatchObject({
      periodStart: '2026-10-01T00:00:00Z',
      periodEnd: '2026-10-31',
    });
    expect(preflight.table.text(2, 'quantity')).toBe('-1234.50');
    for (let k = 0; k < 4; k++) preflight.undo();
    expect(session.state.verdict).toMatchObject({ errors: 3, changed: 0 });
  });

  it('goes from wrong cell to wrong cell, over rows and back', async () => {
    const session = await open(await workbook([{}, { quantity: 'x', unitPP: 'y' }, {}, { sourceType: 'z' }]));
    const next = (from: { index: number; column: string | null }, by: 1 | -1) =>
      session.next('all', from, by);
    const first = next({ index: 0, column: null }, 1);
    expect(first).toEqual({ index: 1, column: 'quantity' });
    const second = next({ index: 1, column: 'quantity' }, 1);
    expect(second).toEqual({ index: 1, column: 'unitPP' });
    expect(next({ index: 1, column: 'unitPP' }, 1)).toEqual({ index: 3, column: 'sourceType' });
    expect(next({ index: 3, column: 'sourceType' }, -1)).toEqual({ index: 1, column: 'unitPP' });
    expect(next({ index: 3, column: 'sourceType' }, 1)).toBeNull();
    expect(session.rows('errors', 0, 10).rows.map(({ n }) => n)).toEqual([3, 5]);
  });

  it('does kept steps again on the same file', async () => {
    const file = await workbook([{}, { quantity: '1,5' }]);
    const before = await open(file);
    before.preflight.transform('numbers');
    const after = await Session.open(file, kind, {}, before.preflight.steps, () => undefined);
    expect(after.state.verdict).toEqual(before.state.verdict);
    expect(after.state.undo).toBe('Write numbers plainly');
  });
});

describe('the file on its way out', () => {
  it('is what the server reads the same, with the numbers of its rows', async () => {
    const session = await open(
      await workbook([{ quantity: '1,5' }, null, { quantity: 'x' }, { PPx1: '12.345678901234567' }]),
    );
    session.preflight.fixGroup({ code: 'V06', column: 'quantity', value: '1,5' }, '1.5');
    const blob = await new Response(correctedWorkbook(session.preflight) as BodyInit).blob();
    expect(await serverVerdict(blob, 'a.xlsx')).toEqual(preflightVerdict(session));
  });

  it('keeps untouched lines of a JSONL file letter by letter', async () => {
    const lines = [...jsonlChargeFile([rowValues(), rowValues({ quantity: 'x' })])].join('');
    const text = `${lines.replace('{', '{ "extra": 1.10,')}\nno json\n`;
    const file = new File([text], 'a.jsonl');
    const session = await open(file);
    session.preflight.fixGroup({ code: 'V06', column: 'quantity', value: 'x' }, '2');
    const out = await textOf(rewriteJsonl(file, session.preflight, false));
    expect(out.split('\n')[0]).toBe(text.split('\n')[0]);
    expect(out.split('\n').slice(2)).toEqual(['', 'no json', '']);
    expect(await serverVerdict(new Blob([out]), 'a.jsonl')).toEqual(preflightVerdict(session));
    const wrong = await textOf(rewriteJsonl(file, session.preflight, true));
    expect(JSON.parse(wrong.split('\n')[3] ?? '')).toEqual({
      line: 'no json',
      error: ['Line 4 is not a valid JSON object.'],
    });
  });

  it('comes back with an error column, in its own format and with its own columns', async () => {
    const file = csv('Note;Entry ID;Menge;Source', 'n1;E-1;"a;""b""";Foo', ';E-2;2;Subscription');
    const session = await open(file, { mapping: { quantity: 2 } });
    const out = (await textOf(rewriteCsv(file, session.shape, session.preflight))).split('\r\n');
    expect(out[0]).toBe('\u{FEFF}Note;Entry ID;Menge;Source;Errors');
    expect(out[1]).toMatch(
      /^n1;E-1;"a;""b""";Foo;"?Source Criteria is required.; .*Source 'Foo' is not supported/,
    );
    const sheet = await workbook([{}, { quantity: 'x' }]);
    const second = await open(sheet);
    const stream = rewriteWorkbook(sheet, second.shape, second.preflight, true);
    const again = await open(new File([await new Response(stream as BodyInit).blob()], 'again.xlsx'));
    expect(again.shape.titles.at(-1)).toBe('Errors');
    expect(preflightVerdict(again)).toEqual(preflightVerdict(second));
  });
});

describe('the shape of a file', () => {
  it('finds the titles below a letterhead, guesses titles, and asks for the rest', async () => {
    const { shape, preflight } = await open(
      csv(
        'Acme Ltd',
        '',
        'Entry ID,Qty,Unit price,Amount,Start date,End date,Subscription Search Value',
        'E-1,1,2,3,2026-10-01,2026-10-31,acme-sub-01',
      ),
    );
    expect(shape).toMatchObject({
      format: 'csv',
      headerRow: 3,
      isNative: false,
      missing: ['Subscription Search Criteria'],
    });
    expect(shape.guessed).toEqual(['quantity', 'unitPP', 'PPx1', 'periodStart', 'periodEnd']);
    expect(preflight.table.row(0)).toMatchObject({
      n: 2,
      isLegacySource: true,
      values: {
        quantity: '1',
        unitPP: '2',
        PPx1: '3',
        sourceType: 'Subscription',
        sourceValue: 'acme-sub-01',
      },
    });
    expect(preflight.issues(0).map(({ message }) => message)).toContain(
      'Subscription Search Criteria is required.',
    );
  });

  it('remembers what a title meant', async () => {
    const { shape } = await open(csv('Entry ID,Menge', 'E-1,1'), { titles: { menge: 'quantity' } });
    expect(shape.mapping.quantity).toBe(1);
    expect(shape.guessed).toEqual([]);
  });

  it('reads semicolons, quotes over lines and the letters of Windows', async () => {
    const text = 'Entry ID;Description1\r\nE-1;"Gr\xfc\xdfe; aus\nK\xf6ln"\r\nE-2;x\r\n';
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const { shape, preflight } = await open(new File([bytes], 'a.csv'));
    expect(preflight.table.text(0, 'description1')).toBe('Grüße; aus\nKöln');
    expect(preflight.rows).toBe(2);
    expect(shape.notes.join(' ')).toMatch(/WINDOWS-1252.*semicolons/);
  });
});

describe('files that cannot be examined', () => {
  const cfb = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  it.each([
    ['empty.xlsx', new Uint8Array(), 'The file is empty.'],
    ['secret.xlsx', cfb, 'protected by a password'],
    ['old.xls', cfb, 'workbook of the old kind'],
    ['renamed.xlsx', new TextEncoder().encode('a,b'), 'not a workbook'],
    ['paper.pdf', new TextEncoder().encode('%PDF-1.7'), 'PDF document'],
    ['picture.csv', new Uint8Array([1, 0, 2, 0]), 'no table'],
  ])('%s is named', async (name, content, words) => {
    await expect(open(new File([content], name))).rejects.toThrow(words);
  });

  it('names a damaged workbook and one without rows', async () => {
    const bytes = await xlsxChargeFileBytes([rowValues()]);
    await expect(
      open(new File([bytes.slice(0, bytes.length - 400)], 'a.xlsx', { type: XLSX_MEDIA_TYPE })),
    ).rejects.toMatchObject({ code: 'BJO:0002' });
    await expect(open(await workbook([]))).rejects.toMatchObject({ code: 'BJO:0004' });
  });
});
