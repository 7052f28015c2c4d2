/** Writing a custom-ledger file: test and demo data, the empty template (charge-files §11). */
import { writeXlsxStream } from 'hucre/xlsx';
import {
  type CustomColumnKey,
  FIRST_DATA_ROW,
  TITLE_ROW,
  columnNumber,
  customColumns,
} from './custom-ledger.ts';
import { isExactNumber } from './rows.ts';

/** What to write into a document line; columns left out stay empty. `null` leaves the whole row empty. */
export type CustomTemplateRow = Partial<Record<CustomColumnKey, string | null>> | null;

type CellValue = string | number | null;

const keys = Object.keys(customColumns) as CustomColumnKey[];
const width = Math.max(...keys.map((key) => columnNumber(customColumns[key].letter))) + 1;

/** A row of the sheet with a value for each column that is known here, at its place in the template. */
function line(valueOf: (key: CustomColumnKey) => CellValue): CellValue[] {
  const cells: CellValue[] = Array.from({ length: width }, () => null);
  for (const key of keys) cells[columnNumber(customColumns[key].letter)] = valueOf(key);
  return cells;
}

/**
 * A custom-ledger file as a byte stream: titles in row 4, hints in row 5, the lines from row 6 on. Nothing but the
 * current row is held. Numbers become number cells when a double holds them exactly, else text.
 */
export function writeCustomLedgerFile(
  rows: Iterable<CustomTemplateRow> | AsyncIterable<CustomTemplateRow>,
): ReadableStream<Uint8Array> {
  return writeXlsxStream(sheetRows(rows), {
    name: 'Sales documents',
    freezePane: { rows: FIRST_DATA_ROW - 1 },
  });
}

async function* sheetRows(
  rows: Iterable<CustomTemplateRow> | AsyncIterable<CustomTemplateRow>,
): AsyncGenerator<CellValue[], void, undefined> {
  yield ['Sales documents'];
  for (let n = 2; n < TITLE_ROW - 1; n++) yield [];
  yield Array.from({ length: width }, (_, i) => i + 1);
  yield line((key) => customColumns[key].title);
  yield line((key) => hintOf(key));
  for await (const row of rows) yield line((key) => cellOf(row?.[key] ?? null, key));
}

function hintOf(key: CustomColumnKey): string {
  const column: { kind: string; maxLength?: number } = customColumns[key];
  if (column.maxLength !== undefined) return `Text ${column.maxLength}`;
  return { text: 'Option', amount: 'Decimal', date: 'Date' }[column.kind] ?? '';
}

function cellOf(text: string | null, key: CustomColumnKey): CellValue {
  if (text === null || text === '') return null;
  return customColumns[key].kind === 'amount' && isExactNumber(text) ? Number(text) : text;
}

/** The same file as bytes in memory, for tests, the template download and small files. */
export async function customLedgerFileBytes(
  rows: Iterable<CustomTemplateRow> | AsyncIterable<CustomTemplateRow>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(writeCustomLedgerFile(rows) as BodyInit).arrayBuffer());
}
