import { RqlError } from './errors.ts';
import type { Pattern } from './expr.ts';
import { parse } from './parse.ts';
import { printPattern } from './pattern.ts';
import { printTree, quote } from './print.ts';

/*
 * Builders of filter text for the console (rql.md §3). Every one of them throws RqlError for what the language
 * cannot express: a text with both kinds of quotes, or a path that is none.
 */

/** A value of a filter. Strings are quoted, so they never are read as properties; Dates become UTC instants. */
export type FilterValue = string | number | boolean | Date;

/** Equals a value; `null` asks for rows without one. */
export function eq(path: string, value: FilterValue | null): string {
  return write('eq', path, value === null ? 'null()' : printConstant(value));
}

/** Differs from a value; rows without one are included. `null` asks for any value. */
export function ne(path: string, value: FilterValue | null): string {
  return write('ne', path, value === null ? 'null()' : printConstant(value));
}

/** Greater than a value. */
export function gt(path: string, value: FilterValue): string {
  return write('gt', path, printConstant(value));
}

/** Greater than or equal to a value. */
export function ge(path: string, value: FilterValue): string {
  return write('ge', path, printConstant(value));
}

/** Less than a value. */
export function lt(path: string, value: FilterValue): string {
  return write('lt', path, printConstant(value));
}

/** Less than or equal to a value. */
export function le(path: string, value: FilterValue): string {
  return write('le', path, printConstant(value));
}

/** Is one of the values. Throws RqlError without any, as the language knows no empty list. */
export function isIn(path: string, values: readonly FilterValue[]): string {
  return write('in', path, printList(values));
}

/** Is none of the values; rows without a value are included. Throws RqlError without any. */
export function isOut(path: string, values: readonly FilterValue[]): string {
  return write('out', path, printList(values));
}

/** Case-sensitive search for a literal text. */
export function like(path: string, text: string, match: Pattern['match'] = 'contains'): string {
  return write('like', path, quote(printPattern({ match, text })));
}

/** Search in any case for a literal text; stars in it are not wildcards. */
export function ilike(path: string, text: string, match: Pattern['match'] = 'contains'): string {
  return write('ilike', path, quote(printPattern({ match, text })));
}

/** Some element of a collection passes the filter; without one: the collection is not empty. */
export function any(path: string, filter?: string): string {
  return write('any', path, ...normalise([filter]));
}

/** Every element of a collection passes the filter; true for an empty collection. A blank filter stays blank. */
export function all(path: string, filter: string): string {
  const [text] = normalise([filter]);
  return text === undefined ? '' : write('all', path, text);
}

/** All of the filters; blank ones are left out, nothing gives ''. Accepts any filter text, not only built ones. */
export function and(...filters: readonly (string | null | undefined | false)[]): string {
  return combine('and', filters);
}

/** At least one of the filters; blank ones are left out, nothing gives ''. */
export function or(...filters: readonly (string | null | undefined | false)[]): string {
  return combine('or', filters);
}

/** The opposite of a filter; blank stays blank. */
export function not(filter: string): string {
  const [text] = normalise([filter]);
  return text === undefined ? '' : `not(${text})`;
}

/** The parts of a list request; blank and missing ones are left out. */
export type QueryParts = {
  filter?: string;
  order?: string;
  select?: string;
  limit?: number;
  offset?: number;
  groupBuyers?: boolean;
};

/**
 * Writes a query string, without `?`, that `parseQuery` reads back (rql.md §1). The filter is made canonical, so
 * that text such as `limit=5` cannot turn into a control parameter; throws RqlError when it is malformed.
 */
export function queryString(parts: QueryParts): string {
  const { filter = '', order = '', select = '', limit, offset, groupBuyers } = parts;
  return [
    encode(normalise([filter]).join()),
    groupBuyers === true ? 'filter(group.buyers)' : '',
    select === '' ? '' : `select=${encode(select)}`,
    order === '' ? '' : `order=${encode(order)}`,
    limit === undefined ? '' : `limit=${limit}`,
    offset === undefined ? '' : `offset=${offset}`,
  ]
    .filter((piece) => piece !== '')
    .join('&');
}

const PATH = /^(?:self\(\)|[A-Za-z_$][\w$-]*(?:\.[A-Za-z_$][\w$-]*)*)$/;

function write(name: string, path: string, ...rest: readonly string[]): string {
  if (!PATH.test(path)) throw new RqlError('Invalid property path.', path);
  return `${name}(${[path, ...rest].join(',')})`;
}

function printConstant(value: FilterValue): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'boolean') return String(value);
  if (!Number.isFinite(Number(value))) throw new RqlError(`Cannot convert value: '${String(value)}'.`);
  return typeof value === 'number' ? plain.format(value) : value.toISOString();
}

/** Without an exponent, whose `+` a query string would read as a space. */
const plain = new Intl.NumberFormat('en', { useGrouping: false, maximumSignificantDigits: 17 });

function printList(values: readonly FilterValue[]): string {
  if (values.length === 0) throw new RqlError('Value has to be a non empty array.');
  return `(${values.map(printConstant).join(',')})`;
}

function combine(name: 'and' | 'or', filters: readonly (string | null | undefined | false)[]): string {
  const texts = normalise(filters);
  const [only] = texts;
  return texts.length > 1 ? `${name}(${texts.join(',')})` : (only ?? '');
}

/** Canonical texts without blanks: what has separators of its own gets parentheses, what lacks a closing one gets it. */
function normalise(filters: readonly (string | null | undefined | false)[]): string[] {
  return filters.flatMap((filter) => {
    const tree = filter ? parse(filter) : null;
    return tree ? [printTree(tree)] : [];
  });
}

/** Percent-encodes text for a query string; keeps the marks that make filters readable. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%2C|%3A|%3D/g, decodeURIComponent);
}
