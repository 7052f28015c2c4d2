import type { PrintedDocument, PrintedFact, PrintedTaxRow } from '../../domain/documents/printed-document.ts';
import { inks, page, type Canvas, type TextStyle } from './pdf-canvas.ts';
import { drawFacts, factsHeight } from './pdf-facts.ts';

const heading: TextStyle = { size: 9, weight: 'bold' };
const titleStyle: TextStyle = { size: 7, ink: inks.faint };

/** Totals stand below the figures, how it is paid beside them. */
const totalsX = 312;
const paymentRight = totalsX - 24;

const totalHeight = 15;
const taxRowHeight = 13;
const portalHeight = 24;

const besideHeight = ({ totals, payment }: PrintedDocument) =>
  Math.max(totals.length * totalHeight + 5, payment.length > 0 ? factsHeight(payment) + 18 : 0);

/** Height of all that follows the lines. */
export const closingHeight = (document: PrintedDocument): number =>
  12 +
  besideHeight(document) +
  (document.taxes ? 14 + 21 + (document.taxes.rows.length + 2) * taxRowHeight : 0) +
  portalHeight;

/** What follows the lines: totals and how they are paid, the VAT Amount Specification, and where to look. */
export function drawClosing(canvas: Canvas, document: PrintedDocument, top: number): void {
  const { totals, taxes, payment, portal } = document;
  let y = top + 12;
  if (payment.length > 0) drawPayment(canvas, payment, y);
  drawTotals(canvas, totals, y);
  y += besideHeight(document);
  if (taxes) y = drawTaxes(canvas, taxes, y + 14);
  drawFacts(canvas, portal, { x: page.left, valueX: page.left + 90, right: page.right, y: y + 10 });
}

function drawPayment(canvas: Canvas, payment: readonly PrintedFact[], y: number): void {
  const height = factsHeight(payment) + 17;
  canvas.artifact(() => {
    canvas.fill(page.left, y, paymentRight - page.left, height, inks.ground);
    canvas.fill(page.left, y, 2, height, inks.accent);
  });
  drawFacts(canvas, payment, {
    x: page.left + 14,
    valueX: page.left + 104,
    right: paymentRight - 10,
    y: y + 9,
  });
}

function drawTotals(canvas: Canvas, totals: readonly PrintedFact[], top: number): void {
  const table = canvas.tag(canvas.root, 'Table');
  let y = top;
  for (const [i, [name, text]] of totals.entries()) {
    const isLast = i === totals.length - 1;
    const style: TextStyle = isLast ? { size: 10, weight: 'bold' } : { size: 8.5 };
    if (isLast) {
      const above = y + 2;
      canvas.artifact(() => canvas.rule(above, { from: totalsX, ink: inks.text, width: 0.8 }));
      y += 5;
    }
    const at = y;
    const row = canvas.tag(table, 'TR');
    canvas.tag(
      row,
      'TH',
      () => canvas.text(name, { x: totalsX, y: at }, isLast ? style : { ...style, ink: inks.faint }),
      { scope: 'Row' },
    );
    canvas.tag(row, 'TD', () => canvas.text(text, { right: page.right, y: at }, style));
    row.end();
    y += totalHeight;
  }
  table.end();
}

const taxTitles: PrintedTaxRow = [
  'VAT Identifier',
  'VAT %',
  'Line Amount',
  'Inv. Disc. Base Amount',
  'Inv. Disc. Amount',
  'VAT Base',
  'VAT Amount',
];
/** Where the columns of the specification end; the first one begins at the edge. */
const taxEnds = [page.left, 165, 240, 335, 410, 480, page.right] as const;

/** Returns the y below. */
function drawTaxes(
  canvas: Canvas,
  { rows, total }: NonNullable<PrintedDocument['taxes']>,
  top: number,
): number {
  canvas.tag(canvas.root, 'H2', () => {
    canvas.text('VAT Amount Specification', { x: page.left, y: top }, heading);
  });
  const table = canvas.tag(canvas.root, 'Table');
  let y = top + 17;
  const draw = (values: PrintedTaxRow, type: 'TH' | 'TD', style: TextStyle) => {
    const row = canvas.tag(table, 'TR');
    for (const [i, text] of values.entries()) {
      const place = i === 0 ? { x: page.left, y } : { right: taxEnds[i] ?? page.right, y };
      canvas.tag(row, type, () => canvas.text(text, place, style), type === 'TH' ? { scope: 'Column' } : {});
    }
    row.end();
    y += taxRowHeight;
  };
  const rule = () => {
    const at = y - 1;
    canvas.artifact(() => canvas.rule(at, { ink: inks.line }));
    y += 2;
  };
  draw(taxTitles, 'TH', titleStyle);
  rule();
  for (const each of rows) draw(each, 'TD', { size: 8 });
  rule();
  draw(total, 'TD', { size: 8, weight: 'bold' });
  table.end();
  return y;
}
