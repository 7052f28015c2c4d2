import { attachmentTypes } from '../../domain/attachment.ts';
import type { IdKind } from '../../domain/ids.ts';
import { journalActions } from '../../domain/journal.ts';
import { enqueueJob } from '../jobs/jobs.ts';
import { invalid } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { keepFile, type StoredFile } from '../store/files.ts';
import { attach, withdrawInput, type FileMeta } from './attachments.ts';
import type { Expectation, Work } from './change.ts';
import { moveJournal, type JournalRow } from './journals.ts';
import { journalKind, type Kind, type Row } from './kinds.ts';

/** An uploaded charge file: its staged content and what the sender called it. */
export type Upload = FileMeta & { file: StoredFile };

/**
 * Takes a charge file in: the old Input file is marked deleted, the new one kept, every earlier charge and figure
 * dropped, and the reading of the file enqueued (J2, J3). Without a file the registered one is read again.
 * Throws 400 when there never was one.
 */
export async function uploadCharges(
  tx: Tx,
  work: Work,
  id: string,
  upload: Upload | undefined,
  expected: Expectation,
): Promise<JournalRow> {
  const row = await moveJournal(tx, work, id, 'upload', {}, expected, {
    columns: async (journal) => ({ ...cleared, run_id: await newRun(tx, work, journal, upload) }),
  });
  await enqueueJob(tx, work, 'validate-journal', { journalId: id, runId: row.run_id ?? 0 });
  return row;
}

/** A journal without charges. */
const cleared = {
  upload_total: 0,
  upload_split: 0,
  upload_ready: 0,
  upload_error: 0,
  processing_total: 0,
  processing_ready: 0,
  processing_error: 0,
  processing_split: 0,
  processing_skipped: 0,
  processing_ignored: 0,
  total_pp: '0',
  total_bsp: null,
  sale_currency: null,
  markup: null,
  margin: null,
  error: null,
};

async function newRun(tx: Tx, work: Work, journal: JournalRow, upload: Upload | undefined): Promise<number> {
  const fileId = upload?.file.id ?? (await registeredInput(tx, journal.id));
  if (upload) {
    const vendorId = journal.vendor_id;
    await replaceInput(tx, work, journalKind, journal, 'journalAttachment', { ...upload, vendorId });
  }
  return startRun(tx, work, { journalId: journal.id, kind: 'upload', fileId });
}

type NewRun = {
  journalId?: string;
  customLedgerId?: string;
  kind: 'upload' | 'regenerate' | 'recalculate';
  fileId: number;
  /** The run whose decisions are kept. */
  previousRunId?: number | null;
};

/** Begins another reading of the charge file of a journal or a custom ledger; its id. */
export async function startRun(tx: Tx, work: Work, run: NewRun): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into charge_run (journal_id, custom_ledger_id, kind, file_id, previous_run_id, started_at)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [
      run.journalId ?? null,
      run.customLedgerId ?? null,
      run.kind,
      run.fileId,
      run.previousRunId ?? null,
      work.services.now(),
    ],
  );
  return rows[0]?.id ?? 0;
}

/** Keeps a charge file as the Input of its object; the one before is marked deleted, its content stays (decisions). */
export async function replaceInput(
  tx: Tx,
  work: Work,
  kind: Kind,
  parent: Row,
  idKind: IdKind,
  upload: Upload & { vendorId?: string },
): Promise<void> {
  await keepFile(tx, upload.file.id);
  await withdrawInput(tx, work, kind, parent);
  await attach(tx, work, kind, parent, idKind, { ...upload, type: attachmentTypes.input });
}

/** The charge file that a journal was last uploaded with. Throws 400 when there never was one. */
export async function registeredInput(tx: Tx, journalId: string): Promise<number> {
  const { rows } = await tx.query<{ file_id: number }>(
    "select file_id from attachment where parent_id = $1 and type = 'Input' and not is_deleted",
    [journalId],
  );
  const fileId = rows[0]?.file_id;
  if (!fileId) throw invalid({ file: ['Send the charge file as the part named file.'] });
  return fileId;
}

/** The states from which a file may be uploaded, for the check before a large body is read. */
export const uploadAction = journalActions.upload;
