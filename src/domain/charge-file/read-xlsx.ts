/** Reading an XLSX charge file (contract: charge-files §2). */
import { type ByteSource, toBlob } from './byte-source.ts';
import { type HeaderMap, mapHeader } from './columns.ts';
import { ChargeFileError, emptyFile, unreadable } from './file-error.ts';
import { checkSizeForHucre, readSheetRows } from './read-sheet.ts';
import { type Cell, type RawRow, rowFromCells } from './rows.ts';
import { type SheetRow, UnusualSheet } from './sheet-xml.ts';

/** A sheet cannot have more rows than this, header included; a file that claims more is not a workbook. */
const MAX_SHEET_ROWS = 1_048_576;
/** The largest upload (charge-files §1). */
const MAX_FILE_BYTES = 500 * 1024 * 1024;
/** Rows to a batch, at least: batches cost their consumer more than rows do. */
const BATCH_SIZE = 500;

export type SheetBatch = {
  /** The titles of row 1 as sent. */
  headers: readonly string[];
  rows: RawRow[];
};

/**
 * Yields the data rows of the first worksheet in batches; row 1 holds the titles, wholly empty rows are skipped
 * but keep their number. `maxRows` stops early (for a preview). Throws ChargeFileError BJO:0002 when the file is
 * no readable workbook (not a zip, encrypted, damaged), BJO:0003 when required titles are missing, BJO:0004 when
 * there is no data row. An error of the source itself is passed on as it is.
 */
export async function* readXlsx(
  source: ByteSource,
  options: { maxRows?: number } = {},
): AsyncGenerator<SheetBatch, void, undefined> {
  const { maxRows = Infinity } = options;
  let headers: readonly string[] | undefined;
  let header: HeaderMap | undefined;
  let count = 0;
  let rows: RawRow[] = [];
  for await (const sheetRows of readAnySheet(source)) {
    for (const { n, cells } of sheetRows) {
      if (!headers || !header) {
        // A sheet whose row 1 is empty starts with a later row: its titles are all missing.
        headers = n === 1 ? Array.from(cells, (cell) => (cell === null ? '' : String(cell))) : [];
        header = mapHeader(headers);
        continue;
      }
      const row = rowFromCells(n, cells, header);
      if (!row || count === maxRows) continue;
      count++;
      rows.push(row);
    }
    if (count === maxRows) break;
    if (!headers || rows.length < BATCH_SIZE) continue;
    yield { headers, rows };
    rows = [];
  }
  if (!headers) mapHeader([]);
  else if (rows.length > 0) yield { headers, rows };
  if (count === 0) throw emptyFile();
}

/**
 * The rows of the first sheet, or of number `sheet`. Our own scanner goes first: it takes half the time and never reads ahead of its
 * consumer. It needs random access, so a stream is held in memory, packed (8 MB for 100,000 rows). What it does
 * not recognise, hucre reads from there on. Throws ChargeFileError BJO:0002, also when rows are out of order or
 * beyond the end of a sheet; an error of the source itself is passed on as it is.
 */
export async function* readAnySheet(
  source: ByteSource,
  sheet = 0,
): AsyncGenerator<SheetRow[], void, undefined> {
  const file = await toBlob(source, MAX_FILE_BYTES);
  let last = 0;
  const inOrder = (rows: SheetRow[]): SheetRow[] => {
    for (const { n } of rows) {
      if (n <= last || n > MAX_SHEET_ROWS) throw unreadable(new RangeError(`Row ${n} comes after ${last}.`));
      last = n;
    }
    return rows;
  };
  try {
    for await (const rows of readSheetRows(file, sheet)) yield inOrder(rows);
  } catch (error) {
    if (isReadError(error) || error instanceof ChargeFileError) throw error;
    if (!(error instanceof UnusualSheet)) throw unreadable(error);
    for await (const rows of readWithHucre(file, last, sheet)) yield inOrder(rows);
  }
}

/** The file on disk could not be read (any more): not the vendor's fault. */
function isReadError(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotReadableError';
}

/** hucre's rows after row number `after`, in batches. */
async function* readWithHucre(
  file: Blob,
  after: number,
  sheet: number,
): AsyncGenerator<SheetRow[], void, undefined> {
  let rows: SheetRow[] = [];
  try {
    await checkSizeForHucre(file);
    const { streamXlsxRows } = await import('hucre/xlsx');
    const bytes = new Uint8Array(await file.arrayBuffer());
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      if (index < after) continue;
      rows.push({ n: index + 1, cells: values as Cell[] });
      if (rows.length < BATCH_SIZE) continue;
      yield rows;
      rows = [];
    }
  } catch (error) {
    throw isReadError(error) ? error : unreadable(error);
  }
  if (rows.length > 0) yield rows;
}
