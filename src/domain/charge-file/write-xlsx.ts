/** Writing an XLSX charge file: the empty template, a corrected file, demo and test data (charge-files §2). */
import { writeXlsxStream } from 'hucre/xlsx';
import { type Column, templateColumns } from './columns.ts';
import { type RawValues, isExactNumber } from './rows.ts';

/** What to write into a row; columns left out stay empty. `null` leaves the whole row empty. */
export type TemplateRow = Partial<RawValues> | null;

/** Rows below the header of one worksheet. */
export const MAX_XLSX_ROWS = 1_048_575;

/**
 * An XLSX charge file as a byte stream: titles A–R in row 1, then the rows. Nothing but the current row is held,
 * so a file of any length may be written. Numbers become number cells when a double holds them exactly, else
 * text; everything else is text. `columns` adds or drops columns (`allColumns` for the agreement's vendor id).
 * Throws RangeError (through the stream) beyond the rows of a sheet.
 */
export function writeXlsxChargeFile(
  rows: Iterable<TemplateRow> | AsyncIterable<TemplateRow>,
  columns: readonly Column[] = templateColumns,
): ReadableStream<Uint8Array> {
  return writeXlsxStream(cells(rows, columns), { name: 'Charges', freezePane: { rows: 1 } });
}

async function* cells(
  rows: Iterable<TemplateRow> | AsyncIterable<TemplateRow>,
  columns: readonly Column[],
): AsyncGenerator<(string | number | null)[], void, undefined> {
  yield columns.map((column) => column.title);
  let count = 0;
  for await (const row of rows) {
    count++;
    if (count > MAX_XLSX_ROWS)
      throw new RangeError(`A sheet has no room for more than ${MAX_XLSX_ROWS} charges.`);
    yield columns.map(({ key, kind }) => cellOf(row?.[key] ?? null, kind));
  }
}

function cellOf(text: string | null, kind: Column['kind']): string | number | null {
  if (text === null || text === '') return null;
  return kind === 'amount' && isExactNumber(text) ? Number(text) : text;
}

/** The same file as bytes in memory, for tests, the template download and small files. */
export async function xlsxChargeFileBytes(
  rows: Iterable<TemplateRow> | AsyncIterable<TemplateRow>,
  columns: readonly Column[] = templateColumns,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(writeXlsxChargeFile(rows, columns) as BodyInit).arrayBuffer());
}
