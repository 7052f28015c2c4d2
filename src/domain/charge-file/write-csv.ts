/** Charges as a table for spreadsheets (conventions §9). */
import { formatCsvValue } from 'hucre/csv';
import { templateColumns, type ColumnKey } from './columns.ts';

/** A column of the table: its title, and the member of a charge that fills it. */
export type TableColumn = { title: string; path: string; isAmount: boolean };

/** Where a charge keeps what a charge file names differently. */
const paths: Partial<Record<ColumnKey, string>> = { segment: 'attributes.segment' };

const text = (title: string, path: string): TableColumn => ({ title, path, isAmount: false });

/** The id, the template's columns A–R, and what the upload says of the row (conventions §9). */
export const chargeTable: readonly TableColumn[] = [
  text('id', 'id'),
  ...templateColumns.map(({ key, title, member, kind }) => ({
    title,
    path: paths[key] ?? member,
    isAmount: kind === 'amount',
  })),
  text('Upload Status', 'upload.status'),
  text('Upload Errors', 'upload.errors'),
];

/** Spreadsheets take a file without this mark for one in the code page of the machine, and break every umlaut. */
const byteOrderMark = '\u{FEFF}';

/** The titles as the first line, after the mark of UTF-8. */
export const csvHeader = (columns: readonly TableColumn[]): string =>
  byteOrderMark + csvLine(columns.map(({ title }) => formatCsvValue(title)));

/**
 * One row of values in the order of the columns, with its line end (RFC 4180). A text that a spreadsheet would
 * run as a formula gets an apostrophe before it; an amount stays the number that it is, also below zero.
 */
export const csvRow = (columns: readonly TableColumn[], values: readonly unknown[]): string =>
  csvLine(columns.map(({ isAmount }, i) => formatCsvValue(textOf(values[i]), isAmount ? {} : escaping)));

const escaping = { escapeFormulae: true };

const csvLine = (cells: readonly string[]) => `${cells.join(',')}\r\n`;

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.join('; ') : String(value);
}
