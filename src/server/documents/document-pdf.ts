import Pdfkit from 'pdfkit';
import { printableText } from './printable-text.ts';

/** One row of the line table; every value as it is printed. */
export type PrintableLine = {
  position: string;
  itemNo: string;
  /** The first text stands out; the others follow below it. */
  texts: readonly string[];
  quantity: string;
  unitPrice: string;
  taxPercent: string;
  amount: string;
  tax: string;
};

/** An invoice or credit memo as it is printed (documents §3, §4). */
export type PrintableDocument = {
  /** `Invoice 1000001`. */
  title: string;
  author: string;
  /** Instant that stands in the file as its making, so that the same document always gives the same bytes. */
  date: Date;
  /** Who invoices: name and address, printed above the addressee. */
  sender: readonly string[];
  addressee: readonly string[];
  facts: readonly (readonly [label: string, value: string])[];
  addresses: readonly { title: string; lines: readonly string[] }[];
  preamble: readonly string[];
  currency: string;
  lines: readonly PrintableLine[];
  totals: readonly (readonly [label: string, value: string])[];
  taxes: readonly (readonly [percent: string, base: string, tax: string])[];
  closing: readonly string[];
};

const regular = 'Helvetica';
const bold = 'Helvetica-Bold';
const page = { left: 48, right: 547, top: 48, bottom: 780 };
const ink = '#1a1a1a';
const faint = '#6b6b6b';
const rule = '#c8c8c8';

type Column = { key: keyof PrintableLine; title: string; x: number; width: number; align: 'left' | 'right' };

const columns: readonly Column[] = [
  { key: 'position', title: 'Pos.', x: 48, width: 28, align: 'left' },
  { key: 'itemNo', title: 'No.', x: 78, width: 62, align: 'left' },
  { key: 'texts', title: 'Description', x: 144, width: 178, align: 'left' },
  { key: 'quantity', title: 'Qty.', x: 326, width: 38, align: 'right' },
  { key: 'unitPrice', title: 'Unit Price', x: 368, width: 62, align: 'right' },
  { key: 'taxPercent', title: 'VAT %', x: 434, width: 34, align: 'right' },
  { key: 'amount', title: 'Amount', x: 472, width: 75, align: 'right' },
];

const textColumn = { x: 144, width: 178 };

type Pdf = InstanceType<typeof Pdfkit>;

/** Prints a document as PDF, A4. The same document gives the same bytes. */
export function renderDocument(document: PrintableDocument): Promise<Buffer> {
  const pdf = new Pdfkit({
    size: 'A4',
    margin: page.left,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: document.title, Author: document.author, CreationDate: document.date },
  });
  const pieces: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    pdf.on('error', reject);
  });
  pdf.fillColor(ink);
  const below = printTable(pdf, document, printHead(pdf, document));
  // what follows the lines stays together
  const y = below + footHeight(document) > page.bottom ? nextPage(pdf, document, false) : below;
  printClosing(pdf, document, printTaxes(pdf, document, printTotals(pdf, document, y)));
  printFooters(pdf, document);
  pdf.end();
  return done;
}

type TextOptions = { width?: number; align?: 'left' | 'right'; font?: string; size?: number; color?: string };

/** Writes a text in its box and returns the y below it. */
function write(pdf: Pdf, text: string, x: number, y: number, options: TextOptions = {}): number {
  const { width = page.right - x, align = 'left', font = regular, size = 8.5, color = ink } = options;
  const printed = printableText(text);
  pdf.font(font).fontSize(size).fillColor(color);
  pdf.text(printed, x, y, { width, align, lineGap: 1 });
  return y + pdf.heightOfString(printed || ' ', { width, align, lineGap: 1 });
}

function writeLines(
  pdf: Pdf,
  lines: readonly string[],
  x: number,
  y: number,
  options: TextOptions = {},
): number {
  return lines.reduce((below, line) => write(pdf, line, x, below, options), y);
}

function drawRule(pdf: Pdf, y: number): void {
  pdf.moveTo(page.left, y).lineTo(page.right, y).lineWidth(0.5).strokeColor(rule).stroke();
}

function printHead(pdf: Pdf, { title, sender, addressee, facts, addresses }: PrintableDocument): number {
  const [name = '', ...address] = sender;
  write(pdf, name, page.left, page.top, { font: bold, size: 12 });
  write(pdf, address.join(' · '), page.left, page.top + 16, { size: 7.5, color: faint });
  const left = writeLines(pdf, addressee, page.left, 104, { width: 230, size: 9.5 });
  let right = 104;
  for (const [label, value] of facts) {
    write(pdf, label, 318, right, { width: 100, color: faint });
    right = write(pdf, value, 418, right, { width: page.right - 418 });
  }
  let y = Math.max(left, right, 190) + 18;
  y = write(pdf, title, page.left, y, { font: bold, size: 16 }) + 10;
  const width = (page.right - page.left) / Math.max(addresses.length, 1) - 10;
  const below = addresses.map((block, i) => {
    const x = page.left + i * (width + 10);
    const start = write(pdf, block.title, x, y, { width, font: bold });
    return writeLines(pdf, block.lines, x, start, { width });
  });
  return Math.max(y, ...below) + 14;
}

function printTableHead(pdf: Pdf, { currency }: PrintableDocument, y: number): number {
  drawRule(pdf, y);
  for (const { title, x, width, align } of columns) {
    write(pdf, title, x, y + 5, { width, align, font: bold, size: 8 });
  }
  write(pdf, `VAT Amount (${currency})`, 400, y + 15, {
    width: page.right - 400,
    align: 'right',
    size: 7,
    color: faint,
  });
  drawRule(pdf, y + 27);
  return y + 33;
}

/** A new page with the title and the head of the table again (documents §3.2). */
function nextPage(pdf: Pdf, document: PrintableDocument, withTable: boolean): number {
  pdf.addPage();
  const y = write(pdf, document.title, page.left, page.top, { font: bold, size: 11 }) + 10;
  return withTable ? printTableHead(pdf, document, y) : y;
}

function heightOf(pdf: Pdf, texts: readonly string[], width: number): number {
  pdf.font(regular).fontSize(8.5);
  return texts.reduce(
    (sum, text) => sum + pdf.heightOfString(printableText(text) || ' ', { width, lineGap: 1 }),
    0,
  );
}

function printTable(pdf: Pdf, document: PrintableDocument, top: number): number {
  let y = printTableHead(pdf, document, top);
  for (const text of document.preamble) {
    if (y + 12 > page.bottom) y = nextPage(pdf, document, true);
    y = write(pdf, text, textColumn.x, y, { width: textColumn.width, size: 8, color: faint });
  }
  if (document.preamble.length > 0) y += 6;
  for (const line of document.lines) {
    const height = Math.max(heightOf(pdf, line.texts, textColumn.width), 24);
    if (y + height > page.bottom) y = nextPage(pdf, document, true);
    y = Math.max(printLine(pdf, line, y), y + height) + 5;
  }
  drawRule(pdf, y);
  return y + 8;
}

function printLine(pdf: Pdf, line: PrintableLine, y: number): number {
  for (const { key, x, width, align } of columns) {
    if (key !== 'texts') write(pdf, String(line[key]), x, y, { width, align });
  }
  write(pdf, line.tax, 472, y + 11, { width: 75, align: 'right', size: 7.5, color: faint });
  const [first = '', ...rest] = line.texts;
  const below = write(pdf, first, textColumn.x, y, { width: textColumn.width });
  return writeLines(pdf, rest, textColumn.x, below, { width: textColumn.width, size: 8, color: faint });
}

const footHeight = ({ totals, taxes, closing }: PrintableDocument) =>
  totals.length * 15 + taxes.length * 12 + closing.length * 13 + 60;

function printTotals(pdf: Pdf, { totals }: PrintableDocument, top: number): number {
  let y = top;
  totals.forEach(([label, value], i) => {
    const isLast = i === totals.length - 1;
    const options = { font: isLast ? bold : regular, size: isLast ? 10 : 9 };
    write(pdf, label, 300, y, { ...options, width: 165, align: 'right' });
    y = write(pdf, value, 472, y, { ...options, width: 75, align: 'right' }) + 3;
  });
  return y + 14;
}

function printTaxes(pdf: Pdf, { taxes }: PrintableDocument, top: number): number {
  if (taxes.length === 0) return top;
  let y = write(pdf, 'VAT Amount Specification', page.left, top, { font: bold }) + 3;
  const cells = (values: readonly string[], font: string) => {
    values.forEach((value, i) =>
      write(pdf, value, page.left + i * 90, y, { width: 80, align: 'right', font }),
    );
    y += 12;
  };
  cells(['VAT %', 'VAT Base', 'VAT Amount'], bold);
  for (const row of taxes) cells(row, regular);
  return y + 10;
}

function printClosing(pdf: Pdf, { closing }: PrintableDocument, top: number): void {
  writeLines(pdf, closing, page.left, top);
}

function printFooters(pdf: Pdf, { title, sender }: PrintableDocument): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let i = 0; i < count; i++) {
    pdf.switchToPage(start + i);
    pdf.page.margins.bottom = 0; // the footer stands where a text would otherwise start a new page
    drawRule(pdf, 796);
    const options = { size: 7.5, color: faint };
    write(pdf, `${sender[0] ?? ''} · ${title}`, page.left, 802, { ...options, width: 380 });
    write(pdf, `Page ${i + 1} of ${count}`, 447, 802, { ...options, width: 100, align: 'right' });
  }
}
