/** The parts of a zip that an ordinary workbook uses, read by random access. Anything else is left to hucre. */

export type ZipEntry = {
  /** Where the entry's local header starts. */
  offset: number;
  compressedSize: number;
  isDeflated: boolean;
};

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const MAX_DIRECTORY = 1024 * 1024;
const IS_ENCRYPTED = 1;

/**
 * The entries of a zip by name; `undefined` when it is not a plain one (no directory, ZIP64, encrypted entries,
 * compression other than deflate, a directory over 1 MiB).
 */
export async function readZipDirectory(file: Blob): Promise<Map<string, ZipEntry> | undefined> {
  const tail = await viewOf(file.slice(Math.max(0, file.size - END_SIZE - MAX_COMMENT)));
  let end = tail.byteLength - END_SIZE;
  while (end >= 0 && tail.getUint32(end, true) !== END_SIGNATURE) end--;
  if (end < 0) return undefined;
  const count = tail.getUint16(end + 10, true);
  const size = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  if (count === 0xffff || size > MAX_DIRECTORY || start + size > file.size) return undefined;

  const directory = await viewOf(file.slice(start, start + size));
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let k = 0; k < count; k++) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== ENTRY_SIGNATURE) return undefined;
    const flags = directory.getUint16(at + 8, true);
    const method = directory.getUint16(at + 10, true);
    const nameLength = directory.getUint16(at + 28, true);
    const next =
      at + 46 + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
    const compressedSize = directory.getUint32(at + 20, true);
    const offset = directory.getUint32(at + 42, true);
    if (next > directory.byteLength || (flags & IS_ENCRYPTED) !== 0 || (method !== 0 && method !== 8))
      return undefined;
    if (compressedSize === 0xffffffff || offset === 0xffffffff) return undefined;
    const name = new TextDecoder().decode(
      new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameLength),
    );
    entries.set(name, { offset, compressedSize, isDeflated: method === 8 });
    at = next;
  }
  return entries;
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
