/** Test helper: a zip with the given parts, for worksheets no writer would produce. */

/** A part: its text, stored as it is, or bytes that were deflated before, with what they claim to be. */
export type ZipPart = string | { deflated: Uint8Array<ArrayBuffer>; size: number };

/** The archive's bytes; `parts` by name. */
export async function zipOf(parts: Readonly<Record<string, ZipPart>>): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const [name, part] of Object.entries(parts)) {
    const nameBytes = encoder.encode(name);
    const content = typeof part === 'string' ? encoder.encode(part) : part.deflated;
    const method = typeof part === 'string' ? 0 : 8;
    const sizes = [crc32(content), content.length, typeof part === 'string' ? content.length : part.size];
    const local = record(0x04034b50, [20, 0, method, 0, 0], sizes, [nameBytes.length, 0]);
    const entry = record(0x02014b50, [20, 20, 0, method, 0, 0], sizes, [
      nameBytes.length,
      0,
      0,
      0,
      0,
      0,
      0,
      offset & 0xffff,
      offset >>> 16,
    ]);
    chunks.push(local, nameBytes, content);
    directory.push(entry, nameBytes);
    offset += local.length + nameBytes.length + content.length;
  }
  const size = directory.reduce((total, each) => total + each.length, 0);
  const count = Object.keys(parts).length;
  const end = record(0x06054b50, [0, 0, count, count], [size, offset], [0]);
  return new Uint8Array(await new Blob([...chunks, ...directory, end]).arrayBuffer());
}

/**
 * A text followed by at least so many MiB of blanks, deflated: one run of the farthest copies of the last blank, 13
 * bits for 258 of them. What it claims to unpack to is small.
 */
export function deflatedBlanks(start: string, mebibytes: number): ZipPart {
  const bits: number[] = [1, 1, 0]; // the last block, of the fixed code
  const put = (code: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((code >>> bit) & 1);
  };
  for (const letter of `${start} `) put(0x30 + letter.charCodeAt(0), 8);
  const toBytes = (all: readonly number[]): Uint8Array<ArrayBuffer> =>
    new Uint8Array(all.length / 8).map((_, at) =>
      all.slice(8 * at, 8 * at + 8).reduce((byte, bit, place) => byte | (bit << place), 0),
    );
  const copy = (): void => put(0b11000101_00000, 13);
  while (bits.length % 8 !== 0) copy();
  const head = toBytes(bits.splice(0));
  for (let copies = 0; copies < 8; copies++) copy();
  const run = toBytes(bits.splice(0));
  put(0, 7);
  while (bits.length % 8 !== 0) bits.push(0);
  const end = toBytes(bits);
  const runs = Math.ceil((mebibytes * 1024 * 1024) / (8 * 258));
  const deflated = new Uint8Array(head.length + runs * run.length + end.length);
  deflated.set(head);
  for (let at = 0; at < runs; at++) deflated.set(run, head.length + at * run.length);
  deflated.set(end, deflated.length - end.length);
  return { deflated, size: 1000 };
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function record(
  signature: number,
  before: number[],
  longs: number[],
  after: number[],
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 + 2 * before.length + 4 * longs.length + 2 * after.length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  view.setUint32((at += 4) - 4, signature, true);
  for (const value of before) view.setUint16((at += 2) - 2, value, true);
  for (const value of longs) view.setUint32((at += 4) - 4, value, true);
  for (const value of after) view.setUint16((at += 2) - 2, value, true);
  return bytes;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook around one worksheet's XML, with optional shared strings and styles. */
export function workbookOf(
  sheet: string,
  more: { strings?: string; styles?: string; workbookPr?: string; parts?: Record<string, ZipPart> } = {},
) {
  const part = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = (...parts: string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${parts.join('')}</Relationships>`;
  return zipOf({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relations(part('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${more.workbookPr ?? ''}<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      part('rId1', 'worksheet', 'worksheets/sheet1.xml'),
      ...(more.strings ? [part('rId2', 'sharedStrings', 'sharedStrings.xml')] : []),
      ...(more.styles ? [part('rId3', 'styles', 'styles.xml')] : []),
    ),
    ...(more.strings ? { 'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${more.strings}</sst>` } : {}),
    ...(more.styles ? { 'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${more.styles}</styleSheet>` } : {}),
    'xl/worksheets/sheet1.xml': sheet,
    ...more.parts,
  });
}

/** A worksheet of the ordinary dialect around the XML of its rows. */
export function sheetOf(rows: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}"><dimension ref="A1"/><sheetData>${rows}</sheetData></worksheet>`;
}
