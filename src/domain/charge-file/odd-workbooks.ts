/** Test helper: workbooks whose cells are written in unusual ways, or hold what no rule can use. */
import { templateColumns } from './columns.ts';
import type { FileErrorCode } from './file-error.ts';
import { XLSX_MEDIA_TYPE } from './read-charge-file.ts';
import type { RawValues } from './rows.ts';
import { sheetOf, workbookOf } from './zip-for-tests.ts';

/** What must come of a file: rows as read with the messages of their errors, or why there are none. */
export type Outcome =
  | { rows: readonly { n: number; values: Partial<RawValues>; messages?: readonly string[] }[] }
  | { code: FileErrorCode };

export type OddFile = {
  name: string;
  fileName: string;
  mediaType: string;
  bytes: () => Promise<Uint8Array<ArrayBuffer>>;
  outcome: Outcome;
};

const letters = templateColumns.map((_, at) => String.fromCharCode(65 + at));
const inline = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const number = (ref: string, value: string, style = '') => `<c r="${ref}"${style}><v>${value}</v></c>`;

/** Row 1. */
export const header = `<row r="1">${templateColumns.map(({ title }, at) => inline(`${letters[at]}1`, title)).join('')}</row>`;

/** The cells of a row that is right, by column; `null` leaves one out. */
function cells(n: number, changes: Readonly<Record<string, string | null>> = {}): string {
  const usual: Record<string, string | null> = {
    A: inline(`A${n}`, `E-${n}`),
    D: inline(`D${n}`, 'Subscription'),
    E: inline(`E${n}`, 'externalIds.vendor'),
    F: inline(`F${n}`, 'acme-sub-01'),
    K: inline(`K${n}`, '2026-10-01T00:00:00Z'),
    L: inline(`L${n}`, '2026-10-31T23:59:59Z'),
    M: number(`M${n}`, '3'),
    N: number(`N${n}`, '120'),
    O: number(`O${n}`, '360'),
  };
  return letters.map((letter) => ({ ...usual, ...changes })[letter] ?? '').join('');
}
/** A row that is right, with changes. */
export const row = (n: number, changes?: Readonly<Record<string, string | null>>) =>
  `<row r="${n}">${cells(n, changes)}</row>`;
const good = { entryId: 'E-2', sourceValue: 'acme-sub-01', quantity: '3', unitPP: '120', PPx1: '360' };

type Book = Parameters<typeof workbookOf>[1];

function workbook(name: string, rows: string, outcome: Outcome, more?: Book): OddFile {
  return {
    name,
    fileName: `${name.replaceAll(' ', '-')}.xlsx`,
    mediaType: XLSX_MEDIA_TYPE,
    bytes: () => workbookOf(sheetOf(header + rows), more),
    outcome,
  };
}

const dateStyles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';

/** All of them. */
export const oddWorkbooks: readonly OddFile[] = [
  workbook('inline strings', row(2), { rows: [{ n: 2, values: good }] }),
  workbook(
    'shared strings',
    row(2, { A: '<c r="A2" t="s"><v>1</v></c>', F: '<c r="F2" t="s"><v>0</v></c>' }),
    { rows: [{ n: 2, values: good }] },
    { strings: '<si><t>acme-sub-01</t></si><si><t>E-2</t></si>' },
  ),
  workbook(
    'rich strings',
    row(2, { F: '<c r="F2" t="s"><v>0</v></c>' }),
    { rows: [{ n: 2, values: good }] },
    { strings: '<si><r><rPr><b/></rPr><t>acme-</t></r><r><t>sub-01</t></r></si>' },
  ),
  workbook(
    'formulas with their results',
    row(2, {
      A: '<c r="A2" t="str"><f>"E-"&amp;2</f><v>E-2</v></c>',
      O: '<c r="O2"><f>M2*N2</f><v>360</v></c>',
    }),
    { rows: [{ n: 2, values: good }] },
  ),
  workbook('formulas without results', row(2, { O: '<c r="O2"><f>M2*N2</f></c>' }), {
    rows: [{ n: 2, values: { entryId: 'E-2' }, messages: ['Total Purchase Price is required.'] }],
  }),
  workbook('formulas in error', row(2, { N: '<c r="N2" t="e"><f>1/0</f><v>#DIV/0!</v></c>' }), {
    rows: [{ n: 2, values: {}, messages: ["Purchase Price '#DIV/0!' is not a number."] }],
  }),
  workbook(
    'dates of the 1900 system',
    row(2, { K: number('K2', '46296', ' s="1"'), L: number('L2', '46326') }),
    {
      rows: [
        {
          n: 2,
          values: { ...good, periodStart: '2026-10-01T00:00:00.000Z', periodEnd: '2026-10-31T00:00:00.000Z' },
        },
      ],
    },
    { styles: dateStyles },
  ),
  workbook(
    'dates of the 1904 system',
    row(2, { K: number('K2', '44834', ' s="1"'), L: number('L2', '44864', ' s="1"') }),
    {
      rows: [
        {
          n: 2,
          values: { ...good, periodStart: '2026-10-01T00:00:00.000Z', periodEnd: '2026-10-31T00:00:00.000Z' },
        },
      ],
    },
    { styles: dateStyles, workbookPr: '<workbookPr date1904="1"/>' },
  ),
  workbook('dates as words', row(2, { K: inline('K2', '1 October 2026'), L: inline('L2', '31.10.2026') }), {
    rows: [
      {
        n: 2,
        values: {},
        messages: [
          "Usage Start Time '1 October 2026' is not a valid date.",
          "Usage End Time '31.10.2026' is not a valid date.",
        ],
      },
    ],
  }),
  workbook(
    'numbers as text',
    row(2, { M: inline('M2', ' 3 '), N: inline('N2', '120'), O: inline('O2', '360') }),
    {
      rows: [{ n: 2, values: { entryId: 'E-2', unitPP: '120' } }],
    },
  ),
  workbook('decimal commas', row(2, { N: inline('N2', '12,50') }), {
    rows: [{ n: 2, values: {}, messages: ["Purchase Price '12,50' is not a number."] }],
  }),
  workbook('grouped thousands', row(2, { O: inline('O2', '1 360.00') }), {
    rows: [{ n: 2, values: {}, messages: ["Total Purchase Price '1 360.00' is not a number."] }],
  }),
  workbook('an entry id with zeros in front', row(2, { A: inline('A2', '00042') }), {
    rows: [{ n: 2, values: { entryId: '00042' } }],
  }),
  workbook(
    'phantom rows',
    row(2) +
      Array.from(
        { length: 3000 },
        (_, at) => `<row r="${at + 3}" s="1"><c r="A${at + 3}" s="1"/></row>`,
      ).join('') +
      row(3003),
    {
      rows: [
        { n: 2, values: good },
        { n: 3003, values: { entryId: 'E-3003' } },
      ],
    },
    { styles: dateStyles },
  ),
  workbook('the last row of a sheet', row(1_048_576), {
    rows: [{ n: 1_048_576, values: { entryId: 'E-1048576' } }],
  }),
  workbook('a row beyond the last', row(1_048_577), { code: 'BJO:0002' }),
  {
    ...workbook('an inflated range', '', { rows: [{ n: 2, values: good }] }),
    bytes: () => workbookOf(sheetOf(header + row(2)).replace('ref="A1"', 'ref="A1:XFD1048576"')),
  },
  {
    ...workbook('several sheets', '', { rows: [{ n: 2, values: good }] }),
    bytes: () =>
      workbookOf(sheetOf(header + row(2)), {
        parts: { 'xl/worksheets/sheet2.xml': sheetOf(header + row(2) + row(3)) },
      }),
  },
  workbook('titles only', '', { code: 'BJO:0004' }),
  {
    ...workbook('no titles', '', { code: 'BJO:0003' }),
    bytes: () => workbookOf(sheetOf(row(1))),
  },
  {
    ...workbook('an empty sheet', '', { code: 'BJO:0003' }),
    bytes: () => workbookOf(sheetOf('')),
  },
];
