import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ChargeFileError, type FileErrorCode } from '../../domain/charge-file/file-error.ts';
import { toReferences, type ReferenceData } from '../store/charge-references.ts';
import { chargeBatches, type ChargeBatch, type ReadingJob } from './charge-batches.ts';

/** Files up to this many bytes are read at once; larger ones in a thread, so that requests never wait for them. */
const threadFrom = 1024 * 1024;

export type ThreadInput = { job: ReadingJob; references: ReferenceData };

/** What the thread asks for and tells. It goes on only after each answer, so that nothing piles up. */
export type FromThread =
  | { kind: 'more' }
  | { kind: 'batch'; batch: ChargeBatch }
  | { kind: 'end' }
  | { kind: 'refused'; code: FileErrorCode; message: string };

/** `piece` is undefined at the end of the file. */
export type ToThread = { kind: 'piece'; piece: Uint8Array | undefined } | { kind: 'next' };

/** Batches of charges of a file of the given size. Throws ChargeFileError. */
export function readCharges(
  source: AsyncGenerator<Uint8Array>,
  size: number,
  references: ReferenceData,
  job: ReadingJob,
): AsyncGenerator<ChargeBatch> {
  return size < threadFrom
    ? chargeBatches(source, toReferences(references), job)
    : batchesFromThread(source, references, job);
}

const threadFile = import.meta.url.endsWith('.ts')
  ? './charge-reader-thread.ts'
  : './charge-reader-thread.js';

async function* batchesFromThread(
  source: AsyncGenerator<Uint8Array>,
  references: ReferenceData,
  job: ReadingJob,
): AsyncGenerator<ChargeBatch> {
  const input: ThreadInput = { job, references };
  const thread = new Worker(new URL(threadFile, import.meta.url), { workerData: input });
  const answer = (message: ToThread) => thread.postMessage(message);
  const failed = once(thread, 'error').then(([error]) => Promise.reject(error as Error));
  failed.catch(() => undefined);
  try {
    for (;;) {
      const [message] = (await Promise.race([once(thread, 'message'), failed])) as [FromThread];
      if (message.kind === 'end') return;
      if (message.kind === 'refused') throw new ChargeFileError(message.code, message.message);
      if (message.kind === 'batch') {
        yield message.batch;
        answer({ kind: 'next' });
      } else {
        const piece = await source.next();
        answer({ kind: 'piece', piece: piece.done ? undefined : piece.value });
      }
    }
  } finally {
    await thread.terminate();
    await source.return(undefined);
  }
}
