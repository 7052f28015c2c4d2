import type { Font, GlyphPosition, GlyphRun } from 'fontkit';
import { boundedCache } from '../../domain/bounded-cache.ts';

/** Words that are remembered of a font: most of a document's stand in the next one as well. */
const most = 10_000;

/** How a word is set. pdfkit scales the positions in their place, and asks for the width of all after that. */
class Layout implements GlyphRun {
  readonly glyphs: readonly object[];
  readonly positions: readonly GlyphPosition[];

  constructor({ glyphs, positions }: Pick<GlyphRun, 'glyphs' | 'positions'>) {
    this.glyphs = glyphs;
    this.positions = positions.map((position) => ({ ...position }));
  }

  get advanceWidth(): number {
    return this.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
  }
}

/** Has a font remember how words are set, whatever document they stand in: that is most of the work of printing one. */
export function keepLayouts(font: Font): Font {
  const layout = font.layout.bind(font);
  const known = boundedCache((text) => new Layout(layout(text)), most);
  font.layout = (text) => new Layout(known(text));
  return font;
}
