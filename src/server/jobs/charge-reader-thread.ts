// Reads a charge file off the main thread. A batch goes out only after the one before was stored.
import { once } from 'node:events';
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

try {
  for await (const batch of chargeBatches(await openAsBlob(path), toReferences(references), job)) {
    tell({ kind: 'batch', batch });
    await once(port, 'message');
  }
  tell({ kind: 'end' });
} catch (error) {
  if (!(error instanceof ChargeFileError)) throw error;
  tell({ kind: 'refused', code: error.code, message: error.message });
}
