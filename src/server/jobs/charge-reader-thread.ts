// Reads a charge file off the main thread. Bytes come in and batches go out one at a time.
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { ChargeFileError } from '../../domain/charge-file/file-error.ts';
import { toReferences } from '../store/charge-references.ts';
import { chargeBatches } from './charge-batches.ts';
import type { FromThread, ThreadInput, ToThread } from './charge-reader.ts';

if (!parentPort) throw new Error('This file runs as a thread.');
const port = parentPort;
const { job, references } = workerData as ThreadInput;

async function ask(message: FromThread): Promise<ToThread> {
  port.postMessage(message);
  const [answer] = (await once(port, 'message')) as [ToThread];
  return answer;
}

async function* pieces(): AsyncGenerator<Uint8Array> {
  for (;;) {
    const answer = await ask({ kind: 'more' });
    if (answer.kind !== 'piece' || !answer.piece) return;
    yield answer.piece;
  }
}

try {
  for await (const batch of chargeBatches(pieces(), toReferences(references), job)) {
    await ask({ kind: 'batch', batch });
  }
  port.postMessage({ kind: 'end' } satisfies FromThread);
} catch (error) {
  if (!(error instanceof ChargeFileError)) throw error;
  port.postMessage({ kind: 'refused', code: error.code, message: error.message } satisfies FromThread);
}
