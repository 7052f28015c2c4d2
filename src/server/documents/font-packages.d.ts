/** What we use of two packages without types: the font engine of pdfkit, and a reader of packed fonts. */
declare module 'fontkit' {
  export type GlyphPath = { commands: readonly { command: string; args: readonly number[] }[] };
  export type GlyphPosition = { xAdvance: number };
  export type GlyphRun = {
    glyphs: readonly object[];
    positions: readonly GlyphPosition[];
    readonly advanceWidth: number;
  };
  export type Font = {
    layout(text: string): GlyphRun;
    hasGlyphForCodePoint(codePoint: number): boolean;
    getVariation(settings: Record<string, number>): Font;
    createSubset(): object;
  };
  export function create(content: Uint8Array): Font;
}

declare module 'wawoff2' {
  /** The TrueType font in a WOFF2 file. */
  export function decompress(content: Uint8Array): Promise<Uint8Array>;
}
