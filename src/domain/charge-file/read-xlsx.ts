/** Reading an XLSX charge file (contract: charge-files §2). */
import { streamXlsxRows } from 'hucre/xlsx';
import { type ByteSource, chunksOf, holdPacked } from './byte-source.ts';
import { type HeaderMap, mapHeader } from './columns.ts';
import { emptyFile, unreadable } from './file-error.ts';
import { readSheetRows } from './read-sheet.ts';
import { type Cell, type RawRow, rowFromCells } from './rows.ts';
import type { SheetRow } from './sheet-xml.ts';

/** A sheet cannot have more rows than this, header included; a file that claims more is not a workbook. */
const MAX_SHEET_ROWS = 1_048_576;
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
      if (n > MAX_SHEET_ROWS) throw unreadable(new RangeError(`Row ${n} is beyond the end of a sheet.`));
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

/** A stream up to this size is held packed in memory, to be read at random; about a million rows. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;

/**
 * The rows of the first sheet. Our own scanner goes first: it takes half the time and never reads ahead of its
 * consumer. It needs random access, so streams are held packed unless they are very large. What it does not
 * recognise, hucre reads from there on.
 */
async function* readAnySheet(source: ByteSource): AsyncGenerator<SheetRow[], void, undefined> {
  let last = 0;
  const { file, all } = await holdPacked(source, MAX_HELD_BYTES);
  if (file) {
    try {
      for await (const rows of readSheetRows(file)) {
        last = rows.at(-1)?.n ?? last;
        yield rows;
      }
      return;
    } catch {
      // hucre decides whether the file is merely unusual or damaged.
    }
  }
  yield* readWithHucre(all, last);
}

/** hucre's rows after row number `after`. Its failures become BJO:0002, those of the source stay what they are. */
async function* readWithHucre(
  source: ByteSource,
  after: number,
): AsyncGenerator<SheetRow[], void, undefined> {
  const watched = new WatchedSource(source);
  let rows: SheetRow[] = [];
  try {
    for await (const { index, values } of streamXlsxRows(watched.input)) {
      if (index < after) continue;
      rows.push({ n: index + 1, cells: values as Cell[] });
      if (rows.length < BATCH_SIZE) continue;
      yield rows;
      rows = [];
    }
  } catch (error) {
    throw watched.failure ? watched.failure.error : unreadable(error);
  }
  if (rows.length > 0) yield rows;
}

/** What hucre is given to read, remembering whether it was the source that failed. */
class WatchedSource {
  readonly input: Uint8Array | ReadableStream<Uint8Array>;
  failure: { error: unknown } | undefined;

  constructor(source: ByteSource) {
    if (source instanceof Uint8Array) {
      this.input = source;
      return;
    }
    const chunks = chunksOf(source);
    this.input = new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          try {
            const { done, value } = await chunks.next();
            if (done) controller.close();
            else controller.enqueue(value);
          } catch (error) {
            this.failure = { error };
            throw error;
          }
        },
        cancel: async () => {
          await chunks.return();
        },
      },
      { highWaterMark: 0 },
    );
  }
}
