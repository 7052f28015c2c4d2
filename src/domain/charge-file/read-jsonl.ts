/** Reading a JSONL charge file (contract: charge-files §1, §3). */
import { type ByteSource, chunksOf } from './byte-source.ts';
import { emptyFile, unreadable } from './file-error.ts';
import { type RawRow, brokenRow, rowFromJson } from './rows.ts';

/** A longer line is not read but reported as broken (V01); memory stays bounded whatever is sent. */
export const MAX_LINE_LENGTH = 1024 * 1024;

/**
 * Yields the rows of a JSONL file in batches. UTF-8, BOM tolerated, LF or CRLF; blank lines are skipped but
 * counted. A line that is no JSON object (or longer than 1 MiB) is a broken row, not a failure. Throws
 * ChargeFileError BJO:0002 when the bytes are not UTF-8 — the file is then in some other encoding, and calling
 * single lines invalid JSON would mislead — and BJO:0004 when there is no line at all.
 */
export function readJsonl(source: ByteSource): AsyncGenerator<RawRow[], void, undefined> {
  return readLines(source, (n, line) => (line === undefined ? brokenRow(n) : rowFromJson(n, line)));
}

/** What `read` makes of each line that is not blank; a line that is too long comes without its text. */
export async function* readLines<T>(
  source: ByteSource,
  read: (n: number, line: string | undefined) => T,
): AsyncGenerator<T[], void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const lines = new LineSplitter(read);
  let isEmpty = true;
  for await (const chunk of chunksOf(source)) {
    const rows = lines.push(decode(decoder, chunk));
    if (rows.length === 0) continue;
    isEmpty = false;
    yield rows;
  }
  const rest = [...lines.push(decode(decoder)), ...lines.end()];
  if (rest.length > 0) yield rest;
  else if (isEmpty) throw emptyFile();
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (error) {
    throw unreadable(error);
  }
}

/** Cuts text into lines and reads each; keeps at most one unfinished line. */
class LineSplitter<T> {
  readonly #read: (n: number, line: string | undefined) => T;
  #n = 0;
  #unfinished = '';
  /** The current line is over the limit and is being dropped until its end. */
  #isDropping = false;

  constructor(read: (n: number, line: string | undefined) => T) {
    this.#read = read;
  }

  push(text: string): T[] {
    const rows: T[] = [];
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.#line(this.#unfinished + text.slice(start, end), rows);
      this.#unfinished = '';
      start = end + 1;
    }
    this.#unfinished += text.slice(start);
    if (this.#unfinished.length > MAX_LINE_LENGTH) {
      this.#isDropping = true;
      this.#unfinished = '';
    }
    return rows;
  }

  /** The last line may lack its line end. */
  end(): T[] {
    const rows: T[] = [];
    if (this.#unfinished !== '' || this.#isDropping) this.#line(this.#unfinished, rows);
    return rows;
  }

  #line(line: string, rows: T[]): void {
    this.#n++;
    if (this.#isDropping || line.length > MAX_LINE_LENGTH) rows.push(this.#read(this.#n, undefined));
    else if (line.trim() !== '') rows.push(this.#read(this.#n, line));
    this.#isDropping = false;
  }
}
