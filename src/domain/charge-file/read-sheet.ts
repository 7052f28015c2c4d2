/** The first worksheet of an ordinary workbook, by random access and a fast scanner (see `sheet-xml.ts`). */
import {
  SheetScanner,
  type SheetContext,
  type SheetRow,
  UnusualSheet,
  decodeText,
  richText,
} from './sheet-xml.ts';
import { type ZipEntry, openZipEntry, readZipDirectory, unpackedSize } from './zip-directory.ts';

const MiB = 1024 * 1024;
/**
 * A small zip can unpack to terabytes. A million rows of 18 columns are 1 to 2 GiB of XML; shared strings and
 * styles are held in memory.
 */
const MAX_SHEET = 4096 * MiB;
const MAX_PART = 256 * MiB;
/** hucre holds several times as much, and reads rows faster than they are taken. */
const MAX_SHEET_FOR_HUCRE = 512 * MiB;
const MAX_PART_FOR_HUCRE = 64 * MiB;

/**
 * Yields the rows of the first worksheet, or of number `at`, as they are unpacked; nothing is read ahead of the consumer but one
 * chunk. Throws UnusualSheet for a file that needs hucre, also in the midst of it, after rows that are right; any
 * other error is about a file that nobody can read, or had better not.
 */
export async function* readSheetRows(file: Blob, at = 0): AsyncGenerator<SheetRow[], void, undefined> {
  const { sheet, context } = await openWorkbook(file, await readZipDirectory(file), at);
  const scanner = new SheetScanner(context);
  for await (const piece of textOf(await openZipEntry(file, sheet), MAX_SHEET)) {
    const rows = scanner.push(piece);
    if (rows.length > 0) yield rows;
  }
  scanner.end();
}

async function openWorkbook(
  file: Blob,
  entries: ReadonlyMap<string, ZipEntry>,
  at: number,
): Promise<{ sheet: ZipEntry; context: SheetContext }> {
  const part = async (name: string): Promise<string | undefined> => {
    const entry = entries.get(name);
    return entry && (await readPart(file, entry));
  };
  const workbook = (await part('xl/workbook.xml')) ?? '';
  const relations = (await part('xl/_rels/workbook.xml.rels')) ?? '';
  if (/\sdate1904="(?:1|true)"/.test(workbook)) throw new UnusualSheet('Dates from 1904.');
  const id = attribute(workbook.match(/<sheet\s[^>]*>/g)?.[at] ?? '', 'r:id');
  const byId = (each: string): boolean => id !== undefined && attribute(each, 'Id') === id;
  const all = relations.match(/<Relationship\s[^>]*>/g) ?? [];
  const sheet = entries.get(target(all.find(byId), '/worksheet') ?? '');
  if (!sheet) throw new UnusualSheet('No such worksheet.');
  const strings = target(
    all.find((each) => hasType(each, '/sharedStrings')),
    '/sharedStrings',
  );
  const styles = target(
    all.find((each) => hasType(each, '/styles')),
    '/styles',
  );
  return {
    sheet,
    context: {
      sharedStrings: strings ? readSharedStrings((await part(strings)) ?? '') : [],
      isDateStyle: styles ? await readDateStyles((await part(styles)) ?? '') : [],
    },
  };
}

/** Names of the sheets in their order; none when the workbook is of an unusual kind. */
export async function readSheetNames(file: Blob): Promise<string[]> {
  const entry = (await readZipDirectory(file)).get('xl/workbook.xml');
  const workbook = entry ? await readPart(file, entry) : '';
  return (workbook.match(/<sheet\s[^>]*>/g) ?? []).map((tag) => decodeText(attribute(tag, 'name') ?? ''));
}

function hasType(relation: string, type: string): boolean {
  return attribute(relation, 'Type')?.endsWith(type) ?? false;
}

/** Full name of the part that a relation of the workbook points to. */
function target(relation: string | undefined, type: string): string | undefined {
  const path = relation !== undefined && hasType(relation, type) ? attribute(relation, 'Target') : undefined;
  if (path === undefined || path.includes('..')) return undefined;
  return path.startsWith('/') ? path.slice(1) : `xl/${path}`;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

function readSharedStrings(xml: string): string[] {
  if (!/<sst[\s>]/.test(xml.slice(0, 2000)) || xml.includes('<![CDATA['))
    throw new UnusualSheet('Shared strings.');
  const strings: string[] = [];
  for (let at = xml.indexOf('<si'); at >= 0; at = xml.indexOf('<si', at)) {
    const tagEnd = xml.indexOf('>', at);
    const isEmpty = xml[tagEnd - 1] === '/';
    const end = isEmpty ? tagEnd : xml.indexOf('</si>', tagEnd);
    if (end < 0) throw new UnusualSheet('A shared string without end.');
    strings.push(isEmpty ? '' : richText(xml.slice(tagEnd + 1, end)));
    at = end;
  }
  return strings;
}

/** By index of `<cellXfs>`: is the number format one of a date? */
async function readDateStyles(xml: string): Promise<boolean[]> {
  const { isDateFormat } = await import('hucre');
  const custom = new Map<string, string>();
  for (const tag of xml.match(/<numFmt\s[^>]*>/g) ?? []) {
    custom.set(
      attribute(tag, 'numFmtId') ?? '',
      attribute(tag, 'formatCode')?.replaceAll('&quot;', '"') ?? '',
    );
  }
  const [formats = ''] = /<cellXfs[\s>].*?<\/cellXfs>/s.exec(xml) ?? [];
  return (formats.match(/<xf\s[^>]*>/g) ?? []).map((tag) => {
    const id = attribute(tag, 'numFmtId') ?? '0';
    return isDateFormat(custom.get(id) ?? id);
  });
}

async function readPart(file: Blob, entry: ZipEntry): Promise<string> {
  let text = '';
  for await (const piece of textOf(await openZipEntry(file, entry), MAX_PART)) text += piece;
  return text;
}

async function* textOf(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = stream.getReader();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > maxBytes)
        throw new RangeError(`A part of the workbook unpacks to more than ${maxBytes} bytes.`);
      yield decoder.decode(value, { stream: true });
    }
    yield decoder.decode();
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Throws RangeError when hucre would take too much memory for the workbook. */
export async function checkSizeForHucre(file: Blob): Promise<void> {
  for (const [name, entry] of await readZipDirectory(file)) {
    if (!/\.(?:xml|rels)$/i.test(name)) continue;
    const limit = /(?:^|\/)worksheets\//i.test(name) ? MAX_SHEET_FOR_HUCRE : MAX_PART_FOR_HUCRE;
    if ((await unpackedSize(file, entry, limit)) > limit) {
      throw new RangeError(`'${name}' unpacks to more than ${limit} bytes.`);
    }
  }
}
