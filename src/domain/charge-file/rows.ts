/** One source row as the vendor sent it (contract: charge-files §2, §3). */
import { parseAmount } from '../money.ts';
import { type ColumnKey, type HeaderMap, allColumns } from './columns.ts';
import { excelSerialToInstant, instantToExcelSerial } from './dates.ts';

/** Text of every column as sent, `null` when the cell or member is missing. */
export type RawValues = Record<ColumnKey, string | null>;

export type RawRow = {
  /** File row (XLSX, header = 1) or line (JSONL, first = 1). */
  n: number;
  values: RawValues;
  /** The source is named in the older form: `Subscription Search …`, `search.subscription`. */
  isLegacySource: boolean;
  /** The JSONL line is not a JSON object (V01); all values are `null`. */
  isBroken: boolean;
};

/** What a spreadsheet reader gives for a cell. */
export type Cell = string | number | boolean | Date | null | undefined;

/** A row without any value. */
export function emptyValues(): RawValues {
  return {
    entryId: null,
    reference: null,
    invoice: null,
    sourceType: null,
    sourceCriteria: null,
    sourceValue: null,
    orderCriteria: null,
    orderValue: null,
    itemCriteria: null,
    itemValue: null,
    periodStart: null,
    periodEnd: null,
    quantity: null,
    unitPP: null,
    PPx1: null,
    description1: null,
    description2: null,
    segment: null,
    agreementVendorId: null,
  };
}

/**
 * A number as plain decimal text, the shortest that means the same double: `1234567890`, never `1234567890.0`
 * or `1e-7`.
 */
export function numberText(value: number): string {
  const text = String(value);
  return text.includes('e') ? (parseAmount(text) ?? text) : text;
}

/** True when `text` read as a double prints back as exactly `text`. */
export function isExactNumber(text: string): boolean {
  return text !== '' && parseAmount(text) === text && numberText(Number(text)) === text;
}

/** Reads one sheet row; `undefined` when every cell is empty (such rows are skipped but keep their number). */
export function rowFromCells(n: number, cells: readonly Cell[], header: HeaderMap): RawRow | undefined {
  if (cells.every(isEmptyCell)) return undefined;
  const values = emptyValues();
  for (const { key, kind } of allColumns) {
    const position = header.positions[key];
    if (position >= 0) values[key] = cellText(cells[position], kind);
  }
  const isLegacySource = readLegacySource(
    values,
    header.legacyCriteria >= 0 ? cellText(cells[header.legacyCriteria], 'text') : null,
    header.legacyValue >= 0 ? cellText(cells[header.legacyValue], 'text') : null,
    header.legacyCriteria >= 0 && header.positions.sourceValue < 0,
  );
  return { n, values, isLegacySource, isBroken: false };
}

/** Fills the source from its older form unless the newer one is used; true when the older one counts. */
function readLegacySource(
  values: RawValues,
  criteria: string | null,
  value: string | null,
  isOnlyForm: boolean,
): boolean {
  const hasSource =
    !isBlank(values.sourceType) || !isBlank(values.sourceCriteria) || !isBlank(values.sourceValue);
  const hasLegacy = !isBlank(criteria) || !isBlank(value);
  if (hasSource || !(hasLegacy || isOnlyForm)) return false;
  values.sourceType = 'Subscription';
  values.sourceCriteria = criteria;
  values.sourceValue = value;
  return true;
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

function isEmptyCell(cell: Cell): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}

/** Text of a cell in a column of the given kind; `null` when empty. */
export function cellText(cell: Cell, kind: 'text' | 'amount' | 'date'): string | null {
  if (typeof cell === 'string') return cell;
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'number') return (kind === 'date' && excelSerialToInstant(cell)) || numberText(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (Number.isNaN(cell.getTime())) return '#VALUE!';
  // A number that merely wears a date format is still a number.
  return kind === 'amount' ? numberText(instantToExcelSerial(cell)) : cell.toISOString();
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads one JSONL line (without its line end). Never throws: a line that is no object comes back broken. No digit
 * of a number is lost: doubles print back as what they were up to 15 significant digits, and a line with longer
 * or more extreme numbers is parsed again with every number literal quoted. (A reviver with `context.source`
 * would do too, but costs four times as much on every line and is missing in Node 20.)
 */
export function rowFromJson(n: number, line: string): RawRow {
  const object = parseObject(line);
  if (!object) return brokenRow(n);
  if (hasLongNumber(line)) return readObject(n, parseExactly(line) ?? object);
  const row = readObject(n, object);
  return hasExtreme(row.values) ? readObject(n, parseExactly(line) ?? object) : row;
}

/** A JSONL line that is no JSON object: one charge in error (V01). */
export function brokenRow(n: number): RawRow {
  return { n, values: emptyValues(), isLegacySource: false, isBroken: true };
}

function parseObject(line: string): Json | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Strings come first in the alternation, so a number inside a string is never touched. */
const JSON_TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** The same object with its numbers as strings of their literals; for lines known to be valid JSON. */
function parseExactly(line: string): Json | undefined {
  return parseObject(line.replace(JSON_TOKEN, (token) => (token.startsWith('"') ? token : `"${token}"`)));
}

const LONG = 16;

/**
 * Has the line a run of 16 digits and points? Such a run covers one of every 16 characters, so only those are
 * looked at.
 */
function hasLongNumber(line: string): boolean {
  for (let at = LONG - 1; at < line.length; at += LONG) {
    if (!isDigitOrPoint(line.charCodeAt(at))) continue;
    let start = at;
    while (isDigitOrPoint(line.charCodeAt(start - 1))) start--;
    let end = at + 1;
    while (isDigitOrPoint(line.charCodeAt(end))) end++;
    if (end - start >= LONG) return true;
  }
  return false;
}

function isDigitOrPoint(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46;
}

/** Has a far exponent turned a number into 0, Infinity or one of the doubles with few digits? */
function hasExtreme({ entryId, quantity, unitPP, PPx1 }: RawValues): boolean {
  return isExtreme(entryId) || isExtreme(quantity) || isExtreme(unitPP) || isExtreme(PPx1);
}

function isExtreme(text: string | null): boolean {
  return text !== null && (text === '0' || text.length > 280 || text.endsWith('Infinity'));
}

function readObject(n: number, object: Json): RawRow {
  const externalIds = child(object, 'externalIds', 'externalids');
  const search = child(object, 'search', 'search');
  const source = child(search, 'source', 'source');
  const order = child(search, 'order', 'order');
  const item = child(search, 'item', 'item');
  const period = child(object, 'period', 'period');
  const price = child(object, 'price', 'price');
  const description = child(object, 'description', 'description');
  const values: RawValues = {
    entryId: textOf(externalIds, 'vendor', 'vendor'),
    reference: textOf(externalIds, 'reference', 'reference'),
    invoice: textOf(externalIds, 'invoice', 'invoice'),
    sourceType: textOf(source, 'type', 'type'),
    sourceCriteria: textOf(source, 'criteria', 'criteria'),
    sourceValue: textOf(source, 'value', 'value'),
    orderCriteria: textOf(order, 'criteria', 'criteria'),
    orderValue: textOf(order, 'value', 'value'),
    itemCriteria: textOf(item, 'criteria', 'criteria'),
    itemValue: textOf(item, 'value', 'value'),
    periodStart: textOf(period, 'start', 'start'),
    periodEnd: textOf(period, 'end', 'end'),
    quantity: textOf(object, 'quantity', 'quantity'),
    unitPP: textOf(price, 'unitPP', 'unitpp'),
    PPx1: textOf(price, 'PPx1', 'ppx1'),
    description1: textOf(description, 'value1', 'value1'),
    description2: textOf(description, 'value2', 'value2'),
    segment: textOf(object, 'segment', 'segment'),
    agreementVendorId: textOf(
      child(object, 'attributes', 'attributes'),
      'agreementVendorId',
      'agreementvendorid',
    ),
  };
  const legacy = child(search, 'subscription', 'subscription');
  const isLegacySource =
    legacy !== NONE &&
    readLegacySource(
      values,
      textOf(legacy, 'criteria', 'criteria'),
      textOf(legacy, 'value', 'value'),
      source === NONE,
    );
  return { n, values, isLegacySource, isBroken: false };
}

const NONE: Json = {};

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member by name, case-insensitive (charge-files §3); the exact spelling wins. */
function member(object: Json, name: string, lowerName: string): unknown {
  if (object === NONE) return undefined;
  const exact = object[name];
  if (exact !== undefined) return exact;
  for (const key in object) {
    if (key.length === name.length && key.toLowerCase() === lowerName) return object[key];
  }
  return undefined;
}

function child(object: Json, name: string, lowerName: string): Json {
  const value = member(object, name, lowerName);
  return isObject(value) ? value : NONE;
}

function textOf(object: Json, name: string, lowerName: string): string | null {
  const value = member(object, name, lowerName);
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return null;
  return typeof value === 'number' ? numberText(value) : JSON.stringify(value);
}
