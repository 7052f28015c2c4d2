/** The file on its way out: corrected for the API, or as it came with its errors beside each row. */
import { formatCsvValue } from 'hucre/csv';
import { writeXlsxStream } from 'hucre/xlsx';
import { chunksOf } from '../byte-source.ts';
import {
  type CustomPositions,
  FIRST_DATA_ROW,
  TITLE_ROW,
  customColumns,
  readCustomRows,
} from '../custom-ledger.ts';
import { allColumns, templateColumns } from '../columns.ts';
import { readLines } from '../read-jsonl.ts';
import { readAnySheet } from '../read-xlsx.ts';
import { type Cell, type RawValues, isExactNumber } from '../rows.ts';
import { jsonlLine } from '../write-jsonl.ts';
import { type TemplateRow, writeXlsxChargeFile } from '../write-xlsx.ts';
import { csvDialect, readCsv } from './read-csv.ts';
import type { Preflight } from './preflight.ts';
import type { FileShape } from './shape.ts';

/** Title of the added column, and what stands between two messages of a row. */
export const ERROR_TITLE = 'Errors';
const BETWEEN = '; ';

/** The rows as an XLSX charge file of the template; rows keep their numbers. */
export function correctedWorkbook(preflight: Preflight): ReadableStream<Uint8Array> {
  const { table, rows } = preflight;
  function* lines(): Generator<TemplateRow> {
    let n = 2;
    for (let at = 0; at < rows; at++) {
      for (; n < table.n(at); n++) yield null;
      yield table.row(at).values as Partial<RawValues>;
      n++;
    }
  }
  const columns = table.isUsed('agreementVendorId') ? allColumns : templateColumns;
  return writeXlsxChargeFile(lines(), columns);
}

/** A JSONL file with its fixes: what was not touched stays letter by letter. */
export async function* rewriteJsonl(
  file: Blob,
  preflight: Preflight,
  withErrors: boolean,
): AsyncGenerator<string, void, undefined> {
  const { table } = preflight;
  let last = 0;
  for await (const lines of readLines(file, (n, line) => ({ n, line }))) {
    let text = '';
    for (const { n, line } of lines) {
      // blank lines are counted, so they stay
      text += '\n'.repeat(n - last - 1);
      last = n;
      const at = table.find(n);
      const isTouched = table.touched.some((key) => table.isChanged(at, key));
      const own = isTouched ? jsonlLine(table.row(at).values as Partial<RawValues>) : (line ?? '').trimEnd();
      text += `${withErrors ? jsonlWithErrors(own, messagesOf(preflight, at)) : own}\n`;
    }
    yield text;
  }
}

function jsonlWithErrors(line: string, messages: readonly string[]): string {
  if (messages.length === 0) return line;
  const error = JSON.stringify(messages);
  const body = line.trim();
  if (!body.endsWith('}') || !body.startsWith('{')) return JSON.stringify({ line, error: messages });
  return /^\{\s*\}$/.test(body) ? `{"error":${error}}` : `${body.slice(0, -1)},"error":${error}}`;
}

function messagesOf(preflight: Preflight, at: number): string[] {
  if (at < 0 || !preflight.findings.hasError(at)) return [];
  return preflight.inspect(at).errors.map(({ message }) => message);
}

/** Where a sheet's titles and columns stand, and how its rows are numbered in the table. */
type Layout = {
  headerRow: number;
  /** Table number of a sheet row. */
  numberOf: (n: number) => number;
  positions: ReadonlyMap<string, number>;
  isAmount: (key: string) => boolean;
};

function journalLayout({ headerRow, mapping }: FileShape): Layout {
  const first = headerRow ?? 1;
  const positions = allColumns.map(({ key }) => {
    const own = mapping[key] ?? -1;
    const legacy =
      key === 'sourceCriteria' ? mapping.legacyCriteria : key === 'sourceValue' ? mapping.legacyValue : -1;
    return [key, own >= 0 ? own : (legacy ?? -1)] as const;
  });
  return {
    headerRow: first,
    numberOf: (n) => n - first + 1,
    positions: new Map(positions.filter(([, at]) => at >= 0)),
    isAmount: (key) => allColumns.find((column) => column.key === key)?.kind === 'amount',
  };
}

function customLayout(positions: CustomPositions): Layout {
  return {
    headerRow: TITLE_ROW,
    numberOf: (n) => (n < FIRST_DATA_ROW ? 0 : n),
    positions: new Map(Object.entries(positions)),
    isAmount: (key) => customColumns[key as keyof CustomPositions]?.kind === 'amount',
  };
}

type SheetRows = AsyncIterable<{ n: number; cells: Cell[] }[]>;

/** The rows of a sheet as they came, fixed cells in their places, and the messages at their end. */
async function* rewriteRows(
  rows: SheetRows,
  layout: Layout,
  preflight: Preflight,
  withErrors: boolean,
): AsyncGenerator<(string | number | boolean | Date | null)[], void, undefined> {
  const { table } = preflight;
  const { headerRow, numberOf, positions, isAmount } = layout;
  let width = Math.max(0, ...positions.values()) + 1;
  let last = 0;
  for await (const batch of rows) {
    for (const { n, cells } of batch) {
      for (; last < n - 1; last++) yield [];
      last = n;
      const row = Array.from(cells, (cell) => cell ?? null);
      if (n === headerRow) width = Math.max(width, row.length);
      const at = n > headerRow ? table.find(numberOf(n)) : -1;
      for (const key of at < 0 ? [] : table.touched) {
        const place = positions.get(key);
        if (place === undefined || !table.isChanged(at, key)) continue;
        while (row.length <= place) row.push(null);
        row[place] = cellOf(table.text(at, key), isAmount(key));
      }
      const messages = messagesOf(preflight, at);
      if (withErrors && (n === headerRow || messages.length > 0)) {
        while (row.length < width) row.push(null);
        row[width] = n === headerRow ? ERROR_TITLE : messages.join(BETWEEN);
      }
      yield row;
    }
  }
}

function cellOf(text: string | null, isAmount: boolean): string | number | null {
  if (text === null || text === '') return null;
  return isAmount && isExactNumber(text) ? Number(text) : text;
}

/** A workbook with its fixes in their places, and an error column when asked for; one sheet, without its looks. */
export function rewriteWorkbook(
  file: Blob,
  shape: FileShape,
  preflight: Preflight,
  withErrors: boolean,
): ReadableStream<Uint8Array> {
  const rows = rewriteRows(readAnySheet(file, shape.sheet), journalLayout(shape), preflight, withErrors);
  return writeXlsxStream(rows, { name: sheetName(shape) });
}

/** The same for a custom-ledger file: text lines and columns for the ERP stay. */
export async function rewriteCustomWorkbook(
  file: Blob,
  shape: FileShape,
  preflight: Preflight,
  withErrors: boolean,
): Promise<ReadableStream<Uint8Array>> {
  const custom = readCustomRows(file);
  const first = await custom.next();
  await custom.return();
  if (first.done) throw new RangeError('The custom-ledger file has no rows any more.');
  const layout = customLayout(first.value.positions);
  const rows = rewriteRows(readAnySheet(file), layout, preflight, withErrors);
  return writeXlsxStream(rows, { name: sheetName(shape) });
}

function sheetName({ sheets, sheet }: FileShape): string {
  return sheets[sheet] ?? 'Charges';
}

/** A CSV file with its fixes and an error column, in UTF-8 with the delimiter that it had. */
export async function* rewriteCsv(
  file: Blob,
  shape: FileShape,
  preflight: Preflight,
): AsyncGenerator<string, void, undefined> {
  const dialect = await csvDialect(file);
  const options = { delimiter: dialect.delimiter };
  yield '\u{FEFF}';
  const bytes = chunksOf(file);
  let text = '';
  for await (const row of rewriteRows(readCsv(bytes, dialect), journalLayout(shape), preflight, true)) {
    text += `${row.map((cell) => formatCsvValue(cell, options)).join(dialect.delimiter)}\r\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield text;
}
