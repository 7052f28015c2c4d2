import { ChargeFileError, fileErrors, unreadable } from '../../domain/charge-file/file-error.ts';
import { journalActions, journalOutcome } from '../../domain/journal.ts';
import { announceProgress } from '../commands/announce.ts';
import { change, lock, type Columns } from '../commands/change.ts';
import type { UploadCounters } from '../commands/charge-totals.ts';
import { journalFigures } from '../commands/figures.ts';
import type { JournalRow } from '../commands/journals.ts';
import { journalKind } from '../commands/kinds.ts';
import type { Cause, Services } from '../context.ts';
import { loadDecisions } from '../store/charge-decisions.ts';
import { loadReferences } from '../store/charge-references.ts';
import type { ChargeRun } from '../store/charge-lines.ts';
import { discardCharges, insertCharges } from '../store/charges.ts';
import { readPieces } from '../store/files.ts';
import { transaction, type Tx } from '../store/database.ts';
import type { ChargeBatch } from './charge-batches.ts';
import { readCharges } from './charge-reader.ts';
import { enqueueJob, type JobData } from './jobs.ts';
import { OvertakenError } from './overtaken.ts';
import { pacer } from './pace.ts';

type Run = {
  kind: string;
  rows_done: number;
  previous_run_id: number | null;
  file_id: number;
  size: number;
  filename: string;
  content_type: string;
  /** Rows of the file, when another run has read it before. */
  rows_known: number | null;
};

/**
 * Reads the charge file of a run into charges, batch by batch, each batch with its checkpoint in one
 * transaction, and then publishes the journal's new state. A restart goes on after the last checkpoint; a run
 * that was overtaken by another upload, or published before, does nothing.
 */
export async function validateJournal(
  services: Services,
  { journalId, runId, actor }: JobData<'validate-journal'>,
): Promise<void> {
  const cause: Cause = { actor, request: { worker: { workerName: 'validate-journal' } } };
  const journal = await findJournal(services, journalId, runId);
  const run = journal && (await findRun(services, runId));
  if (!journal || !run) return;
  const chargeRun: ChargeRun = { runId, journalId, currency: journal.currency, createdAt: services.now() };
  try {
    await storeCharges(services, journal, run, chargeRun);
  } catch (error) {
    if (!(error instanceof ChargeFileError)) throw error;
    services.log.info({ journalId, runId, code: error.code, cause: error.cause }, 'charge file refused');
    await publish(services, cause, journalId, runId, run, error);
    return;
  }
  await publish(services, cause, journalId, runId, run);
}

async function findJournal(services: Services, id: string, runId: number): Promise<JournalRow | undefined> {
  const found = await services.db.pool.query<JournalRow>(
    'select * from journal where id = $1 and run_id = $2 and status = $3',
    [id, runId, journalActions.upload.to],
  );
  return found.rows[0];
}

async function findRun(services: Services, runId: number): Promise<Run | undefined> {
  const found = await services.db.pool.query<Run>(
    `select r.kind, r.rows_done, r.file_id, r.previous_run_id, a.size, a.filename, a.content_type,
       (select max(rows_done) from charge_run e where e.file_id = r.file_id and e.finished_at is not null) as rows_known
     from charge_run r join attachment a on a.file_id = r.file_id where r.id = $1`,
    [runId],
  );
  return found.rows[0];
}

async function storeCharges(
  services: Services,
  journal: JournalRow,
  run: Run,
  chargeRun: ChargeRun,
): Promise<void> {
  const { pool } = services.db;
  const references = await loadReferences(pool, journal.authorization_id, services.now());
  const job = {
    run: chargeRun,
    mediaType: run.content_type,
    fileName: run.filename,
    done: run.rows_done,
    decisions: await loadDecisions(pool, run.previous_run_id),
  };
  const batches = readCharges(readPieces(pool, run.file_id), run.size, { of: 'journal', job, references });
  const mayTell = pacer();
  let done = run.rows_done;
  for await (const batch of batches) {
    await storeBatch(services, chargeRun, batch, done, mayTell() && { total: run.rows_known });
    done = batch.upTo;
  }
}

/** One batch with its checkpoint. A checkpoint that another process moved on means that it took over. */
async function storeBatch(
  { db, now }: Services,
  run: ChargeRun,
  batch: ChargeBatch,
  from: number,
  tell: false | { total: number | null },
): Promise<void> {
  const work = async (tx: Tx): Promise<void> => {
    // the counters grow while the file is read; they are no change of the object and bump no revision
    const counted = await tx.query<JournalRow>(
      `with counted as (
         update journal set upload_total = upload_total + $6, upload_error = upload_error + $7,
           upload_ready = upload_ready + $6 - $7 where id = $4 and run_id = $1 returning *
       ), moved as (
         update charge_run set rows_done = $3, touched_at = $5
         where id = $1 and rows_done = $2 and exists (select from counted) returning id
       ) select counted.* from counted, moved`,
      [run.runId, from, batch.upTo, run.journalId, now(), batch.rows, batch.failed],
    );
    const [journal] = counted.rows;
    if (!journal) throw new OvertakenError(run.runId);
    await insertCharges(tx, batch.lines);
    if (tell) {
      const total = tell.total && tell.total >= batch.upTo ? { total: tell.total } : {};
      await announceProgress(tx, journalKind, journal, { done: batch.upTo, ...total });
    }
  };
  await transaction(db, work, { isRepeatable: true });
}

async function publish(
  services: Services,
  cause: Cause,
  journalId: string,
  runId: number,
  run: Run,
  failure?: ChargeFileError,
): Promise<void> {
  // a file that fails as a whole keeps no charge, also not those read before the failure showed
  if (failure) await discardCharges(services.db.pool, runId);
  // a recalculation that fails leaves the charges and the decisions on them as they were
  const shownRunId = failure ? (run.previous_run_id ?? runId) : runId;
  const { upload: counters, columns } = await journalFigures(services.db.pool, shownRunId);
  const hasErrors = failure !== undefined || counters.error > 0;
  const problem = failure ?? (counters.error > 0 ? rowsInError(counters) : null);
  const values: Columns = {
    ...columns,
    run_id: shownRunId,
    error: problem && { errorCode: problem.code, errorMessage: problem.message },
    // a run that operations started ends with operations, whatever it found (J6)
    status:
      run.kind !== 'upload'
        ? journalOutcome.review
        : hasErrors
          ? journalOutcome.failed
          : journalOutcome.validated,
  };
  await transaction(services.db, async (tx) => {
    const row = await lock<JournalRow>(tx, journalKind, journalId);
    if (row.run_id !== runId || row.status !== journalActions.upload.to) return;
    await change(tx, { services, cause }, journalKind, row, values);
    await tx.query('update charge_run set finished_at = $2 where id = $1', [runId, services.now()]);
    await enqueueJob(tx, { services, cause }, 'remove-runs', { journalId });
  });
}

const rowsInError = ({ error, total }: UploadCounters) => ({
  code: 'BJO:0001',
  message: fileErrors['BJO:0001']({ e: error, t: total }),
});

/** Ends a run that failed again and again for a reason that is not the file's. */
export async function validationFailed(
  services: Services,
  { journalId, runId, actor }: JobData<'validate-journal'>,
): Promise<void> {
  const run = await findRun(services, runId);
  if (!run || !(await findJournal(services, journalId, runId))) return;
  const cause: Cause = { actor, request: { worker: { workerName: 'validate-journal' } } };
  await publish(services, cause, journalId, runId, run, unreadable('The job gave up.'));
}
