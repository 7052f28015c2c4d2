import { notify } from '../../actions/notify.ts';
import { formatCount } from '../../cells/format.ts';
import type { Column } from '../columns.tsx';
import { plainText } from '../filter/plain.ts';

/** Puts text on the clipboard and says so; where the browser refuses, it says that. */
export function copyText(text: string, what: string): void {
  navigator.clipboard.writeText(text).then(
    () => notify(`${what} copied`),
    () => notify('The browser does not allow copying here'),
  );
}

/** Rows as tab-separated text with their titles, as a spreadsheet takes them. */
export function tsvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const clean = (text: string) => text.replaceAll(/[\t\r\n]+/g, ' ');
  const money = (column: Column<Row>) => column.currency !== undefined;
  const titles = columns.flatMap((column) =>
    money(column) ? [column.label, `${column.label} currency`] : [column.label],
  );
  const lines = rows.map((row) =>
    columns.flatMap((column) => {
      const value = clean(plainText(column.plain(row)));
      return money(column) ? [value, column.currency?.(row) ?? ''] : [value];
    }),
  );
  return [titles, ...lines].map((line) => line.join('\t')).join('\n');
}

/** Copies rows for a spreadsheet. */
export function copyRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): void {
  copyText(tsvOf(columns, rows), `${formatCount(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}`);
}
