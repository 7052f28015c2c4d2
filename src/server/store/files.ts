import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import type { Pool } from 'pg';
import { Failure } from '../problem.ts';
import type { Tx } from './database.ts';
import { contentOf, type FilePiece } from './file-pieces.ts';

/** Largest file that is taken, in bytes (charge-files §1). */
export const maxFileSize = 500 * 1024 * 1024;

/** Bytes of a stored piece: large enough to be few, small enough to stay a short statement. */
const pieceSize = 1024 * 1024;

const deflate = promisify(deflateRaw);

/** The quickest level: text still shrinks to a tenth, in less time than the database needs for the rest of it. */
const level = 1;

/** What a first piece has to shrink below for the others to be tried; a workbook is packed already. */
const worthwhile = 0.9;

export type StoredFile = { id: number; size: number; sha256: string };

/**
 * Stores a stream as a file in the database, piece by piece, so that it is never held whole: while a piece is
 * stored, the next one comes in. The file is only staged: the transaction that names it must `keepFile`; the sweep
 * removes what nobody kept. Throws 413 over 500 MB.
 */
export async function stageFile(pool: Pool, content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const created = await pool.query<{ id: number }>('insert into file default values returning id');
  const id = created.rows[0]?.id;
  if (id === undefined) throw new Error('No file was created.');
  const hash = createHash('sha256');
  const pieces = new PieceWriter(pool, id);
  let size = 0;
  try {
    for await (const part of content) {
      hash.update(part);
      size += part.length;
      if (size > maxFileSize) throw new Failure(413, 'The file is larger than 500 MB.');
      await pieces.add(part);
    }
    await pieces.end();
    const sha256 = hash.digest('hex');
    await pool.query('update file set size = $2, sha256 = $3 where id = $1', [id, size, sha256]);
    return { id, size, sha256 };
  } catch (error) {
    await pieces.settled();
    await dropFile(pool, id);
    throw error;
  }
}

/** Collects parts into pieces and stores them, deflated where that is worth it, one behind what comes in. */
class PieceWriter {
  readonly #pool: Pool;
  readonly #fileId: number;
  #n = 0;
  #waiting: Uint8Array[] = [];
  #size = 0;
  #isPacking = true;
  #writing: Promise<void> = Promise.resolve();

  constructor(pool: Pool, fileId: number) {
    this.#pool = pool;
    this.#fileId = fileId;
  }

  async add(part: Uint8Array): Promise<void> {
    this.#waiting.push(part);
    this.#size += part.length;
    if (this.#size >= pieceSize) await this.#flush();
  }

  async end(): Promise<void> {
    if (this.#size > 0) await this.#flush();
    await this.#writing;
  }

  /** Waits for what is being stored, whatever becomes of it. */
  async settled(): Promise<void> {
    await this.#writing.catch(() => undefined);
  }

  async #flush(): Promise<void> {
    const piece = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#size = 0;
    await this.#writing;
    this.#writing = this.#store(this.#n++, piece);
    this.#writing.catch(() => undefined); // thrown where it is waited for
  }

  async #store(n: number, piece: Buffer): Promise<void> {
    const packed = this.#isPacking ? await deflate(piece, { level }) : piece;
    this.#isPacking = packed.length < piece.length * worthwhile;
    await this.#pool.query('insert into file_chunk (file_id, n, data, is_deflated) values ($1, $2, $3, $4)', [
      this.#fileId,
      n,
      this.#isPacking ? packed : piece,
      this.#isPacking,
    ]);
  }
}

/** Keeps content that is there as a whole, such as a document of a few pages, in the transaction that names it. */
export async function storeContent(tx: Tx, content: Uint8Array): Promise<StoredFile> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const { rows } = await tx.query<{ id: number }>(
    "insert into file (size, sha256, state) values ($1, $2, 'kept') returning id",
    [content.length, sha256],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('No file was created.');
  for (let n = 0; n * pieceSize < content.length; n++) {
    const piece = content.subarray(n * pieceSize, (n + 1) * pieceSize);
    await tx.query('insert into file_chunk (file_id, n, data) values ($1, $2, $3)', [id, n, piece]);
  }
  return { id, size: content.length, sha256 };
}

/** Makes a staged file permanent, in the transaction that names it. */
export async function keepFile(tx: Tx, id: number): Promise<void> {
  await tx.query("update file set state = 'kept' where id = $1", [id]);
}

/** Removes a file and its pieces. */
export async function dropFile(on: Pool | Tx, id: number): Promise<void> {
  await on.query('delete from file where id = $1', [id]);
}

/** Removes files that were staged before an instant and kept by nobody, such as of a broken upload. */
export async function dropAbandonedFiles(pool: Pool, before: Date): Promise<number> {
  const dropped = await pool.query("delete from file where state = 'staging' and created_at < $1", [before]);
  return dropped.rowCount ?? 0;
}

/** The pieces of a file as they are stored, from the start. */
export async function* readPieces(pool: Pool, id: number): AsyncGenerator<FilePiece> {
  for (let n = 0; ; n++) {
    const found = await pool.query<FilePiece>(
      'select data, is_deflated as "isDeflated" from file_chunk where file_id = $1 and n = $2',
      [id, n],
    );
    const [piece] = found.rows;
    if (!piece) return;
    yield piece;
  }
}

/** The content of a file, piece by piece, from the start. */
export function readFile(pool: Pool, id: number): AsyncGenerator<Uint8Array> {
  return contentOf(readPieces(pool, id));
}
