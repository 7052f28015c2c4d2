import { ChargeFileError, fileErrors, unreadable } from '../../domain/charge-file/file-error.ts';
import { journalActions, journalOutcome } from '../../domain/journal.ts';
import { round, TOTAL_SCALE } from '../../domain/money.ts';
import { change, lock, type Columns } from '../commands/change.ts';
import { chargeGroups, counterColumns, totalColumns } from '../commands/charge-totals.ts';
import type { JournalRow } from '../commands/journals.ts';
import { journalKind } from '../commands/kinds.ts';
import type { Cause, Services } from '../context.ts';
import { loadDecisions } from '../store/charge-decisions.ts';
import { loadReferences } from '../store/charge-references.ts';
import { insertCharges, type ChargeRun } from '../store/charges.ts';
import { readFile } from '../store/files.ts';
import { transaction } from '../store/database.ts';
import type { ChargeBatch } from './charge-batches.ts';
import { readCharges } from './charge-reader.ts';
import { enqueueJob, type JobData } from './jobs.ts';

type Run = {
  kind: string;
  rows_done: number;
  previous_run_id: number | null;
  file_id: number;
  size: number;
  filename: string;
  content_type: string;
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
    `select r.kind, r.rows_done, r.file_id, r.previous_run_id, a.size, a.filename, a.content_type from charge_run r
     join attachment a on a.file_id = r.file_id where r.id = $1`,
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
  const batches = readCharges(readFile(pool, run.file_id), run.size, references, {
    run: chargeRun,
    mediaType: run.content_type,
    fileName: run.filename,
    done: run.rows_done,
    decisions: await loadDecisions(pool, run.previous_run_id),
  });
  let done = run.rows_done;
  for await (const batch of batches) {
    await storeBatch(services, chargeRun, batch, done);
    done = batch.upTo;
  }
}

/** One batch with its checkpoint. A checkpoint that another process moved on means that it took over. */
async function storeBatch(
  { db, now }: Services,
  run: ChargeRun,
  batch: ChargeBatch,
  from: number,
): Promise<void> {
  await transaction(db, async (tx) => {
    const moved = await tx.query(
      `update charge_run r set rows_done = $3, touched_at = $5 from journal j
       where r.id = $1 and r.rows_done = $2 and j.id = $4 and j.run_id = r.id`,
      [run.runId, from, batch.upTo, run.journalId, now()],
    );
    if (moved.rowCount === 0) throw new OvertakenError(run.runId);
    await insertCharges(tx, batch.lines);
    // the counters grow while the file is read; they are no change of the object and bump no revision
    await tx.query(
      `update journal set upload_total = upload_total + $2, upload_error = upload_error + $3,
         upload_ready = upload_ready + $4 where id = $1`,
      [run.journalId, batch.rows, batch.failed, batch.rows - batch.failed],
    );
  });
}

/** Another process reads the run, or another upload replaced it: the work here is over. */
export class OvertakenError extends Error {
  constructor(runId: number) {
    super(`Run ${runId} was taken over.`);
  }
}

type UploadCounters = { total: number; split: number; ready: number; error: number; pp: string | null };

/** The vendor's figures: source rows only, and Σ PP of every row without upload error (lifecycles §1.4, pricing G1b). */
async function uploadCounters(services: Services, runId: number): Promise<UploadCounters> {
  const { rows } = await services.db.pool.query<UploadCounters>(
    `select count(*) filter (where parent_id is null)::int as total,
       count(*) filter (where parent_id is null and upload_status = 'Split')::int as split,
       count(*) filter (where parent_id is null and upload_status = 'Ready')::int as ready,
       count(*) filter (where parent_id is null and upload_status = 'Error')::int as error,
       sum(pp_x1) filter (where upload_status <> 'Error')::text as pp
     from charge where run_id = $1`,
    [runId],
  );
  return rows[0] ?? { total: 0, split: 0, ready: 0, error: 0, pp: null };
}

async function publish(
  services: Services,
  cause: Cause,
  journalId: string,
  runId: number,
  run: Run,
  failure?: ChargeFileError,
): Promise<void> {
  if (failure) await discardCharges(services, runId);
  // a recalculation that fails leaves the charges and the decisions on them as they were
  const shownRunId = failure ? (run.previous_run_id ?? runId) : runId;
  const counters = await uploadCounters(services, shownRunId);
  const [billed] = await chargeGroups(services.db.pool, shownRunId, 'run');
  const hasErrors = failure !== undefined || counters.error > 0;
  const problem = failure ?? (counters.error > 0 ? rowsInError(counters) : null);
  const values: Columns = {
    ...(billed && totalColumns(billed.totals)),
    ...(billed && counterColumns(billed.counters)),
    sale_currency: billed?.totals.saleCurrency ?? null,
    total_pp: round(counters.pp ?? '0', TOTAL_SCALE),
    upload_total: counters.total,
    upload_split: counters.split,
    upload_ready: counters.ready,
    upload_error: counters.error,
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

/** A file that fails as a whole keeps no charge, also not those read before the failure showed. */
async function discardCharges({ db }: Services, runId: number): Promise<void> {
  for (;;) {
    const removed = await db.pool.query(
      'delete from charge where (run_id, id) in (select run_id, id from charge where run_id = $1 limit 2000)',
      [runId],
    );
    if (!removed.rowCount) return;
  }
}

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
