/** One way in for both formats (contract: charge-files §1). */
import { type ByteSource, chunksOf, peek } from './byte-source.ts';
import { readJsonl } from './read-jsonl.ts';
import { readXlsx } from './read-xlsx.ts';
import type { RawRow } from './rows.ts';

export const XLSX_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const JSONL_MEDIA_TYPE = 'application/jsonl';

export type ChargeFileFormat = 'xlsx' | 'jsonl';

/** Senders guess; these count when the name ends in `.jsonl`. */
const guessedJsonlTypes: ReadonlySet<string> = new Set([
  'application/x-ndjson',
  'application/json-lines',
  'text/plain',
  'application/octet-stream',
]);

/**
 * Format that a declared media type and file name stand for, `undefined` when the upload is to be refused with
 * 415 (charge-files §1). Parameters such as `; charset=utf-8` are ignored.
 */
export function formatOfType(mediaType: string, fileName: string): ChargeFileFormat | undefined {
  const type = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === XLSX_MEDIA_TYPE) return 'xlsx';
  if (type === JSONL_MEDIA_TYPE) return 'jsonl';
  return guessedJsonlTypes.has(type) && fileName.trim().toLowerCase().endsWith('.jsonl')
    ? 'jsonl'
    : undefined;
}

/** False → 415. */
export function acceptsMediaType(mediaType: string, fileName: string): boolean {
  return formatOfType(mediaType, fileName) !== undefined;
}

/** Content first (`PK` → XLSX), then media type, then extension; JSONL when nothing tells (charge-files §1). */
export function decideFormat(head: Uint8Array, mediaType: string, fileName: string): ChargeFileFormat {
  if (head[0] === 0x50 && head[1] === 0x4b) return 'xlsx';
  const byType = formatOfType(mediaType, fileName);
  return byType ?? (fileName.trim().toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'jsonl');
}

export type RowBatch = {
  format: ChargeFileFormat;
  /** Titles of row 1; `null` for JSONL. */
  headers: readonly string[] | null;
  rows: RawRow[];
};

export type ChargeFile = {
  source: ByteSource;
  mediaType: string;
  fileName: string;
  /** Stop after about this many rows (preview). */
  maxRows?: number;
};

/**
 * Reads a charge file of either format in batches of rows. Throws ChargeFileError (BJO:0002, BJO:0003, BJO:0004)
 * for a file that cannot be billed at all; rows already yielded are then to be dropped.
 */
export async function* readChargeFile(file: ChargeFile): AsyncGenerator<RowBatch, void, undefined> {
  const { head, all } = await openSource(file.source);
  const format = decideFormat(head, file.mediaType, file.fileName);
  const { maxRows = Infinity } = file;
  if (format === 'xlsx') {
    for await (const { headers, rows } of readXlsx(all, { maxRows })) yield { format, headers, rows };
    return;
  }
  let count = 0;
  for await (const rows of readJsonl(all)) {
    yield { format, headers: null, rows };
    count += rows.length;
    if (count >= maxRows) return;
  }
}

/** The first two bytes and the whole; what can be read at random stays so. */
async function openSource(source: ByteSource): Promise<{ head: Uint8Array; all: ByteSource }> {
  if (source instanceof Uint8Array) return { head: source, all: source };
  if (!(source instanceof Blob)) return peek(chunksOf(source), 2);
  return { head: new Uint8Array(await source.slice(0, 2).arrayBuffer()), all: source };
}
