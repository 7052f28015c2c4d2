import { on } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadableStream } from 'node:stream/web';
import { Worker } from 'node:worker_threads';
import { ChargeFileError, type FileErrorCode } from '../../domain/charge-file/file-error.ts';
import { contentOf, type FilePiece } from '../store/file-pieces.ts';
import type { ChargeBatch } from './charge-batches.ts';
import { batchesOf, type Reading } from './reading.ts';

/** Files up to this many bytes are read at once; larger ones in a thread, so that requests never wait for them. */
const threadFrom = 1024 * 1024;

/** What the thread starts with: the file comes as it is wanted, and may be put into the folder. */
export type ThreadInput = { reading: Reading; pieces: ReadableStream<FilePiece>; folder: string };

/**
 * What the thread tells. The memory of each stored batch is sent back for another one: so it stays at most two
 * ahead, and a large file leaves no more garbage than a small one.
 */
export type FromThread =
  | { kind: 'batch'; batch: ChargeBatch }
  | { kind: 'end' }
  | { kind: 'refused'; code: FileErrorCode; message: string };

/** Batches of charges of a file of the given size, each valid until the next is asked for. Throws ChargeFileError. */
export function readCharges(
  pieces: AsyncIterable<FilePiece>,
  size: number,
  reading: Reading,
): AsyncGenerator<ChargeBatch> {
  return size < threadFrom ? batchesOf(contentOf(pieces), reading) : batchesFromThread(pieces, reading);
}

const threadFile = import.meta.url.endsWith('.ts')
  ? './charge-reader-thread.ts'
  : './charge-reader-thread.js';

async function* batchesFromThread(
  source: AsyncIterable<FilePiece>,
  reading: Reading,
): AsyncGenerator<ChargeBatch> {
  const folder = await mkdtemp(join(tmpdir(), 'billing-charges-'));
  const pieces = ReadableStream.from(source);
  const workerData: ThreadInput = { reading, pieces, folder };
  const thread = new Worker(new URL(threadFile, import.meta.url), {
    workerData,
    transferList: [pieces],
    resourceLimits: { maxYoungGenerationSizeMb: 16 }, // rows are short-lived: more would only fill with dead ones
  });
  try {
    // `on` keeps what comes while a batch is stored, and throws when the thread fails
    for await (const [message] of on(thread, 'message') as AsyncIterable<[FromThread]>) {
      if (message.kind === 'end') return;
      if (message.kind === 'refused') throw new ChargeFileError(message.code, message.message);
      yield message.batch;
      const { buffer } = message.batch.lines;
      thread.postMessage(buffer, [buffer]);
    }
  } finally {
    await thread.terminate();
    await rm(folder, { recursive: true, force: true });
  }
}
