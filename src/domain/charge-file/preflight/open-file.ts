/** Opening a dropped file: which format, which sheet, which columns, and then its rows as they come. */
import { chunksOf } from '../byte-source.ts';
import { readCustomRows } from '../custom-ledger.ts';
import { emptyFile } from '../file-error.ts';
import { readJsonl } from '../read-jsonl.ts';
import { readSheetNames } from '../read-sheet.ts';
import { readAnySheet } from '../read-xlsx.ts';
import { type Cell, rowFromCells } from '../rows.ts';
import { UnusableFile, problemOfStart } from './file-problem.ts';
import { csvDialect, readCsv } from './read-csv.ts';
import type { TableRow } from './row-table.ts';
import {
  type FileShape,
  type PreflightFormat,
  type ShapeChoice,
  findHeader,
  mapTitles,
  mappingOf,
  titlesOf,
} from './shape.ts';

type SheetRows = AsyncGenerator<{ n: number; cells: Cell[] }[], void, undefined>;

/** An open file: its shape, and its rows in batches. */
type OpenFile = { shape: FileShape; rows: AsyncGenerator<TableRow[], void, undefined> };

/** So many rows are looked at to find the titles. */
const START = 30;
/** Sheets that are tried when the first has no titles. */
const MAX_TRIED = 8;

/** What a file is by its content and name. Throws UnusableFile for what cannot be examined. */
async function formatOf(file: File): Promise<PreflightFormat> {
  const head = new Uint8Array(await file.slice(0, 65_536).arrayBuffer());
  const problem = problemOfStart(file.name, file.size, head);
  if (problem) throw new UnusableFile(problem);
  if (head[0] === 0x50 && head[1] === 0x4b) return 'xlsx';
  const isTable = /\.(?:csv|tsv|tab)$/i.test(file.name);
  const start = new TextDecoder().decode(head.subarray(0, 4096)).trimStart();
  return isTable || !(start.startsWith('{') || /\.(?:jsonl|ndjson)$/i.test(file.name)) ? 'csv' : 'jsonl';
}

/**
 * Opens a charge file of a journal; `onBytes` hears how much of it was read, where that is known. Throws UnusableFile
 * and ChargeFileError, also while its rows are read.
 */
export async function openChargeFile(
  file: File,
  choice: ShapeChoice = {},
  onBytes?: (bytes: number) => void,
): Promise<OpenFile> {
  const format = await formatOf(file);
  if (format === 'jsonl') return openJsonl(file, onBytes);
  return format === 'csv' ? openCsv(file, choice, onBytes) : openWorkbook(file, choice);
}

/** Opens a custom-ledger file: a workbook whose layout is fixed. */
export async function openCustomFile(file: File): Promise<OpenFile> {
  if ((await formatOf(file)) !== 'xlsx') {
    throw new UnusableFile({
      title: 'This is no workbook.',
      advice: 'The file of a custom ledger is the sales-document template, an XLSX workbook.',
    });
  }
  const sheets = await namesOf(file);
  async function* rows(): AsyncGenerator<TableRow[], void, undefined> {
    for await (const batch of readCustomRows(file))
      yield batch.rows.map((row) => ({ ...row, isLegacySource: false, isBroken: false }));
  }
  const shape = { ...blankShape(file, 'xlsx'), sheets };
  return { shape, rows: rows() };
}

function blankShape({ name, size }: File, format: PreflightFormat): FileShape {
  return {
    name,
    size,
    format,
    sheets: [],
    sheet: 0,
    headerRow: null,
    titles: [],
    mapping: {},
    guessed: [],
    missing: [],
    isNative: true,
    notes: [],
  };
}

function openJsonl(file: File, onBytes?: (bytes: number) => void): OpenFile {
  return { shape: blankShape(file, 'jsonl'), rows: readJsonl(counted(file, onBytes)) };
}

/** Small pieces: the rows of a large one would outlive the young generation and pile up as garbage. */
const PIECE = 64 * 1024;

async function* counted(
  file: Blob,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  for await (const chunk of chunksOf(file)) {
    for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE);
    bytes += chunk.length;
    onBytes?.(bytes);
  }
}

async function openCsv(
  file: File,
  choice: ShapeChoice,
  onBytes?: (bytes: number) => void,
): Promise<OpenFile> {
  const dialect = await csvDialect(file);
  const sheet = await openSheet(readCsv(counted(file, onBytes), dialect), choice);
  const notes = ['It is sent as an XLSX workbook, because the API takes no CSV.', ...dialect.notes];
  const shape = { ...blankShape(file, 'csv'), ...sheet.shape, isNative: false, notes };
  return { shape, rows: sheet.rows };
}

async function openWorkbook(file: File, choice: ShapeChoice): Promise<OpenFile> {
  const sheets = await namesOf(file);
  const sheet = choice.sheet ?? (await bestSheet(file, sheets.length, choice));
  const opened = await openSheet(readAnySheet(file, sheet), choice);
  const isFirst = sheet === 0 && opened.shape.headerRow === 1;
  const notes =
    sheet > 0 && choice.sheet === undefined
      ? [`The charges are on sheet “${sheets[sheet] ?? sheet + 1}”; it is sent as the first.`]
      : [];
  const shape = { ...blankShape(file, 'xlsx'), ...opened.shape, sheets, sheet, notes };
  return { shape: { ...shape, isNative: isFirst && opened.shape.isNative }, rows: opened.rows };
}

async function namesOf(file: File): Promise<string[]> {
  try {
    return await readSheetNames(file);
  } catch {
    // the reader of its rows says what is wrong
    return [];
  }
}

/** The first sheet, unless it has no titles and another has. */
async function bestSheet(file: File, count: number, { titles }: ShapeChoice): Promise<number> {
  if (count < 2) return 0;
  let best = { sheet: 0, score: 0 };
  for (let sheet = 0; sheet < Math.min(count, MAX_TRIED); sheet++) {
    const rows = readAnySheet(file, sheet);
    const { start } = await startOf(rows).catch(() => ({ start: [] }));
    await rows.return();
    const { score } = findHeader(start, titles);
    if (sheet === 0 && score >= 6) return 0;
    if (score > best.score) best = { sheet, score };
  }
  return best.sheet;
}

async function startOf(rows: SheetRows): Promise<{ start: { n: number; cells: Cell[] }[] }> {
  const start: { n: number; cells: Cell[] }[] = [];
  while (start.length < START) {
    const next = await rows.next();
    if (next.done) break;
    start.push(...next.value);
  }
  return { start };
}

async function openSheet(
  rows: SheetRows,
  choice: ShapeChoice,
): Promise<{
  shape: Pick<FileShape, 'headerRow' | 'titles' | 'mapping' | 'guessed' | 'missing' | 'isNative'>;
  rows: OpenFile['rows'];
}> {
  const { start } = await startOf(rows);
  const headerRow = choice.headerRow ?? findHeader(start.slice(0, START), choice.titles).row;
  const titles = titlesOf(start.find(({ n }) => n === headerRow)?.cells ?? []);
  const { header, guessed, missing, isNative } = mapTitles(titles, choice);
  async function* data(): AsyncGenerator<TableRow[], void, undefined> {
    let count = 0;
    const read = (batch: typeof start): TableRow[] => {
      const found = batch
        .filter(({ n }) => n > headerRow)
        .map(({ n, cells }) => rowFromCells(n - headerRow + 1, cells, header))
        .filter((row) => row !== undefined);
      count += found.length;
      return found;
    };
    yield read(start);
    for await (const batch of rows) yield read(batch);
    if (count === 0) throw emptyFile();
  }
  return {
    shape: { headerRow, titles, mapping: mappingOf(header), guessed, missing, isNative },
    rows: data(),
  };
}
