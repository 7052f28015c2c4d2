// The text format of COPY. Without a database driver, so that a thread that only makes lines need not load one.

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

const escaped = (text: string): string =>
  text.replace(/[\\\b\f\n\r\t\v]/g, (character) => ESCAPES[character] ?? character);

/** Everything that is escaped but the tab, which also stands between the cells of a line. */
const SPECIAL = /[\\\b\f\n\r\v]/;

/** The text of a value before escaping; null is the database's NULL. */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map(toArrayElement).join(',')}}`;
  return JSON.stringify(value);
}

function toArrayElement(value: unknown): string {
  const text = toText(value);
  return text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** What makes the value of a column of a row, and of what all rows share. */
export type ColumnOf<Row, Shared> = (row: Row, shared: Shared) => unknown;

/**
 * Rows as lines of COPY's text format with NULL as nothing, for `copyLines`: an empty text becomes NULL. A value may
 * be a text, a number, a boolean, a Date, a list, or an object for JSON. Made for a million rows: hardly any holds
 * what must be escaped, so that a line is looked through as a whole, not cell by cell.
 */
export function toCopyLines<Row, Shared>(
  rows: readonly Row[],
  shared: Shared,
  columns: readonly ColumnOf<Row, Shared>[],
): string {
  const cells: unknown[] = columns.map(() => null);
  let lines = '';
  for (const row of rows) {
    let at = 0;
    for (const column of columns) {
      const value = column(row, shared);
      cells[at++] = typeof value === 'object' ? toText(value) : value;
    }
    const line = cells.join('\t');
    const isPlain = !SPECIAL.test(line) && countTabs(line) === cells.length - 1;
    lines += isPlain ? line : cells.map((cell) => escaped(toText(cell) ?? '')).join('\t');
    lines += '\n';
  }
  return lines;
}

function countTabs(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\t'); at >= 0; at = text.indexOf('\t', at + 1)) count++;
  return count;
}
