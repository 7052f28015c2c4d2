import { setImmediate as turn } from 'node:timers/promises';
import type { PreambleRow, PrintedDocument, PrintedLine } from '../../domain/documents/printed-document.ts';
import { inks, lineHeight, page, type Canvas, type TextStyle } from './pdf-canvas.ts';

export type Column = {
  title: string;
  /** Below the title; what `under` gives stands below the value. */
  subtitle?: (currency: string) => string;
  x: number;
  width: number;
  isRight?: boolean;
  /** The others have texts that are wrapped. */
  value?(line: PrintedLine): string;
  under?(line: PrintedLine): string;
};

export const itemColumn: Column = { title: 'No.', x: 73, width: 62 };
export const descriptionColumn: Column = { title: 'Description', x: 140, width: 166 };

/** The columns of documents §3.2 that there is something to print for. */
export const columns: readonly Column[] = [
  { title: 'Pos.', x: 45, width: 26, value: ({ position }) => position },
  itemColumn,
  descriptionColumn,
  {
    title: 'Start Date',
    subtitle: () => 'End Date',
    x: 312,
    width: 48,
    value: ({ periodStart }) => periodStart,
    under: ({ periodEnd }) => periodEnd,
  },
  { title: 'Qty.', x: 362, width: 38, isRight: true, value: ({ quantity }) => quantity },
  { title: 'Unit Price', x: 402, width: 54, isRight: true, value: ({ unitPrice }) => unitPrice },
  { title: 'VAT %', x: 458, width: 27, isRight: true, value: ({ taxPercent }) => taxPercent },
  {
    title: 'Amount',
    subtitle: (currency) => `VAT Amount (${currency})`,
    x: 487,
    width: 63,
    isRight: true,
    value: ({ amount }) => amount,
    under: ({ tax }) => tax,
  },
];

/** What stands out in a row, and what stands below it. */
export const valueStyle: TextStyle = { size: 8 };
export const smallStyle: TextStyle = { size: 7, ink: inks.faint };

/** Above and below the texts of a row. */
export const air = 4.5;
/** Of the head, its rule included. */
export const headHeight = 28;
/** Of the row that carries a sum to the next page. */
export const carriedHeight = 17;
/** Of the rule between the parts of a preamble. */
export const ruleHeight = 5;

/** A text that stands in one line, with its look. */
export type SetText = { text: string; style: TextStyle };

/** The texts of a line as they are wrapped, by their column, and the height of the row. */
export type SetLine = {
  line: PrintedLine;
  texts: ReadonlyMap<Column, readonly SetText[]>;
  height: number;
};

/** The lines of a page, and the sum of those before. */
export type SetPage = { lines: SetLine[]; broughtForward: string | undefined };

const heightOf = (texts: readonly SetText[]) => texts.reduce((sum, { style }) => sum + lineHeight(style), 0);

function setLine(canvas: Canvas, line: PrintedLine): SetLine {
  const wrap = (text: string, style: TextStyle, { width }: Column): SetText[] =>
    canvas.wrap(text, style, width).map((each) => ({ text: each, style }));
  const item = wrap(line.itemNo, valueStyle, itemColumn);
  const description = [
    ...line.texts.flatMap((text, i) => wrap(text, i === 0 ? valueStyle : smallStyle, descriptionColumn)),
    ...line.trailer.flatMap((text) => wrap(text, smallStyle, descriptionColumn)),
  ];
  const least = lineHeight(valueStyle) + lineHeight(smallStyle);
  return {
    line,
    texts: new Map([
      [itemColumn, item],
      [descriptionColumn, description],
    ]),
    height: Math.max(heightOf(item), heightOf(description), least) + 2 * air,
  };
}

/** Height of a preamble with the air around it. */
export const preambleHeight = (rows: readonly PreambleRow[]): number =>
  rows.reduce(
    (sum, row) => sum + (row === 'rule' ? ruleHeight : lineHeight(smallStyle)),
    rows.length > 0 ? 5 : 0,
  );

/** Lines that are set while others wait. */
const atOnce = 200;

/**
 * Puts the lines of a document on pages before any is drawn. The table begins at `top`, and at `nextTop` on the
 * pages after the first. Each page has room for the sum that it carries to the next one; the last line stays on the
 * page of what follows it, which takes `roomBelow`.
 */
export async function setTable(
  canvas: Canvas,
  { lines, preamble }: PrintedDocument,
  { top, nextTop, roomBelow }: { top: number; nextTop: number; roomBelow: number },
): Promise<SetPage[]> {
  let current: SetPage = { lines: [], broughtForward: undefined };
  let y = top + headHeight + preambleHeight(preamble);
  const pages = [current];
  for (const [i, line] of lines.entries()) {
    const set = setLine(canvas, line);
    const needed = set.height + (i === lines.length - 1 ? roomBelow : carriedHeight);
    if (current.lines.length > 0 && y + needed > page.bottom) {
      current = { lines: [], broughtForward: lines[i - 1]?.carried };
      y = nextTop + headHeight + carriedHeight;
      pages.push(current);
    }
    current.lines.push(set);
    y += set.height;
    if (i % atOnce === atOnce - 1) await turn();
  }
  // a line that is nearly as high as a page, or an address block that is
  if (y + roomBelow > page.bottom) pages.push({ lines: [], broughtForward: lines.at(-1)?.carried ?? '' });
  return pages;
}
