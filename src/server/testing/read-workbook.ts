import { readXlsx } from 'hucre/xlsx';
import { expect } from 'vitest';
import type { Body, Steps } from '../scenarios/steps.ts';

/** A value of a cell; empty ones are null. */
export type CellValue = string | number | null;

/** A sheet as another program reads it. */
export type ReadSheet = {
  name: string;
  /** Rows from the first on, each as long as the longest. */
  rows: CellValue[][];
  widths: (number | undefined)[];
  /** `A1:D1`. */
  merged: string[];
  /** Addresses by cell: `D8`. */
  links: Record<string, string>;
  /** Number formats by cell, where there is one. */
  formats: Record<string, string>;
  /** Cells that hold a formula. */
  formulas: string[];
};

const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** Reads a workbook with another library than the one that writes it; its sheets in their order. */
export async function readWorkbook(content: Uint8Array): Promise<ReadSheet[]> {
  const { sheets } = await readXlsx(content, { readStyles: true });
  return sheets.map(({ name, rows, columns, merges, cells }) => {
    const all = [...(cells ?? [])].map(([at, cell]) => {
      const [row = 0, column = 0] = at.split(',').map(Number);
      return { ref: `${letters(column)}${row + 1}`, cell };
    });
    return {
      name,
      rows: rows as CellValue[][],
      widths: (columns ?? []).map(({ width }) => width),
      merged: (merges ?? []).map(
        ({ startRow, startCol, endRow, endCol }) =>
          `${letters(startCol)}${startRow + 1}:${letters(endCol)}${endRow + 1}`,
      ),
      links: Object.fromEntries(
        all.flatMap(({ ref, cell }) => (cell.hyperlink ? [[ref, cell.hyperlink.target]] : [])),
      ),
      formats: Object.fromEntries(
        all.flatMap(({ ref, cell }) => (cell.style?.numFmt ? [[ref, cell.style.numFmt]] : [])),
      ),
      formulas: all.flatMap(({ ref, cell }) => (cell.formula ? [ref] : [])),
    };
  });
}

/** Downloads a file over a link. */
export async function download(url: string): Promise<{ headers: Headers; content: Uint8Array }> {
  const response = await fetch(url);
  expect(response.status, url).toBe(200);
  return { headers: response.headers, content: new Uint8Array(await response.arrayBuffer()) };
}

/** The workbooks among the files of a statement that are not deleted. */
export async function workbookFiles(steps: Steps, token: string, statementId: string): Promise<Body[]> {
  const files = await steps.list(token, `/statements/${statementId}/attachments?limit=100`);
  return files.filter((file) => file.filename === `${statementId}.xlsx` && !file.isDeleted);
}

/** The only workbook of a statement, as who has this token downloads it. */
export async function workbookOf(steps: Steps, token: string, statementId: string): Promise<ReadSheet[]> {
  const [file, ...others] = await workbookFiles(steps, token, statementId);
  expect(others).toEqual([]);
  const answer = await steps.call(token, 'GET', `/statements/${statementId}/attachments/${file.id}`, {
    headers: { accept: '*/*' },
  });
  expect(answer.status).toBe(301);
  const { content } = await download(steps.server.url + answer.headers.get('location'));
  expect(content.length).toBe(file.size);
  return readWorkbook(content);
}

/** A sheet by its name. */
export function sheetOf(sheets: readonly ReadSheet[], name: string): ReadSheet {
  const sheet = sheets.find((each) => each.name === name);
  if (!sheet) throw new Error(`There is no sheet ${name}.`);
  return sheet;
}

/** The rows of a table as objects by the titles of its columns; a table ends at the first empty row. */
export function tableOf({ rows }: ReadSheet): Record<string, CellValue>[] {
  const [titles = [], ...below] = rows;
  const end = below.findIndex((row) => row.every((value) => value === null));
  return below
    .slice(0, end < 0 ? undefined : end)
    .map((row) => Object.fromEntries(titles.map((title, i) => [String(title), row[i] ?? null])));
}
