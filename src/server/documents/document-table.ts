import { setImmediate as turn } from 'node:timers/promises';
import type { PreambleRow, PrintedDocument } from '../../domain/documents/printed-document.ts';
import { inks, lineHeight, page, type Canvas, type Element, type TextStyle } from './pdf-canvas.ts';
import {
  air,
  carriedHeight,
  columns,
  descriptionColumn,
  headHeight,
  preambleHeight,
  ruleHeight,
  smallStyle,
  valueStyle,
  type Column,
  type SetLine,
  type SetPage,
} from './table-layout.ts';

const head: TextStyle = { size: 7, weight: 'bold', ink: inks.faint };

const place = ({ x, width, isRight }: Column, y: number) => (isRight ? { right: x + width, y } : { x, y });

/** The head of the table; where it is repeated it is nothing new to who listens. Returns the y below. */
function drawHead(canvas: Canvas, currency: string, y: number, table?: Element): number {
  const row = table && canvas.tag(table, 'TR');
  for (const column of columns) {
    const { title, subtitle } = column;
    const draw = () => {
      canvas.text(title, place(column, y + 4), head);
      if (subtitle) canvas.text(subtitle(currency), place(column, y + 13.5), { ...head, weight: 'regular' });
    };
    if (row) canvas.tag(row, 'TH', draw, { scope: 'Column' });
    else canvas.artifact(draw);
  }
  row?.end();
  canvas.artifact(() => canvas.rule(y + headHeight - 2, { ink: inks.text, width: 0.8 }));
  return y + headHeight;
}

/** What stands before the first position, below the head of the table (documents §3.2). */
function drawPreamble(canvas: Canvas, parent: Element, rows: readonly PreambleRow[], top: number): void {
  const { x, width } = descriptionColumn;
  let y = top + 3;
  for (const row of rows) {
    const at = y;
    if (row === 'rule') {
      canvas.artifact(() =>
        canvas.rule(at + ruleHeight / 2, { from: x, to: x + width, ink: inks.line, isDashed: true }),
      );
    } else if (row.href) {
      const style = { ...smallStyle, ink: inks.accent };
      canvas.tag(parent, 'Link', () => canvas.text(row.text, { x, y: at }, style, row.href));
    } else canvas.tag(parent, 'P', () => canvas.text(row.text, { x, y: at }, smallStyle));
    y += row === 'rule' ? ruleHeight : lineHeight(smallStyle);
  }
}

/** A row of the table; what stands below a value belongs to the same cell. Returns the y below. */
function drawLine(canvas: Canvas, table: Element, { line, texts, height }: SetLine, top: number): number {
  const row = canvas.tag(table, 'TR');
  for (const column of columns) {
    canvas.tag(row, 'TD', () => {
      let y = top + air;
      for (const { text, style } of texts.get(column) ?? []) {
        canvas.text(text, place(column, y), style);
        y += lineHeight(style);
      }
      if (column.value) canvas.text(column.value(line), place(column, y), valueStyle);
      if (column.under)
        canvas.text(column.under(line), place(column, y + lineHeight(valueStyle)), smallStyle);
    });
  }
  row.end();
  const below = top + height;
  canvas.artifact(() =>
    canvas.rule(
      below,
      line.isLastOfGroup ? { ink: inks.line } : { from: descriptionColumn.x, ink: inks.line, isDashed: true },
    ),
  );
  return below;
}

/** The sum of the pages before, as one page says it and the next one. Returns the y below. */
function drawCarried(canvas: Canvas, label: string, amount: string, y: number): number {
  const style: TextStyle = { size: 7.5, weight: 'bold', ink: inks.faint };
  canvas.artifact(() => {
    canvas.text(label, { x: descriptionColumn.x, y: y + 3 }, style);
    canvas.text(amount, { right: page.right, y: y + 3 }, style);
  });
  return y + carriedHeight;
}

/**
 * Draws the lines of a document on their pages, each of which ends with the sum so far and begins with that of those
 * before. `nextPage` begins a page and says where its table does. Others have their turn between pages. Returns the y
 * below.
 */
export async function drawTable(
  canvas: Canvas,
  { currency, preamble }: PrintedDocument,
  pages: readonly SetPage[],
  { top, nextPage }: { top: number; nextPage: () => number },
): Promise<number> {
  const before = canvas.tag(canvas.root, 'Sect');
  const table = canvas.tag(canvas.root, 'Table');
  let y = drawHead(canvas, currency, top, table);
  drawPreamble(canvas, before, preamble, y);
  before.end();
  y += preambleHeight(preamble);
  for (const { lines, broughtForward } of pages) {
    if (broughtForward !== undefined) {
      drawCarried(canvas, 'Carried forward', broughtForward, y);
      await turn();
      y = drawCarried(canvas, 'Brought forward', broughtForward, drawHead(canvas, currency, nextPage()));
      const above = y;
      canvas.artifact(() => canvas.rule(above, { ink: inks.line }));
    }
    for (const line of lines) y = drawLine(canvas, table, line, y);
  }
  table.end();
  return y;
}
