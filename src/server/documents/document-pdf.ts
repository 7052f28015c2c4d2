import type { PrintedDocument, PrintedFact } from '../../domain/documents/printed-document.ts';
import { closingHeight, drawClosing } from './document-closing.ts';
import { drawTable } from './document-table.ts';
import { drawFacts } from './pdf-facts.ts';
import { prepareFonts } from './fonts.ts';
import { Canvas, inks, lineHeight, page, type TextStyle } from './pdf-canvas.ts';
import { setTable } from './table-layout.ts';

const label: TextStyle = { size: 7.5, ink: inks.faint };

/** Below the title that is repeated on every page. */
const nextTop = page.top + 26;

/** Prints a document as PDF, A4, tagged. The same document gives the same bytes. */
export async function renderDocument(document: PrintedDocument): Promise<Buffer> {
  const { title, author, date, sender } = document;
  await prepareFonts(JSON.stringify(document));
  const footer = [sender[0], title].filter(Boolean).join(' · ');
  const canvas = new Canvas({ title, author, date, footer });
  const top = drawHead(canvas, document);
  const roomBelow = closingHeight(document);
  const pages = await setTable(canvas, document, { top, nextTop, roomBelow });
  canvas.pageCount = pages.length;
  const nextPage = () => drawNextHead(canvas, document);
  const y = await drawTable(canvas, document, pages, { top, nextPage });
  drawClosing(canvas, document, y);
  return canvas.end();
}

/** Sender, addressee, facts, title and addresses; returns the y below. */
function drawHead(canvas: Canvas, document: PrintedDocument): number {
  const { sender, addressee, facts } = document;
  const [name = '', ...address] = sender;
  canvas.mark();
  canvas.tag(canvas.root, 'P', () => {
    canvas.text(name, { x: page.left, y: page.top }, { size: 12, weight: 'bold' });
    canvas.text(address.join(' · '), { x: page.left, y: page.top + 18 }, label);
  });
  const top = 98;
  let left = top;
  canvas.tag(canvas.root, 'P', () => {
    for (const [i, line] of addressee.entries()) {
      left = canvas.block(line, page.left, left, 230, { size: 10, ...(i === 0 && { weight: 'bold' }) });
    }
  });
  const right = drawFacts(canvas, facts, { x: 330, valueX: 430, right: page.right, y: top });
  const y = drawTitle(canvas, document, Math.max(left, right) + 12);
  return drawAddresses(canvas, document.addresses, y) + 10;
}

/** The title, and beside it what a reader looks for first; returns the y below. */
function drawTitle(canvas: Canvas, { title, headline }: PrintedDocument, y: number): number {
  canvas.tag(canvas.root, 'H1', () => {
    canvas.text(title, { x: page.left, y }, { size: 20, weight: 'bold' });
  });
  let end: number = page.right;
  for (const [name, text] of headline.toReversed()) {
    const width = drawFigure(canvas, [name, text], { right: end, y: y + 1 });
    end -= width + 22;
  }
  const below = y + 34;
  canvas.artifact(() => canvas.rule(below, { ink: inks.line }));
  return below + 7;
}

/** A value below its name; returns the width of both. */
function drawFigure(
  canvas: Canvas,
  [name, text]: PrintedFact,
  { right, y }: { right: number; y: number },
): number {
  const style: TextStyle = { size: 12, weight: 'bold' };
  canvas.tag(canvas.root, 'P', () => {
    canvas.text(name, { right, y }, label);
    canvas.text(text, { right, y: y + 10 }, style);
  });
  return Math.max(canvas.widthOf(text, style), canvas.widthOf(name, label));
}

function drawAddresses(canvas: Canvas, blocks: PrintedDocument['addresses'], top: number): number {
  const width = (page.right - page.left) / Math.max(blocks.length, 1);
  const ends = blocks.map(({ title, lines }, i) => {
    const x = page.left + i * width;
    let y = top;
    canvas.tag(canvas.root, 'P', () => {
      canvas.text(title, { x, y }, label);
      y += lineHeight(label) + 1;
      for (const line of lines) y = canvas.block(line, x, y, width - 14, { size: 8 });
    });
    return y;
  });
  return Math.max(top, ...ends);
}

/** A further page with the title again (documents §3.2); returns the y below. */
function drawNextHead(canvas: Canvas, { title, addressee }: PrintedDocument): number {
  canvas.nextPage();
  canvas.mark();
  canvas.artifact(() => {
    canvas.text(title, { x: page.left, y: page.top }, { size: 12, weight: 'bold' });
    canvas.text(addressee[0] ?? '', { right: page.right, y: page.top + 4 }, label);
  });
  return nextTop;
}
