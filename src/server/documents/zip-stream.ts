import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';

/** A file of an archive: its name in it, and its text in pieces. */
export type ZipPart = { name: string; content: Iterable<string> | AsyncIterable<string> };

/** The same for every file, so that the same content makes the same archive. */
const changedAt = new Date(1980, 0, 1);

/**
 * A ZIP archive as a stream. A part is read as fast as the archive is taken, and only then the next one is asked
 * for; nothing but the piece at hand is held. Deflating is done beside the event loop.
 */
export async function* zipStream(
  parts: Iterable<ZipPart> | AsyncIterable<ZipPart>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  for await (const { name, content } of parts) {
    const file: ZipInputFile = { filename: name, size: 0, crc: 0, compression: 8, mtime: changedAt };
    zip.add(file);
    for await (const piece of deflated(content, file)) {
      file.ondata?.(null, piece, false);
      yield* ready.splice(0);
    }
    file.ondata?.(null, new Uint8Array(), true);
  }
  zip.end();
  yield* ready.splice(0);
}

/** Deflates a text, and notes on its file what the directory of the archive says of it. */
function deflated(content: ZipPart['content'], file: ZipInputFile): AsyncIterable<Buffer<ArrayBuffer>> {
  async function* bytes() {
    for await (const text of content) {
      const piece = Buffer.from(text);
      file.size += piece.length;
      file.crc = crc32(piece, file.crc);
      yield piece;
    }
  }
  // whatever fails on either side ends the other one, and is thrown to who reads
  return pipeline(Readable.from(bytes(), { objectMode: false }), createDeflateRaw(), () => undefined);
}
