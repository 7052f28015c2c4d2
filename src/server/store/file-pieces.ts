import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

/** A stored piece of a file. */
export type FilePiece = { data: Uint8Array; isDeflated: boolean };

const inflate = promisify(inflateRaw);

/** The content of pieces, one by one. */
export async function* contentOf(pieces: AsyncIterable<FilePiece>): AsyncGenerator<Uint8Array> {
  for await (const { data, isDeflated } of pieces) yield isDeflated ? await inflate(data) : data;
}
