import type { PrintedReview } from '../../domain/documents/review-record.ts';
import { prepareFonts } from './fonts.ts';
import { Canvas, inks, lineHeight, page, type TextStyle } from './pdf-canvas.ts';

const label: TextStyle = { size: 8, ink: inks.faint };
const value: TextStyle = { size: 9 };
const heading: TextStyle = { size: 10, weight: 'bold' };
const valueX = page.left + 130;

/** Prints the record of a review as PDF, A4, tagged. The same record gives the same bytes. */
export async function renderReview(review: PrintedReview): Promise<Buffer> {
  await prepareFonts(JSON.stringify(review));
  // drawn once to count its pages, which each of them names
  const pageCount = drawReview(review, 1).pageNumber;
  return drawReview(review, pageCount).end();
}

function drawReview({ title, author, date, sections }: PrintedReview, pageCount: number): Canvas {
  const canvas = new Canvas({ title, author, date, footer: title });
  canvas.pageCount = pageCount;
  canvas.mark();
  canvas.tag(canvas.root, 'H1', () => {
    canvas.text(title, { x: page.left, y: page.top }, { size: 18, weight: 'bold' });
  });
  let y = page.top + 40;
  const makeRoom = (height: number) => {
    if (y + height <= page.bottom) return;
    canvas.nextPage();
    y = page.top;
  };
  for (const section of sections) {
    makeRoom(50);
    const top = y;
    canvas.tag(canvas.root, 'H2', () => canvas.text(section.title, { x: page.left, y: top }, heading));
    canvas.artifact(() => canvas.rule(top + 17, { ink: inks.line }));
    y = top + 23;
    const list = canvas.tag(canvas.root, 'L');
    for (const [name, text] of section.facts) {
      const lines = canvas.wrap(text, value, page.right - valueX);
      makeRoom(lineHeight(value));
      const item = canvas.tag(list, 'LI');
      canvas.tag(item, 'Lbl', () => canvas.text(name, { x: page.left, y: y + 0.9 }, label));
      for (const line of lines) {
        makeRoom(lineHeight(value));
        canvas.tag(item, 'LBody', () => canvas.text(line, { x: valueX, y }, value));
        y += lineHeight(value);
      }
      item.end();
      y += 2;
    }
    list.end();
    y += 16;
  }
  return canvas;
}
