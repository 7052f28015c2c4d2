// Reads a charge file off the main thread, a batch ahead of what is stored: the two overlap, and nothing piles up.
import { createWriteStream, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { peek, type ByteSource } from '../../domain/charge-file/byte-source.ts';
import { ChargeFileError } from '../../domain/charge-file/file-error.ts';
import { contentOf } from '../store/file-pieces.ts';
import type { ChargeBatch } from './charge-batches.ts';
import type { FromThread, ThreadInput } from './charge-reader.ts';
import { batchesOf, isWorkbook } from './reading.ts';

if (!parentPort) throw new Error('This file runs as a thread.');
const port = parentPort;
const { reading, pieces, folder } = workerData as ThreadInput;
const tell = (message: FromThread, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

/** Memory for as many batches as may be on their way. */
const free = [new ArrayBuffer(0), new ArrayBuffer(0)];
let wake = (): void => undefined;
port.on('message', (buffer: ArrayBuffer) => {
  free.push(buffer);
  wake();
});

/** Waits until one of the batches on their way is stored, and then sends the next. */
async function send(batch: ChargeBatch): Promise<void> {
  while (free.length === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  const { length } = batch.lines;
  const last = free.pop();
  const buffer = last && last.byteLength >= length ? last : new ArrayBuffer(length * 1.25);
  const lines = new Uint8Array(buffer, 0, length);
  lines.set(batch.lines);
  tell({ kind: 'batch', batch: { ...batch, lines } }, [buffer]);
}

/** A workbook goes to disk: it is read at random, and would have to be held whole otherwise. */
async function openSource(): Promise<ByteSource> {
  const { head, all } = await peek(contentOf(pieces), 2);
  if (!isWorkbook(head, reading)) return all;
  const path = join(folder, 'charges');
  await pipeline(all, createWriteStream(path));
  return openAsBlob(path);
}

try {
  for await (const batch of batchesOf(await openSource(), reading)) await send(batch);
  tell({ kind: 'end' });
} catch (error) {
  if (!(error instanceof ChargeFileError)) throw error;
  tell({ kind: 'refused', code: error.code, message: error.message });
}
