import type { ByteSource } from '../../domain/charge-file/byte-source.ts';
import { readChargeFile } from '../../domain/charge-file/read-charge-file.ts';
import type { References } from '../../domain/charge-file/references.ts';
import { resolveDecided, type Decisions } from '../../domain/charge-file/decided.ts';
import type { ResolvedCharge } from '../../domain/charge-file/resolved-charge.ts';
import { validateRow } from '../../domain/charge-file/validate-row.ts';
import { failedStatus } from '../../domain/charge.ts';
import { chargeLines, type ChargeRun } from '../store/charge-lines.ts';

/** Rows per batch: each is one transaction far below 100 ms, so that readers of the embedded database never wait long. */
export const batchSize = 1000;

/** What is needed to read a charge file, apart from its bytes. */
export type ReadingJob = {
  run: ChargeRun;
  mediaType: string;
  fileName: string;
  /** Rows up to this one were stored before a restart. */
  done: number;
  /** What operations decided on charges of the run before (lifecycles J11). */
  decisions: Decisions;
};

/** Charges of some rows, ready to be stored. */
export type ChargeBatch = {
  /** COPY text of the charges; valid until the next batch is asked for. */
  lines: Uint8Array<ArrayBuffer>;
  /** The last row of the batch. */
  upTo: number;
  /** Rows of the file in it, and how many of them the vendor has to correct. */
  rows: number;
  failed: number;
};

/** Reads, checks, resolves and prices a charge file, batch by batch. Throws ChargeFileError. */
export async function* chargeBatches(
  source: ByteSource,
  references: References,
  { run, mediaType, fileName, done, decisions }: ReadingJob,
): AsyncGenerator<ChargeBatch> {
  let waiting: ResolvedCharge[] = [];
  let last = 0;
  for await (const { rows } of readChargeFile({ source, mediaType, fileName })) {
    for (const row of rows) {
      last = row.n;
      if (row.n <= done) continue;
      waiting.push(...resolveDecided(validateRow(row), references, decisions));
      if (waiting.length < batchSize) continue;
      yield toBatch(waiting, run, row.n);
      waiting = [];
    }
  }
  if (waiting.length > 0) yield toBatch(waiting, run, last);
}

/** Lines of a COPY as bytes. No database keeps a NUL; a file that has one must not fail for it. */
export function encodeLines(lines: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(lines.replaceAll('\0', ''));
}

function toBatch(charges: readonly ResolvedCharge[], run: ChargeRun, upTo: number): ChargeBatch {
  const rows = charges.filter((charge) => charge.parentIndex === null);
  return {
    lines: encodeLines(chargeLines(charges, run)),
    upTo,
    rows: rows.length,
    failed: rows.filter((charge) => charge.upload.status === failedStatus).length,
  };
}
