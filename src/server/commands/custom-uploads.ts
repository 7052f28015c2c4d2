import { customLedgerActions } from '../../domain/custom-ledger.ts';
import { enqueueJob } from '../jobs/jobs.ts';
import type { Tx } from '../store/database.ts';
import type { Expectation, Work } from './change.ts';
import { moveCustomLedger, type CustomLedgerRow } from './custom-ledgers.ts';
import { customLedgerKind } from './kinds.ts';
import { replaceInput, startRun, type Upload } from './uploads.ts';

/**
 * Takes a custom-ledger file in: the old Input file is marked deleted, the new one kept, every earlier charge and
 * figure dropped, and the reading of the file enqueued (K2).
 */
export async function uploadCustomCharges(
  tx: Tx,
  work: Work,
  id: string,
  upload: Upload,
  expected: Expectation,
): Promise<CustomLedgerRow> {
  const row = await moveCustomLedger(tx, work, id, 'upload', {}, expected, async (ledger) => {
    await replaceInput(tx, work, customLedgerKind, ledger, 'customLedgerAttachment', upload);
    const run = { customLedgerId: id, kind: 'upload', fileId: upload.file.id } as const;
    return { ...withoutCharges, run_id: await startRun(tx, work, run) };
  });
  await enqueueJob(tx, work, 'validate-custom-ledger', { customLedgerId: id, runId: row.run_id ?? 0 });
  return row;
}

/** The figures of a custom ledger that has no charges. */
export const withoutCharges = {
  processing_total: 0,
  processing_ready: 0,
  processing_error: 0,
  processing_split: 0,
  processing_skipped: 0,
  processing_ignored: 0,
  total_pp: '0',
  total_sp: '0',
  total_bsp: '0',
  markup: null,
  margin: null,
  rate: null,
  error: null,
};

/** The states from which a file may be uploaded, for the check before a large body is read. */
export const customUploadAction = customLedgerActions.upload;
