import type { Amount } from '../../domain/money.ts';
import type { Cell, RowLook, SheetRow } from '../../domain/statement-workbook/sheet.ts';
import {
  cellText,
  linksPart,
  linksPartName,
  looks,
  openingParts,
  sheetPartName,
  stylesPart,
  worksheetTags,
} from './xlsx-parts.ts';
import { zipStream, type ZipPart } from './zip-stream.ts';

/** A sheet of a workbook. Its rows come in batches, and are asked for when it is written. */
export type Sheet = {
  name: string;
  /** Of the columns, in characters. */
  widths: readonly number[];
  /** Its first row has the titles of a table and stays in sight. */
  isTable?: boolean;
  /** Places from 0 of its columns that hold figures. */
  figures?: ReadonlySet<number>;
  rows(): Iterable<readonly SheetRow[]> | AsyncIterable<readonly SheetRow[]>;
};

/** Rows of a sheet, its titles included. */
export const maxSheetRows = 1_048_576;

/** Links of a sheet; with more the file is called damaged. */
const maxLinks = 65_530;

/** Height of a row with a text of several lines, in points: those of merged cells do not grow by themselves. */
const noteHeight = 90;

/**
 * An XLSX workbook as a stream: nothing but a batch of rows is held, so a sheet may have as many rows as fit into
 * one. Texts are texts, whatever they begin with: nothing in them is ever run as a formula. The first sheet is
 * written last, so that it can say what the others add up to. The same rows make the same bytes. Throws RangeError
 * beyond the rows of a sheet.
 */
export function xlsxStream(
  sheets: readonly Sheet[],
  { precision }: { precision: number },
): AsyncGenerator<Uint8Array> {
  return zipStream(partsOf(sheets, precision));
}

async function* partsOf(sheets: readonly Sheet[], precision: number): AsyncGenerator<ZipPart> {
  yield* openingParts(sheets);
  yield { name: 'xl/styles.xml', content: [stylesPart(precision)] };
  const [first, ...others] = sheets.map((sheet, i) => [sheet, i + 1] as const);
  for (const each of [...others, ...(first ? [first] : [])]) {
    const [sheet, n] = each;
    const links: string[] = [];
    yield { name: sheetPartName(n), content: worksheet(sheet, n === 1, links) };
    if (links.length > 0) yield { name: linksPartName(n), content: [linksPart(links)] };
  }
}

const noFigures: ReadonlySet<number> = new Set();

/** What stands behind the rows of a sheet, and how its columns stand. */
type Below = { merged: string[]; linked: string[]; links: string[]; figures: ReadonlySet<number> };

/** The XML of a sheet; `links` takes the addresses that it leads to. */
async function* worksheet(sheet: Sheet, isFirst: boolean, links: string[]): AsyncGenerator<string> {
  const below: Below = { merged: [], linked: [], links, figures: sheet.figures ?? noFigures };
  const [begin, end] = worksheetTags;
  yield [
    begin,
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>',
    `<sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"${sheet.isTable ? `>${frozenTitles}</sheetView>` : '/>'}`,
    '</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>',
    ...sheet.widths.map(
      (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
    ),
    '</cols><sheetData>',
  ].join('');
  let n = 0;
  for await (const rows of sheet.rows()) {
    yield rows.map((row) => rowXml(row, ++n, below)).join('');
    if (n > maxSheetRows) throw new RangeError(`A sheet has no room for more than ${maxSheetRows} rows.`);
  }
  const { merged, linked } = below;
  yield [
    '</sheetData>',
    merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : '',
    linked.length > 0 ? `<hyperlinks>${linked.join('')}</hyperlinks>` : '',
    '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${sheet.isTable ? 'landscape' : 'portrait'}" fitToWidth="${pagesAcross(sheet)}" fitToHeight="0"/>`,
    end,
  ].join('');
}

/** Characters beside each other that are still read on a page of A4. */
const pageWidth = 200;

/** How many pages a sheet is printed across; it takes as many below each other as its rows need. */
const pagesAcross = ({ widths }: Sheet) =>
  Math.max(1, Math.ceil(widths.reduce((sum, width) => sum + width, 0) / pageWidth));

const frozenTitles = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';

const letters: string[] = [];

/** A for 0, AA for 26. */
function letterOf(column: number): string {
  const before = column < 26 ? '' : letterOf(Math.floor(column / 26) - 1);
  return (letters[column] ??= before + String.fromCharCode(65 + (column % 26)));
}

function rowXml({ cells, look, span = 1 }: SheetRow, n: number, below: Below): string {
  if (cells.length === 0) return '';
  const height = look === 'note' ? ` ht="${noteHeight}" customHeight="1"` : '';
  const inside = cells.map((cell, i) =>
    cellXml(cell, `${letterOf(i)}${n}`, styleOf(look, i, below.figures), below),
  );
  if (span > 1) below.merged.push(`<mergeCell ref="A${n}:${letterOf(span - 1)}${n}"/>`);
  return `<row r="${n}"${height}>${inside.join('')}</row>`;
}

function styleOf(look: RowLook | undefined, column: number, figures: ReadonlySet<number>): number {
  if (look === 'facts') return column === 0 ? looks.label : looks.plain;
  if (look === 'titles' && figures.has(column)) return looks.titlesRight;
  if (look) return looks[look];
  return figures.has(column) ? looks.figure : looks.plain;
}

function cellXml(cell: Cell, ref: string, style: number, below: Below): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return textXml(cell, ref, style);
  if ('number' in cell) return numberXml(cell.number, ref, style);
  if ('amount' in cell) {
    return isExact(cell.amount)
      ? numberXml(cell.amount, ref, looks.amount)
      : textXml(cell.amount, ref, style);
  }
  const { links, linked } = below;
  if (links.length === maxLinks) return textXml(cell.text, ref, style);
  links.push(cell.href);
  linked.push(`<hyperlink ref="${ref}" r:id="rId${links.length}"/>`);
  return textXml(cell.text, ref, looks.link);
}

/** Whether a spreadsheet shows an amount with all its digits; else it stands there as a text. */
const isExact = (amount: Amount) => amount.replace(/^-?0*(\.0*)?/, '').replace('.', '').length <= 15;

const numberXml = (value: Amount, ref: string, style: number) =>
  `<c r="${ref}"${style ? ` s="${style}"` : ''}><v>${value}</v></c>`;

function textXml(text: string, ref: string, style: number): string {
  const space = text !== text.trim() || text.includes('\n') ? ' xml:space="preserve"' : '';
  return `<c r="${ref}"${style ? ` s="${style}"` : ''} t="inlineStr"><is><t${space}>${cellText(text)}</t></is></c>`;
}
