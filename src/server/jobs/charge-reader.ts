import { on } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { ChargeFileError, type FileErrorCode } from '../../domain/charge-file/file-error.ts';
import { toReferences, type ReferenceData } from '../store/charge-references.ts';
import { chargeBatches, type ChargeBatch, type ReadingJob } from './charge-batches.ts';

/** Files up to this many bytes are read at once; larger ones in a thread, so that requests never wait for them. */
const threadFrom = 1024 * 1024;

export type ThreadInput = { job: ReadingJob; references: ReferenceData; path: string };

/** What the thread tells; each stored batch is answered, so that it stays at most two ahead. */
export type FromThread =
  | { kind: 'batch'; batch: ChargeBatch }
  | { kind: 'end' }
  | { kind: 'refused'; code: FileErrorCode; message: string };

/** Batches of charges of a file of the given size. Throws ChargeFileError. */
export function readCharges(
  source: AsyncIterable<Uint8Array>,
  size: number,
  references: ReferenceData,
  job: ReadingJob,
): AsyncGenerator<ChargeBatch> {
  return size < threadFrom
    ? chargeBatches(source, toReferences(references), job)
    : batchesFromDisk(source, references, job);
}

/** The file goes to disk first: a workbook is read at random, and would have to be held whole otherwise. */
async function* batchesFromDisk(
  source: AsyncIterable<Uint8Array>,
  references: ReferenceData,
  job: ReadingJob,
): AsyncGenerator<ChargeBatch> {
  const folder = await mkdtemp(join(tmpdir(), 'billing-charges-'));
  try {
    const path = join(folder, 'charges');
    await pipeline(source, createWriteStream(path));
    yield* batchesFromThread({ job, references, path });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const threadFile = import.meta.url.endsWith('.ts')
  ? './charge-reader-thread.ts'
  : './charge-reader-thread.js';

async function* batchesFromThread(input: ThreadInput): AsyncGenerator<ChargeBatch> {
  const thread = new Worker(new URL(threadFile, import.meta.url), { workerData: input });
  try {
    // `on` keeps what comes while a batch is stored, and throws when the thread fails
    for await (const [message] of on(thread, 'message') as AsyncIterable<[FromThread]>) {
      if (message.kind === 'end') return;
      if (message.kind === 'refused') throw new ChargeFileError(message.code, message.message);
      yield message.batch;
      thread.postMessage('stored');
    }
  } finally {
    await thread.terminate();
  }
}
