import type { ByteSource } from '../../domain/charge-file/byte-source.ts';
import { readCustomLedger } from '../../domain/charge-file/custom-ledger.ts';
import {
  resolveCustom,
  type CustomCharge,
  type CustomReferences,
} from '../../domain/charge-file/resolve-custom.ts';
import { customChargeLines, type CustomRun } from '../store/custom-charges.ts';
import { batchSize, encodeLines, type ChargeBatch } from './charge-batches.ts';

/** What is needed to read a custom-ledger file, apart from its bytes. */
export type CustomReadingJob = {
  run: CustomRun;
  /** Rows up to this one were stored before a restart. */
  done: number;
};

/** Reads, checks, resolves and prices a custom-ledger file, batch by batch. Throws ChargeFileError. */
export async function* customChargeBatches(
  source: ByteSource,
  references: CustomReferences,
  { run, done }: CustomReadingJob,
): AsyncGenerator<ChargeBatch> {
  let waiting: CustomCharge[] = [];
  for await (const items of readCustomLedger(source, run.currency)) {
    for (const item of items) {
      if (item.n <= done) continue;
      waiting.push(resolveCustom(item, references));
      if (waiting.length < batchSize) continue;
      yield toBatch(waiting, run);
      waiting = [];
    }
  }
  if (waiting.length > 0) yield toBatch(waiting, run);
}

function toBatch(charges: readonly CustomCharge[], run: CustomRun): ChargeBatch {
  return {
    lines: encodeLines(customChargeLines(charges, run)),
    upTo: charges.at(-1)?.item.n ?? 0,
    rows: charges.length,
    failed: charges.filter(({ errors }) => errors.length > 0).length,
  };
}
