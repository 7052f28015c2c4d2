/** The charge file to fill in: empty, or with the rows of an earlier month (charge-files §2). */
import { writeXlsxStream } from 'hucre/xlsx';
import { type Column, templateColumns } from './columns.ts';
import { parseInstant } from './dates.ts';
import { type RawValues, isExactNumber } from './rows.ts';

/** How cells look and what spreadsheets take typed text for. Text keeps its zeros in front. */
const formats: Record<Column['kind'], string> = {
  text: '@',
  amount: '#,##0.00######',
  date: 'yyyy-mm-dd hh:mm:ss',
};
const widths: Record<Column['kind'], number> = { text: 22, amount: 16, date: 20 };

/** Rows below the filled ones that have the formats already; reading skips them. */
const blankRows = 1000;

type CellValue = string | number | Date | null;

/**
 * A workbook to fill in as a byte stream: the newer titles A–R, numbers as numbers and dates as dates (UTC). What is
 * no date or no number of a double stays the text that it is.
 */
export function writeTemplate(
  rows: Iterable<RawValues> | AsyncIterable<RawValues> = [],
): ReadableStream<Uint8Array> {
  return writeXlsxStream(cells(rows), {
    name: 'Charges',
    freezePane: { rows: 1 },
    columns: templateColumns.map(({ kind }) => ({ width: widths[kind], numFmt: formats[kind] })),
  });
}

async function* cells(rows: Iterable<RawValues> | AsyncIterable<RawValues>): AsyncGenerator<CellValue[]> {
  yield templateColumns.map(({ title }) => title);
  for await (const row of rows) yield templateColumns.map(({ key, kind }) => cellOf(row[key], kind));
  for (let n = 0; n < blankRows; n++) yield templateColumns.map(() => null);
}

function cellOf(text: string | null, kind: Column['kind']): CellValue {
  if (text === null || text === '') return null;
  if (kind === 'amount') return isExactNumber(text) ? Number(text) : text;
  const instant = kind === 'date' ? parseInstant(text) : undefined;
  return instant ? new Date(instant) : text;
}
