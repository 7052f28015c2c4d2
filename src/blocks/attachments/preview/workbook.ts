/** What a preview shows of one sheet: the beginning of it, as texts. */
export type SheetView = {
  name: string;
  rows: readonly (readonly CellView[])[];
  /** There are more rows or columns than are shown. */
  isCut: boolean;
};

export type CellView = { text: string; isNumber: boolean };

/** Rows and columns of a sheet that are shown. */
export const MAX_ROWS = 200;
export const MAX_COLUMNS = 40;
/** Sheets of a workbook that are shown. */
export const MAX_SHEETS = 12;

type Value = string | number | boolean | Date | null | undefined;

/** What the worker that reads a workbook answers. */
export type WorkbookAnswer = { sheets: SheetView[] } | { failure: string };

function viewOf(value: Value): CellView {
  if (value === null || value === undefined) return { text: '', isNumber: false };
  if (value instanceof Date)
    return {
      text: value
        .toISOString()
        .replace('T', ' ')
        .replace(/(?: 00:00:00)?\.\d+Z$/, ''),
      isNumber: false,
    };
  return { text: String(value), isNumber: typeof value === 'number' };
}

/** The beginning of a sheet as texts; empty rows and columns at its end are left out. */
export function sheetView(name: string, rows: readonly (readonly Value[])[]): SheetView {
  const shown = rows.slice(0, MAX_ROWS);
  const width = Math.max(
    0,
    ...shown.map((row) => row.findLastIndex((value) => value !== null && value !== '') + 1),
  );
  return {
    name,
    rows: shown.map((row) =>
      Array.from({ length: Math.min(width, MAX_COLUMNS) }, (_, at) => viewOf(row[at])),
    ),
    isCut: rows.length > MAX_ROWS || width > MAX_COLUMNS,
  };
}
