/** The parts of a zip that an ordinary workbook uses, read by random access.  */

export type ZipEntry = {
  /** Where the entry's local header starts. */
  offset: number;
  compressedSize: number;
  isDeflated: boolean;
};

const END_SIGNATURE = 0x06054b50;
const LOCATOR64_SIGNATURE = 0x07064b50;
const END64_SIGNATURE = 0x06064b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const MAX_DIRECTORY = 1024 * 1024;
const IS_ENCRYPTED = 1;
/** Stands for "see the 64-bit field". */
const WIDE = 0xffffffff;

/**
 * The entries of a zip by name, ZIP64 included. Throws RangeError when there is no directory (no zip, or cut
 * off), when entries are encrypted or packed in another way than deflate, or when the directory is over 1 MiB.
 */
export async function readZipDirectory(file: Blob): Promise<Map<string, ZipEntry>> {
  const { count, start, size } = await findDirectory(file);
  if (size > MAX_DIRECTORY || start + size > file.size)
    throw new RangeError('The zip has no usable directory.');
  const directory = await viewOf(file.slice(start, start + size));
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let k = 0; k < count; k++) {
    if (directory.getUint32(at, true) !== ENTRY_SIGNATURE)
      throw new RangeError('The zip directory is damaged.');
    const method = directory.getUint16(at + 10, true);
    if ((directory.getUint16(at + 8, true) & IS_ENCRYPTED) !== 0 || (method !== 0 && method !== 8)) {
      throw new RangeError('A zip entry is encrypted or packed in an unknown way.');
    }
    const nameLength = directory.getUint16(at + 28, true);
    const extraLength = directory.getUint16(at + 30, true);
    const extra = at + 46 + nameLength;
    const wide = wideFields(directory, extra, extra + extraLength);
    const widen = (value: number): number => (value === WIDE ? (wide.shift() ?? value) : value);
    widen(directory.getUint32(at + 24, true)); // the unpacked size comes first, but is only a claim
    const compressedSize = widen(directory.getUint32(at + 20, true));
    const offset = widen(directory.getUint32(at + 42, true));
    const name = new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameLength);
    entries.set(new TextDecoder().decode(name), { offset, compressedSize, isDeflated: method === 8 });
    at = extra + extraLength + directory.getUint16(at + 32, true);
  }
  return entries;
}

async function findDirectory(file: Blob): Promise<{ count: number; start: number; size: number }> {
  const tailStart = Math.max(0, file.size - END_SIZE - MAX_COMMENT - 20);
  const tail = await viewOf(file.slice(tailStart));
  let end = tail.byteLength - END_SIZE;
  while (end >= 0 && tail.getUint32(end, true) !== END_SIGNATURE) end--;
  if (end < 0) throw new RangeError('The file is no zip.');
  if (end >= 20 && tail.getUint32(end - 20, true) === LOCATOR64_SIGNATURE) {
    const at = Number(tail.getBigUint64(end - 12, true));
    const wide = await viewOf(file.slice(at, at + 56));
    if (wide.byteLength < 56 || wide.getUint32(0, true) !== END64_SIGNATURE)
      throw new RangeError('ZIP64 is damaged.');
    const field = (offset: number): number => Number(wide.getBigUint64(offset, true));
    return { count: field(32), size: field(40), start: field(48) };
  }
  return {
    count: tail.getUint16(end + 10, true),
    size: tail.getUint32(end + 12, true),
    start: tail.getUint32(end + 16, true),
  };
}

/** The 64-bit values of an entry's ZIP64 field, in order: those of the members that say `WIDE`. */
function wideFields(directory: DataView, from: number, to: number): number[] {
  for (let at = from; at + 4 <= to; at += 4 + directory.getUint16(at + 2, true)) {
    if (directory.getUint16(at, true) !== 1) continue;
    const count = Math.floor(directory.getUint16(at + 2, true) / 8);
    return Array.from({ length: count }, (_, k) => Number(directory.getBigUint64(at + 4 + 8 * k, true)));
  }
  return [];
}

/** Unpacks an entry only to see how large it is; stops beyond `limit`. */
export async function unpackedSize(file: Blob, entry: ZipEntry, limit: number): Promise<number> {
  const reader = (await openZipEntry(file, entry)).getReader();
  let size = 0;
  try {
    while (size <= limit) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  return size;
}

/** The content of an entry as a stream. Throws RangeError when its local header is not where it should be. */
export async function openZipEntry(file: Blob, entry: ZipEntry): Promise<ReadableStream<Uint8Array>> {
  const local = await viewOf(file.slice(entry.offset, entry.offset + 30));
  if (local.byteLength < 30 || local.getUint32(0, true) !== LOCAL_SIGNATURE) {
    throw new RangeError('No zip entry at its offset.');
  }
  const start = entry.offset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const content = file.slice(start, start + entry.compressedSize).stream();
  return entry.isDeflated ? content.pipeThrough(new DecompressionStream('deflate-raw')) : content;
}

async function viewOf(part: Blob): Promise<DataView> {
  return new DataView(await part.arrayBuffer());
}
