import { isWebAddress } from '../../domain/attachment.ts';
import type { PrintedFact } from '../../domain/documents/printed-document.ts';
import { inks, lineHeight, type Canvas, type TextStyle } from './pdf-canvas.ts';

const label: TextStyle = { size: 7.5, ink: inks.faint };
const value: TextStyle = { size: 8.5 };
/** Between one fact and the next. */
const gap = 1.2;

/** Height of facts whose values take a line each. */
export const factsHeight = (facts: readonly PrintedFact[]): number =>
  facts.length * (lineHeight(value) + gap);

/** Labels with their values, a line each or more; a value that is an address of the web is a link. Returns the y below. */
export function drawFacts(
  canvas: Canvas,
  facts: readonly PrintedFact[],
  { x, valueX, right, y: top }: { x: number; valueX: number; right: number; y: number },
): number {
  const list = canvas.tag(canvas.root, 'L');
  let y = top;
  for (const [name, text] of facts) {
    const item = canvas.tag(list, 'LI');
    const at = y;
    canvas.tag(item, 'Lbl', () => canvas.text(name, { x, y: at + 0.8 }, label));
    if (isWebAddress(text)) {
      const body = canvas.tag(item, 'LBody');
      canvas.tag(body, 'Link', () =>
        canvas.text(text, { x: valueX, y: at }, { ...value, ink: inks.accent }, text),
      );
      y = at + lineHeight(value);
    } else {
      canvas.tag(item, 'LBody', () => {
        y = canvas.block(text, valueX, at, right - valueX, value);
      });
    }
    item.end();
    y += gap;
  }
  list.end();
  return y;
}
