import { parseFilter } from './check.ts';
import { ErrorList, type Checked } from './errors.ts';
import { compareRows, matches } from './evaluate.ts';
import type { Expr, OrderKey } from './expr.ts';
import { parseOrder } from './order.ts';
import { project, type Row } from './project.ts';
import { parseSelect, type Selection } from './select.ts';
import type { Shape } from './shape.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

/** A checked list request. */
export type ListQuery<X = unknown> = {
  filter: Expr<X> | null;
  /** Ends with the `id` tie-break. */
  order: readonly OrderKey<X>[];
  selection: Selection<X>;
  /** The applied limit; null: all rows (exports only). */
  limit: number | null;
  offset: number;
  /** Only rows of the buyers of the caller's user group. */
  groupBuyers: boolean;
};

export type QueryOptions = {
  /** Exports are not capped, and without `limit` return everything. */
  isExport?: boolean;
  /** In the syntax of `order=`; newest first when left out. */
  defaultOrder?: string;
};

/** A query string taken apart, before anything is checked (rql.md §1). */
export type QueryText = {
  filter: string;
  order: string;
  select: string;
  limit: string;
  offset: string;
  groupBuyers: boolean;
};

/**
 * Reads the raw, still encoded query string of a list request, with or without its `?` (rql.md §1, §5),
 * and reports every error found (§6).
 */
export function parseQuery<X>(
  raw: string,
  shape: Shape<X>,
  { isExport = false, defaultOrder }: QueryOptions = {},
): Checked<ListQuery<X>> {
  const text = splitQuery(raw);
  const errors = new ErrorList();
  const filter = noteErrors(errors, parseFilter(text.filter, shape));
  const order = noteErrors(errors, parseOrder(text.order, shape, defaultOrder));
  const selection = noteErrors(errors, parseSelect(text.select, shape));
  const limit = readCount(errors, 'limit', text.limit) ?? (isExport ? null : DEFAULT_LIMIT);
  const offset = readCount(errors, 'offset', text.offset) ?? 0;
  if (!errors.isEmpty || !filter || !order || !selection) return { ok: false, errors: errors.toRecord() };
  return {
    ok: true,
    value: {
      filter: filter.value,
      order: order.value,
      selection: selection.value,
      limit: limit === null || isExport ? limit : Math.min(limit, MAX_LIMIT),
      offset,
      groupBuyers: text.groupBuyers,
    },
  };
}

/** Splits a raw query string into control parameters and filter text; decodes, but checks nothing (rql.md §1). */
export function splitQuery(raw: string): QueryText {
  const controls = new Map<string, string>();
  const filters: string[] = [];
  let groupBuyers = false;
  for (const piece of raw.replace(/^\?/, '').split('&').map(decodePiece)) {
    const pseudo = /^\s*(?:render\(\s*\)|filter\(\s*([\w.]+)\s*\))\s*=?\s*$/i.exec(piece);
    if (pseudo) {
      groupBuyers ||= pseudo[1]?.toLowerCase() === 'group.buyers';
      continue;
    }
    const equals = piece.indexOf('=');
    const name = (equals < 0 ? piece : piece.slice(0, equals)).trim().toLowerCase();
    const value = equals < 0 ? '' : piece.slice(equals + 1);
    if (/^(?:limit|offset|select|order)$/.test(name)) controls.set(name, controls.get(name) ?? value);
    else filters.push(value === '' && equals >= 0 ? piece.slice(0, equals) : piece);
  }
  const control = (name: string): string => controls.get(name) ?? '';
  return {
    filter: filters.filter((piece) => piece.trim() !== '').join(','),
    order: control('order'),
    select: control('select'),
    limit: control('limit'),
    offset: control('offset'),
    groupBuyers,
  };
}

/** Runs a checked query over plain JSON objects: a page of projected rows, and the size of the filtered set. */
export function runQuery(query: ListQuery, rows: readonly Row[]): { data: Row[]; total: number } {
  const found = rows.filter((row) => matches(query.filter, row));
  found.sort((left, right) => compareRows(query.order, left, right));
  const end = query.limit === null ? undefined : query.offset + query.limit;
  const data = found.slice(query.offset, end).map((row) => project(query.selection, row, 'none'));
  return { data, total: found.length };
}

/** Adds the errors of a check to those of the request; null when there are any. */
function noteErrors<T>(errors: ErrorList, checked: Checked<T>): { value: T } | null {
  if (checked.ok) return checked;
  errors.addAll(checked.errors);
  return null;
}

/** The largest number of rows that a database counts in 32 bits. */
const MAX_COUNT = 2_147_483_647;

/** Null when the text is no integer; huge numbers are cut to what every database takes. */
function readCount(errors: ErrorList, name: string, text: string): number | null {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) return null;
  const count = Math.min(Number(text), MAX_COUNT);
  if (count < 0) errors.add('Value must not be negative.', name);
  return Math.max(count, 0);
}

/** Decodes a piece as web hosts do: `+` is a space, what is no UTF-8 becomes U+FFFD, a stray `%` stays. */
function decodePiece(piece: string): string {
  return piece.replaceAll('+', ' ').replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    const bytes = run
      .split('%')
      .slice(1)
      .map((hex) => Number.parseInt(hex, 16));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
  });
}
