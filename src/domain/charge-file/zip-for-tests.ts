/** Test helper: a stored (uncompressed) zip with the given parts, for worksheets no writer would produce. */

/** The archive's bytes; `parts` by name. */
export async function zipOf(parts: Readonly<Record<string, string>>): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const nameBytes = encoder.encode(name);
    const content = encoder.encode(text);
    const sizes = [crc32(content), content.length, content.length];
    const local = record(0x04034b50, [20, 0, 0, 0, 0], sizes, [nameBytes.length, 0]);
    const entry = record(0x02014b50, [20, 20, 0, 0, 0, 0], sizes, [
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
  more: { strings?: string; styles?: string; workbookPr?: string } = {},
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
  });
}

/** A worksheet of the ordinary dialect around the XML of its rows. */
export function sheetOf(rows: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}"><dimension ref="A1"/><sheetData>${rows}</sheetData></worksheet>`;
}
