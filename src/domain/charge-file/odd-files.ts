/**
 * Test helper: charge files as people and programs really make them, each with what must come of it. They are built
 * in memory, so that the reading rules, the console and the server can be held against the same corpus.
 */
import { JSONL_MEDIA_TYPE, XLSX_MEDIA_TYPE } from './read-charge-file.ts';
import { type OddFile, type Outcome, header, oddWorkbooks, row } from './odd-workbooks.ts';
import { rowValues } from './scenario-world.ts';
import { jsonlObject, utf8 } from './test-kit.ts';
import { xlsxChargeFileBytes } from './write-xlsx.ts';
import { deflatedBlanks, sheetOf, workbookOf } from './zip-for-tests.ts';

const bytesNamed = (
  name: string,
  fileName: string,
  bytes: () => Promise<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>,
  outcome: Outcome,
): OddFile => ({
  name,
  fileName,
  mediaType: fileName.endsWith('.jsonl') ? JSONL_MEDIA_TYPE : XLSX_MEDIA_TYPE,
  bytes: async () => bytes(),
  outcome,
});

const line = (changes?: object) => JSON.stringify(jsonlObject(changes));
const jsonl = (name: string, text: string | Uint8Array<ArrayBuffer>, outcome: Outcome): OddFile =>
  bytesNamed(
    name,
    `${name.replaceAll(' ', '-')}.jsonl`,
    () => (typeof text === 'string' ? utf8(text) : text),
    outcome,
  );
const ready = { entryId: 'E-1', quantity: '1' };

/** Files that nobody can read, or had better not. */
const broken: readonly OddFile[] = [
  bytesNamed(
    'encrypted',
    'encrypted.xlsx',
    () => {
      const container = new Uint8Array(4096);
      container.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
      return container;
    },
    { code: 'BJO:0002' },
  ),
  bytesNamed(
    'cut off',
    'cut-off.xlsx',
    async () => (await xlsxChargeFileBytes(Array.from({ length: 300 }, () => rowValues()))).slice(0, 3000),
    { code: 'BJO:0002' },
  ),
  bytesNamed(
    'cut off within its sheet',
    'half-a-sheet.xlsx',
    () => workbookOf(sheetOf(header + row(2) + row(3)).slice(0, -200)),
    { code: 'BJO:0002' },
  ),
  bytesNamed('no workbook but a table of text', 'really.xlsx', () => utf8('Entry ID;Source\r\nE-1;x\r\n'), {
    code: 'BJO:0002',
  }),
  bytesNamed('no bytes at all', 'nothing.jsonl', () => new Uint8Array(0), { code: 'BJO:0004' }),
  bytesNamed(
    'strings that unpack to 300 MiB',
    'strings-bomb.xlsx',
    () =>
      workbookOf(sheetOf(header + row(2)), {
        strings: '<si/>',
        parts: { 'xl/sharedStrings.xml': deflatedBlanks('<sst><si><t>', 300) },
      }),
    { code: 'BJO:0002' },
  ),
];

/** JSONL as editors, exports and programs leave it. */
const texts: readonly OddFile[] = [
  jsonl('with the mark of UTF-8', `\u{FEFF}${line()}\n`, { rows: [{ n: 1, values: ready }] }),
  jsonl('mixed line ends', `${line()}\r\n\n${line({ quantity: '2.50' })}\n\r\n${line()}`, {
    rows: [
      { n: 1, values: ready },
      { n: 3, values: { quantity: '2.50' } },
      { n: 5, values: ready },
    ],
  }),
  jsonl('a list instead of lines', `[${line()}]\n`, {
    rows: [{ n: 1, values: {}, messages: ['Line 1 is not a valid JSON object.'] }],
  }),
  jsonl('an object over several lines', '{\n}\n', {
    rows: [
      { n: 1, values: {}, messages: ['Line 1 is not a valid JSON object.'] },
      { n: 2, values: {}, messages: ['Line 2 is not a valid JSON object.'] },
    ],
  }),
  jsonl('a line of two million letters', `${line({ note: 'x'.repeat(2_000_000) })}\n${line()}\n`, {
    rows: [
      { n: 1, values: {}, messages: ['Line 1 is not a valid JSON object.'] },
      { n: 2, values: ready },
    ],
  }),
  jsonl(
    'more digits than a double has',
    line().replace('"quantity":1', '"quantity":0.12345678901234567890'),
    {
      rows: [{ n: 1, values: { quantity: '0.12345678901234567890' } }],
    },
  ),
  jsonl('decimal commas in lines', line({ quantity: '1,5' }), {
    rows: [{ n: 1, values: {}, messages: ["Quantity '1,5' is not a number."] }],
  }),
  jsonl('nothing but blank lines', '\n \r\n\n', { code: 'BJO:0004' }),
  jsonl('UTF-16', new Uint8Array(Buffer.from(`\u{FEFF}${line()}\n`, 'utf16le')), { code: 'BJO:0002' }),
  jsonl('Latin-1', new Uint8Array(Buffer.from(line({ description: { value1: 'Größe' } }), 'latin1')), {
    code: 'BJO:0002',
  }),
];

/** The whole corpus. */
export const oddFiles: readonly OddFile[] = [...oddWorkbooks, ...broken, ...texts];
