/**
 * A fast scanner for worksheet XML as Excel, LibreOffice, Google, openpyxl, SheetJS and most other writers
 * produce it: default namespace, double quotes, no CDATA. Anything else throws `UnusualSheet` and is left to
 * hucre, which knows every dialect and takes three times as long.
 */
import { excelSerialToInstant } from './dates.ts';
import type { Cell } from './rows.ts';

/** The file may be fine, but not for this reader. */
export class UnusualSheet extends Error {
  override readonly name = 'UnusualSheet';
}

export type SheetRow = {
  /** 1-based row number. */
  n: number;
  cells: Cell[];
};

/** What the cells of a sheet refer to. */
export type SheetContext = {
  sharedStrings: readonly string[];
  /** By cell style: does it show a number as a date? */
  isDateStyle: readonly boolean[];
};

const MAX_COLUMNS = 16_384;
/** Longest stretch of XML held back for its end: a row of 18 texts of 32,767 characters, escaped, fits. */
const MAX_PENDING = 8 * 1024 * 1024;

/** Takes the XML of one worksheet in pieces of any size and gives its rows. */
export class SheetScanner {
  readonly #context: SheetContext;
  #pending = '';
  #hasStarted = false;
  #isDone = false;
  #n = 0;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  /** The rows that end in this piece. */
  push(piece: string): SheetRow[] {
    if (this.#isDone) return [];
    const rows: SheetRow[] = [];
    const xml = this.#pending + piece;
    let at = this.#hasStarted ? 0 : this.#start(xml);
    while (this.#hasStarted && !this.#isDone) {
      const next = this.#row(xml, at, rows);
      if (next < 0) break;
      at = next;
    }
    this.#pending = xml.slice(at);
    if (this.#pending.length > MAX_PENDING) throw new UnusualSheet('A row without end.');
    return rows;
  }

  /**
   * To be called after the last piece. Throws RangeError when the sheet is cut off: a more patient reader would give
   * the rows up to there, and the others would never be billed.
   */
  end(): void {
    if (!this.#hasStarted) throw new UnusualSheet('No plain worksheet.');
    if (!this.#isDone) throw new RangeError('The sheet is cut off.');
  }

  /** Finds where the rows begin; 0 while that is still to come. */
  #start(xml: string): number {
    const at = xml.indexOf('<sheetData');
    const end = at < 0 ? -1 : xml.indexOf('>', at);
    if (end < 0) return 0;
    if (!/<worksheet[\s>]/.test(xml.slice(0, at))) throw new UnusualSheet('No plain worksheet.');
    this.#hasStarted = true;
    if (xml[end - 1] === '/') this.#isDone = true;
    return end + 1;
  }

  /** Reads one row from `at`; -1 when it is not complete yet. */
  #row(xml: string, at: number, rows: SheetRow[]): number {
    const start = skipSpace(xml, at);
    const tagEnd = xml.indexOf('>', start);
    if (tagEnd < 0) return -1;
    if (!isTag(xml, start, '<row')) {
      if (!xml.startsWith('</sheetData', start)) throw new UnusualSheet('Something between rows.');
      this.#isDone = true;
      return tagEnd + 1;
    }
    const isEmpty = xml[tagEnd - 1] === '/';
    const end = isEmpty ? tagEnd : xml.indexOf('</row>', tagEnd);
    if (end < 0) return -1;
    this.#n = rowNumber(xml.slice(start, tagEnd)) ?? this.#n + 1;
    rows.push({ n: this.#n, cells: isEmpty ? [] : readCells(xml.slice(tagEnd + 1, end), this.#context) });
    return isEmpty ? tagEnd + 1 : end + 6;
  }
}

function rowNumber(tag: string): number | undefined {
  if (tag.includes("'")) throw new UnusualSheet('Single quotes.');
  const match = / r="(\d+)"/.exec(tag);
  return match ? Number(match[1]) : undefined;
}

function isTag(xml: string, at: number, tag: string): boolean {
  if (!xml.startsWith(tag, at)) return false;
  const after = xml.charCodeAt(at + tag.length);
  return after === 62 || after === 47 || after <= 32; // `>`, `/` or space
}

function skipSpace(xml: string, at: number): number {
  let next = at;
  while (xml.charCodeAt(next) <= 32) next++;
  return next;
}

function readCells(xml: string, context: SheetContext): Cell[] {
  const cells: Cell[] = [];
  let at = skipSpace(xml, 0);
  let column = 0;
  while (at < xml.length) {
    if (!isTag(xml, at, '<c')) {
      if (isTag(xml, at, '<extLst')) break;
      throw new UnusualSheet('Something between cells.');
    }
    // Attributes of a cell are references and small numbers: read in place, they are most of the work.
    let type = '';
    let style = -1;
    at += 2;
    while (xml.charCodeAt(at) <= 32) {
      at = skipSpace(xml, at);
      const after = xml.charCodeAt(at);
      if (after === 62 || after === 47) break;
      const equals = xml.indexOf('=', at);
      if (equals < 0 || xml.charCodeAt(equals + 1) !== 34) break; // no attribute, or not `="`
      const close = xml.indexOf('"', equals + 2);
      if (close < 0) break;
      if (equals === at + 1) {
        const name = xml.charCodeAt(at);
        if (name === 114) column = columnOf(xml, equals + 2);
        else if (name === 115) style = Number(xml.slice(equals + 2, close));
        else if (name === 116) type = xml.slice(equals + 2, close);
      }
      at = close + 1;
    }
    const isEmpty = xml.charCodeAt(at) === 47;
    if (xml.charCodeAt(isEmpty ? at + 1 : at) !== 62) throw new UnusualSheet('A cell in an unknown form.');
    if (column >= MAX_COLUMNS) throw new UnusualSheet('Column out of bounds.');
    at += isEmpty ? 2 : 1;
    if (!isEmpty) {
      const end = xml.indexOf('</c>', at);
      if (end < 0) throw new UnusualSheet('A cell without end.');
      while (cells.length < column) cells.push(null);
      cells[column] = readValue(xml, at, end, type, style, context);
      at = end + 4;
    }
    column++;
    at = skipSpace(xml, at);
  }
  return cells;
}

/** Column number (A = 0) of a cell reference that starts at `at`. */
function columnOf(xml: string, at: number): number {
  let column = 0;
  for (let next = at; ; next++) {
    const letter = xml.charCodeAt(next) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (column === 0) throw new UnusualSheet('A cell reference in an unknown form.');
  return column - 1;
}

function readValue(
  xml: string,
  start: number,
  end: number,
  type: string,
  style: number,
  context: SheetContext,
): Cell {
  let at = skipSpace(xml, start);
  if (isTag(xml, at, '<f')) at = skipSpace(xml, afterElement(xml, at, '</f>'));
  if (at >= end) return null;
  if (isTag(xml, at, '<is')) return type === 'inlineStr' ? inlineText(xml, at, end) : null;
  if (!isTag(xml, at, '<v')) throw new UnusualSheet('A cell with unknown content.');
  const tagEnd = xml.indexOf('>', at);
  if (xml[tagEnd - 1] === '/') return null;
  const close = xml.indexOf('</v>', tagEnd);
  if (close < 0 || close > end) throw new UnusualSheet('A value without end.');
  return convert(xml.slice(tagEnd + 1, close), type, style, context);
}

/** `<is><t>text</t></is>`, by far the most frequent form, without a copy; else `richText`. */
function inlineText(xml: string, at: number, end: number): string {
  const close = end - 9; // length of `</t></is>`
  if (xml.startsWith('<is><t>', at) && xml.startsWith('</t></is>', close)) {
    const text = xml.slice(at + 7, close);
    if (!text.includes('<')) return decodeText(text);
  }
  return richText(xml.slice(at, end));
}

function afterElement(xml: string, at: number, close: string): number {
  const tagEnd = xml.indexOf('>', at);
  if (xml[tagEnd - 1] === '/') return tagEnd + 1;
  const end = xml.indexOf(close, tagEnd);
  if (end < 0) throw new UnusualSheet('An element without end.');
  return end + close.length;
}

function convert(value: string, type: string, style: number, context: SheetContext): Cell {
  switch (type) {
    case 's':
      return context.sharedStrings[Number(value)] ?? null;
    case 'str':
      return decodeText(value);
    case 'b':
      return value === '1' || value.toLowerCase() === 'true';
    case 'e':
    case 'd':
      return decodeText(value);
    case 'inlineStr':
      return null;
    default:
      return numberCell(value, style, context);
  }
}

function numberCell(value: string, style: number, context: SheetContext): Cell {
  const number = Number(value);
  if (value.trim() === '') return null;
  if (Number.isNaN(number)) return decodeText(value);
  if (!context.isDateStyle[style]) return number;
  const instant = excelSerialToInstant(number);
  return instant ? new Date(instant) : number;
}

/** The text of `<is>` or `<si>`: all its `<t>`, one after the other, without phonetic hints (`<rPh>`). */
export function richText(xml: string): string {
  const spoken = xml.includes('<rPh') ? xml.replace(/<rPh[\s>].*?<\/rPh>/gs, '') : xml;
  let text = '';
  for (let at = spoken.indexOf('<t'); at >= 0; at = spoken.indexOf('<t', at + 2)) {
    if (!isTag(spoken, at, '<t')) continue;
    const tagEnd = spoken.indexOf('>', at);
    if (spoken[tagEnd - 1] === '/') continue;
    const end = spoken.indexOf('</t>', tagEnd);
    if (end < 0) throw new UnusualSheet('A text without end.');
    text += spoken.slice(tagEnd + 1, end);
    at = end;
  }
  return decodeText(text);
}

const ENTITY = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** A character that XML cannot hold, as Excel writes it. */
const EXCEL_ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** Undoes XML entities and Excel's `_x000D_`. */
export function decodeText(xml: string): string {
  if (xml.includes('<')) throw new UnusualSheet('Markup inside a text.');
  let text = xml;
  if (text.includes('&')) {
    text = text.replace(ENTITY, (_, hex: string, decimal: string, name: string) =>
      name ? (named[name] ?? '') : codePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    );
  }
  return text.includes('_x')
    ? text.replace(EXCEL_ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}
