import { plainText, type Plain } from '../filter/plain.ts';

/** A row of an export: numbers stay numbers, also negative ones. */
export type Line = readonly Plain[];

export type Format = 'csv' | 'xlsx' | 'jsonl';

export const formats: readonly { id: Format; label: string; hint: string }[] = [
  { id: 'xlsx', label: 'XLSX', hint: 'A workbook; amounts are numbers' },
  { id: 'csv', label: 'CSV', hint: 'Comma-separated text in UTF-8' },
  { id: 'jsonl', label: 'JSONL', hint: 'The objects as the API gives them, one per line' },
];

/** What a spreadsheet would take for a formula. A quote before it makes it text; numbers are not touched. */
const formula = /^[=+\-@\t\r]/;

function csvCell(value: Plain): string {
  if (typeof value === 'number') return String(value);
  const text = plainText(value);
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of CSV (RFC 4180). */
export const csvLine = (line: Line): string => `${line.map(csvCell).join(',')}\r\n`;

/** CSV as bytes, with the mark by which spreadsheets know UTF-8. */
export async function csvBlob(title: Line, pieces: AsyncIterable<readonly Line[]>): Promise<Blob> {
  const parts = [`\uFEFF${csvLine(title)}`];
  for await (const lines of pieces) parts.push(lines.map(csvLine).join(''));
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function xlsxBlob(title: Line, pieces: AsyncIterable<readonly Line[]>, name: string): Promise<Blob> {
  const { writeXlsxStream } = await import('hucre/xlsx');
  async function* rows(): AsyncGenerator<Plain[]> {
    yield [...title];
    for await (const lines of pieces) for (const line of lines) yield [...line];
  }
  // text cells are typed as text, so no value becomes a formula
  const stream = writeXlsxStream(rows(), { name: sheetName(name), freezePane: { rows: 1 } });
  return new Response(stream as BodyInit, { headers: { 'content-type': xlsxType } }).blob();
}

/** A name that a sheet may have. */
const sheetName = (name: string) => name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31);

/** Writes rows that come in pieces as a file of a table format. */
export function tableBlob(
  format: 'csv' | 'xlsx',
  title: Line,
  pieces: AsyncIterable<readonly Line[]>,
  name: string,
): Promise<Blob> {
  return format === 'csv' ? csvBlob(title, pieces) : xlsxBlob(title, pieces, name);
}

/** Writes objects that come in pieces, one per line. */
export async function jsonlBlob(pieces: AsyncIterable<readonly unknown[]>): Promise<Blob> {
  const parts: string[] = [];
  for await (const rows of pieces) parts.push(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return new Blob(parts, { type: 'application/jsonl' });
}
