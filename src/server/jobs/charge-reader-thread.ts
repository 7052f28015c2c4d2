// Reads a charge file off the main thread, a batch ahead of what is stored: the two overlap, and nothing piles up.
import { openAsBlob } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { ChargeFileError } from '../../domain/charge-file/file-error.ts';
import { toReferences } from '../store/charge-references.ts';
import { chargeBatches } from './charge-batches.ts';
import type { FromThread, ThreadInput } from './charge-reader.ts';

if (!parentPort) throw new Error('This file runs as a thread.');
const port = parentPort;
const { job, references, path } = workerData as ThreadInput;
const tell = (message: FromThread) => port.postMessage(message);

/** Batches that may still go out before one is stored. */
let room = 2;
let wake = (): void => undefined;
port.on('message', () => {
  room++;
  wake();
});

async function hasRoom(): Promise<void> {
  while (room === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

try {
  for await (const batch of chargeBatches(await openAsBlob(path), toReferences(references), job)) {
    await hasRoom();
    room--;
    tell({ kind: 'batch', batch });
  }
  tell({ kind: 'end' });
} catch (error) {
  if (!(error instanceof ChargeFileError)) throw error;
  tell({ kind: 'refused', code: error.code, message: error.message });
}
