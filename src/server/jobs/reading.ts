import type { ByteSource } from '../../domain/charge-file/byte-source.ts';
import { decideFormat } from '../../domain/charge-file/read-charge-file.ts';
import type { CustomReferences } from '../../domain/charge-file/resolve-custom.ts';
import { toReferences, type ReferenceData } from '../store/charge-references.ts';
import { chargeBatches, type ChargeBatch, type ReadingJob } from './charge-batches.ts';
import { customChargeBatches, type CustomReadingJob } from './custom-charge-batches.ts';

/** A file to read and what its rows refer to, as plain data that may be sent to a thread. */
export type Reading =
  | { of: 'journal'; job: ReadingJob; references: ReferenceData }
  | { of: 'customLedger'; job: CustomReadingJob; references: CustomReferences };

/** Reads a file of either kind, batch by batch. Throws ChargeFileError. */
export function batchesOf(source: ByteSource, reading: Reading): AsyncGenerator<ChargeBatch> {
  return reading.of === 'journal'
    ? chargeBatches(source, toReferences(reading.references), reading.job)
    : customChargeBatches(source, reading.references, reading.job);
}

/** Whether a file that begins so is a workbook, which is read at random. */
export function isWorkbook(head: Uint8Array, { of, job }: Reading): boolean {
  return of === 'customLedger' || decideFormat(head, job.mediaType, job.fileName) === 'xlsx';
}
