import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { Failure } from '../problem.ts';
import type { Tx } from './database.ts';

/** Largest file that is taken, in bytes (charge-files §1). */
export const maxFileSize = 500 * 1024 * 1024;

/** Bytes of a stored piece: large enough to be few, small enough to stay a short statement. */
const pieceSize = 256 * 1024;

export type StoredFile = { id: number; size: number; sha256: string };

/**
 * Stores a stream as a file in the database, piece by piece, so that it is never held whole. The file is only
 * staged: the transaction that names it must `keepFile`; the sweep removes what nobody kept. Throws 413 over
 * 500 MB.
 */
export async function stageFile(pool: Pool, content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const created = await pool.query<{ id: number }>('insert into file default values returning id');
  const id = created.rows[0]?.id;
  if (id === undefined) throw new Error('No file was created.');
  const hash = createHash('sha256');
  let size = 0;
  let n = 0;
  let waiting: Uint8Array[] = [];
  let waitingSize = 0;
  const flush = async () => {
    if (waitingSize === 0) return;
    await pool.query('insert into file_chunk (file_id, n, data) values ($1, $2, $3)', [
      id,
      n++,
      Buffer.concat(waiting),
    ]);
    waiting = [];
    waitingSize = 0;
  };
  try {
    for await (const part of content) {
      hash.update(part);
      size += part.length;
      if (size > maxFileSize) throw new Failure(413, 'The file is larger than 500 MB.');
      waiting.push(part);
      waitingSize += part.length;
      if (waitingSize >= pieceSize) await flush();
    }
    await flush();
    const sha256 = hash.digest('hex');
    await pool.query('update file set size = $2, sha256 = $3 where id = $1', [id, size, sha256]);
    return { id, size, sha256 };
  } catch (error) {
    await dropFile(pool, id);
    throw error;
  }
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

/** The content of a file, piece by piece, from the start. */
export async function* readFile(pool: Pool, id: number): AsyncGenerator<Uint8Array> {
  for (let n = 0; ; n++) {
    const piece = await pool.query<{ data: Buffer }>(
      'select data from file_chunk where file_id = $1 and n = $2',
      [id, n],
    );
    const data = piece.rows[0]?.data;
    if (!data) return;
    yield data;
  }
}
