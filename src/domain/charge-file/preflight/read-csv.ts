/** Reading a CSV file as rows of cells, piece by piece. The API takes no CSV: it is converted before it is sent. */
import { detectDelimiter, parseCsv } from 'hucre/csv';
import { chunksOf } from '../byte-source.ts';
import type { Cell } from '../rows.ts';
import { UnusableFile } from './file-problem.ts';

type CsvDialect = { encoding: string; delimiter: string; notes: string[] };

type CsvRow = { n: number; cells: Cell[] };

/** A record longer than this has a quotation mark that is never closed. */
const MAX_PENDING = 32 * 1024 * 1024;

const delimiterNames: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** The encoding and delimiter of a file; what is not the plain way is noted. */
export async function csvDialect(file: Blob): Promise<CsvDialect> {
  const head = new Uint8Array(await file.slice(0, 65_536).arrayBuffer());
  const notes: string[] = [];
  let encoding = 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) encoding = 'utf-16le';
  else if (head[0] === 0xfe && head[1] === 0xff) encoding = 'utf-16be';
  else if (!(await isUtf8(file))) encoding = 'windows-1252';
  if (encoding !== 'utf-8')
    notes.push(`Its letters are in ${encoding.toUpperCase()}; they are read as such.`);
  const delimiter = detectDelimiter(new TextDecoder(encoding).decode(head));
  const name = delimiterNames[delimiter];
  if (name) notes.push(`Its cells are parted by ${name}.`);
  return { encoding, delimiter, notes };
}

async function isUtf8(file: Blob): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunksOf(file)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** The records of a CSV file; blank ones are counted and come without cells. */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
  { encoding, delimiter }: CsvDialect,
): AsyncGenerator<CsvRow[], void, undefined> {
  const decoder = new TextDecoder(encoding);
  let pending = '';
  let n = 0;
  const rowsOf = (text: string): CsvRow[] =>
    parseCsv(text, { delimiter, skipBom: false }).map((cells) => ({ n: ++n, cells }));
  for await (const chunk of source) {
    pending += decoder.decode(chunk, { stream: true });
    const cut = lastRecordEnd(pending);
    if (cut <= 0) {
      if (pending.length < MAX_PENDING) continue;
      throw new UnusableFile({
        title: 'A quotation mark is never closed.',
        advice: 'Look for a single " in a cell, double it or remove it, and save the file again.',
      });
    }
    yield rowsOf(pending.slice(0, cut).replace(/\r$/, ''));
    pending = pending.slice(cut + 1);
  }
  pending += decoder.decode();
  const rest = pending.replace(/\r?\n$/, '');
  if (rest !== '') yield rowsOf(rest);
}

/** Where the last whole record ends: at its line end, which is outside of quotes. */
function lastRecordEnd(text: string): number {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes++;
  let end = text.lastIndexOf('\n');
  let from = text.length;
  // going back, each record end is one with an even number of quotes before it
  while (end >= 0) {
    for (let at = text.lastIndexOf('"', from - 1); at > end; at = text.lastIndexOf('"', at - 1)) quotes--;
    if (quotes % 2 === 0) return end;
    from = end;
    end = text.lastIndexOf('\n', end - 1);
  }
  return -1;
}
