import { writeXlsx } from 'hucre';
import { xlsxType } from './charge-file.ts';

/** Where the columns of a sales-document workbook stand. */
const columns = {
  'Document No.': 'A',
  'Document Type': 'B',
  'Order Type': 'C',
  'Sell-to Customer No.': 'D',
  Type: 'K',
  'No.': 'L',
  Description: 'M',
  Quantity: 'O',
  'Sales Currency Code': 'P',
  'Unit Price': 'Q',
  'Purchase Currency Code': 'R',
  'Purchase Price': 'S',
  'External Document No. 2': 'W',
} as const;

type Line = Partial<Record<keyof typeof columns, string | number>>;

const place = (letters: string) =>
  [...letters].reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function cellsOf(line: Line): (string | number | null)[] {
  const cells: (string | number | null)[] = Array.from({ length: place('AW') + 1 }, () => null);
  for (const [title, letters] of Object.entries(columns))
    cells[place(letters)] = line[title as keyof typeof columns] ?? null;
  return cells;
}

/** A workbook of sales documents, as an upload of the browser: titles in row 4, lines from row 6 on. */
export async function salesDocuments(name: string, lines: readonly Line[]) {
  const titles = Object.fromEntries(Object.keys(columns).map((title) => [title, title])) as Line;
  const rows = [['Sales documents'], [], [], cellsOf(titles), [], ...lines.map(cellsOf)];
  const bytes = await writeXlsx({ sheets: [{ name: 'Sales documents', rows }] });
  return { name, mimeType: xlsxType, buffer: Buffer.from(bytes) };
}
