import Pdfkit from 'pdfkit';
import { runsOf, type Face, type Weight } from './fonts.ts';

/** A4, and the frame that texts keep to; in points, from the top left corner. */
export const page = { left: 45, right: 550, top: 42, bottom: 778, footer: 800 } as const;

/** The inks of our documents: the light theme of the console on paper. */
export const inks = {
  text: '#14181F',
  faint: '#566070',
  accent: '#3B4CCA',
  line: '#CBD2DB',
  hairline: '#E4E7EC',
  ground: '#F6F7F9',
} as const;

export type TextStyle = { size: number; weight?: Weight; ink?: string };

/** Where a text stands: at `x`, or with its end at `right`. */
export type TextPlace = { x: number; y: number } | { right: number; y: number };

export type Element = PDFKit.PDFStructureElement;

/** `scope` says what a head of a table stands for. */
type ElementOptions = { title?: string; scope?: 'Column' | 'Row' };

/** Height of a line of text. */
export const lineHeight = ({ size }: TextStyle): number => size * 1.36;

/** What stands in the file beside its pages. */
export type DocumentMeta = {
  title: string;
  author: string;
  /** Instant of its making: the same document always gives the same bytes. */
  date: string;
  /** At the foot of every page, beside its number. */
  footer: string;
};

/** Letters that may be followed by a new line, and others that must not begin one. */
const chunks =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}][、。，．！？：；）」』】〉》]*|[^\s\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]+|\s+/gu;

/**
 * A tagged PDF that is being drawn. Every text belongs to an element of its structure or is an artifact, which nobody
 * is read aloud (a rule, a repeated head, a page number).
 */
export class Canvas {
  readonly #pdf: InstanceType<typeof Pdfkit>;
  readonly #pieces: Buffer[] = [];
  readonly #registered = new Set<string>();
  readonly #meta: DocumentMeta;
  readonly root: Element;
  /** Of the page that is being drawn, from 1. */
  pageNumber = 1;
  /** How many there will be: a page is let go when the next one begins, so its foot has to know. */
  pageCount = 1;

  constructor(meta: DocumentMeta) {
    this.#meta = meta;
    const { title, author, date } = meta;
    this.#pdf = new Pdfkit({
      size: 'A4',
      margin: 0,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'en',
      displayTitle: true,
      font: '',
      info: { Title: title, Author: author, CreationDate: new Date(date) },
    });
    this.#pdf.on('data', (piece: Buffer) => this.#pieces.push(piece));
    this.root = this.#pdf.struct('Document');
    this.#pdf.addStructure(this.root);
  }

  /** Adds an element to the structure, and draws what stands in it. */
  tag(parent: Element, type: string, draw?: () => void, options: ElementOptions = {}): Element {
    const element = this.#pdf.struct(type, options);
    parent.add(element);
    if (draw) {
      element.add(draw);
      element.end();
    }
    return element;
  }

  /** Draws what carries no meaning of its own. */
  artifact(draw: () => void): void {
    this.#pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#pdf.endMarkedContent();
  }

  #use({ name, font }: Face, size: number): void {
    if (!this.#registered.has(name)) {
      // pdfkit takes a font that is open already, which its types do not say
      this.#pdf.registerFont(name, font as unknown as Uint8Array);
      this.#registered.add(name);
    }
    this.#pdf.font(name, size);
  }

  /** Width of a text in one line. */
  widthOf(text: string, { size, weight = 'regular' }: TextStyle): number {
    let width = 0;
    for (const run of runsOf(text, weight)) {
      this.#use(run.face, size);
      width += this.#pdf.widthOfString(run.text);
    }
    return width;
  }

  /** Writes a text in one line; the `y` of its place is the top of the line. */
  text(text: string, place: TextPlace, style: TextStyle, href?: string): void {
    const { size, weight = 'regular', ink = inks.text } = style;
    let x = 'x' in place ? place.x : place.right - this.widthOf(text, style);
    if (href) this.#pdf.link(x, place.y, this.widthOf(text, style), lineHeight(style), href);
    this.#pdf.fillColor(ink);
    const runs = runsOf(text, weight);
    for (const [i, run] of runs.entries()) {
      this.#use(run.face, size);
      this.#pdf.text(run.text, x, place.y + size * 1.07, { lineBreak: false, baseline: 'alphabetic' });
      if (i < runs.length - 1) x += this.#pdf.widthOfString(run.text);
    }
  }

  /** The lines that a text takes when it has no more than a width. */
  wrap(text: string, style: TextStyle, width: number): string[] {
    if (this.widthOf(text, style) <= width) return [text];
    const lines: string[] = [];
    let line = '';
    for (const chunk of text.match(chunks) ?? []) {
      if (line && this.widthOf((line + chunk).trimEnd(), style) > width) {
        lines.push(line.trimEnd());
        line = chunk.trimStart();
      } else line += chunk;
      while (this.widthOf(line.trimEnd(), style) > width) {
        const fitting = this.#fitting(line, style, width);
        lines.push(fitting);
        line = line.slice(fitting.length);
      }
    }
    if (line.trim()) lines.push(line.trimEnd());
    return lines;
  }

  /** As many letters of a word as fit, at least one. */
  #fitting(word: string, style: TextStyle, width: number): string {
    let fitting = '';
    for (const letter of word) {
      if (fitting && this.widthOf(fitting + letter, style) > width) break;
      fitting += letter;
    }
    return fitting;
  }

  /** Writes a text in as many lines as it needs, and returns the y below. */
  block(text: string, x: number, y: number, width: number, style: TextStyle): number {
    const height = lineHeight(style);
    const lines = this.wrap(text, style, width);
    lines.forEach((line, i) => this.text(line, { x, y: y + i * height }, style));
    return y + lines.length * height;
  }

  /** A horizontal line. */
  rule(
    y: number,
    options: { from?: number; to?: number; ink?: string; width?: number; isDashed?: boolean } = {},
  ): void {
    const { from = page.left, to = page.right, ink = inks.hairline, width = 0.6, isDashed = false } = options;
    this.#pdf.save().moveTo(from, y).lineTo(to, y).lineWidth(width).strokeColor(ink);
    if (isDashed) this.#pdf.dash(1.5, { space: 2 });
    this.#pdf.stroke().restore();
  }

  /** The mark that every first line stands below. */
  mark(): void {
    this.artifact(() => this.fill(page.left, page.top - 8, 28, 3, inks.accent));
  }

  /** A filled ground. */
  fill(x: number, y: number, width: number, height: number, ink: string): void {
    this.#pdf.save().rect(x, y, width, height).fill(ink).restore();
  }

  /** Ends a page with its foot, and begins the next one. */
  nextPage(): void {
    this.#drawFooter();
    this.#pdf.addPage();
    this.pageNumber++;
  }

  #drawFooter(): void {
    const { footer } = this.#meta;
    const style = { size: 7.5, ink: inks.faint };
    this.artifact(() => {
      this.rule(page.footer - 6);
      this.text(footer, { x: page.left, y: page.footer }, style);
      const number = `Page ${this.pageNumber} of ${this.pageCount}`;
      this.text(number, { right: page.right, y: page.footer }, style);
    });
  }

  /** Ends the document and gives its bytes. */
  end(): Promise<Buffer> {
    const done = new Promise<Buffer>((resolve, reject) => {
      this.#pdf.on('end', () => resolve(Buffer.concat(this.#pieces)));
      this.#pdf.on('error', reject);
    });
    this.#drawFooter();
    this.root.end();
    this.#pdf.end();
    return done;
  }
}
