import {
  ChargeFileError,
  customLedgerErrorCode,
  fileErrors,
  unreadable,
} from '../../domain/charge-file/file-error.ts';
import { customLedgerActions, customLedgerOutcome } from '../../domain/custom-ledger.ts';
import { announceProgress } from '../commands/announce.ts';
import { change, lock, type Columns } from '../commands/change.ts';
import { chargeGroups, counterColumns, totalColumns } from '../commands/charge-totals.ts';
import type { CustomLedgerRow } from '../commands/custom-ledgers.ts';
import { withoutCharges } from '../commands/custom-uploads.ts';
import { customLedgerKind } from '../commands/kinds.ts';
import type { Cause, Services } from '../context.ts';
import { insertCustomCharges } from '../store/charges.ts';
import type { CustomRun } from '../store/custom-charges.ts';
import { loadCustomReferences } from '../store/custom-references.ts';
import { transaction, type Tx } from '../store/database.ts';
import { readPieces } from '../store/files.ts';
import type { ChargeBatch } from './charge-batches.ts';
import { readCharges } from './charge-reader.ts';
import { enqueueJob, type JobData } from './jobs.ts';
import { OvertakenError } from './overtaken.ts';
import { pacer } from './pace.ts';

const causeOf = (actor: Cause['actor']): Cause => ({
  actor,
  request: { worker: { workerName: 'validate-custom-ledger' } },
});

/**
 * Reads the file of a custom ledger's run into charges, batch by batch, each batch with its checkpoint in one
 * transaction, and then publishes the new state (K3). A restart goes on after the last checkpoint; a run that was
 * published before does nothing.
 */
export async function validateCustomLedger(
  services: Services,
  data: JobData<'validate-custom-ledger'>,
): Promise<void> {
  const ledger = await findLedger(services, data);
  if (!ledger) return;
  try {
    await storeCharges(services, ledger, data.runId);
  } catch (error) {
    if (!(error instanceof ChargeFileError)) throw error;
    const { customLedgerId, runId } = data;
    services.log.info({ customLedgerId, runId, code: error.code, cause: error.cause }, 'charge file refused');
    await publish(services, data, error);
    return;
  }
  await publish(services, data);
}

type Work = Pick<JobData<'validate-custom-ledger'>, 'customLedgerId' | 'runId'>;

async function findLedger(
  { db }: Services,
  { customLedgerId, runId }: Work,
): Promise<CustomLedgerRow | undefined> {
  const found = await db.pool.query<CustomLedgerRow>(
    'select * from custom_ledger where id = $1 and run_id = $2 and status = $3',
    [customLedgerId, runId, customLedgerActions.upload.to],
  );
  return found.rows[0];
}

async function storeCharges(services: Services, ledger: CustomLedgerRow, runId: number): Promise<void> {
  const { pool } = services.db;
  const found = await pool.query<{ rows_done: number; file_id: number; size: number }>(
    'select r.rows_done, r.file_id, f.size from charge_run r join file f on f.id = r.file_id where r.id = $1',
    [runId],
  );
  const file = found.rows[0];
  if (!file) throw new Error(`Run ${runId} has no file.`);
  const run: CustomRun = {
    runId,
    customLedgerId: ledger.id,
    sellerId: ledger.seller_id,
    currency: { purchase: ledger.purchase_currency, sale: ledger.sale_currency },
    createdAt: services.now(),
  };
  const batches = readCharges(readPieces(pool, file.file_id), file.size, {
    of: 'customLedger',
    job: { run, done: file.rows_done },
    references: await loadCustomReferences(pool, ledger),
  });
  const mayTell = pacer();
  let done = file.rows_done;
  for await (const batch of batches) {
    await storeBatch(services, run, batch, done, mayTell());
    done = batch.upTo;
  }
}

/** One batch with its checkpoint. A checkpoint that another process moved on means that it took over. */
async function storeBatch(
  { db, now }: Services,
  { runId, customLedgerId }: CustomRun,
  batch: ChargeBatch,
  from: number,
  isTold: boolean,
): Promise<void> {
  const work = async (tx: Tx): Promise<void> => {
    // the counters grow while the file is read; they are no change of the object and bump no revision
    const counted = await tx.query<CustomLedgerRow>(
      `update custom_ledger set processing_total = processing_total + $3, processing_error = processing_error + $4,
         processing_ready = processing_ready + $5 where id = $1 and run_id = $2 and status = $6 returning *`,
      [
        customLedgerId,
        runId,
        batch.rows,
        batch.failed,
        batch.rows - batch.failed,
        customLedgerActions.upload.to,
      ],
    );
    const moved = await tx.query(
      'update charge_run set rows_done = $3, touched_at = $4 where id = $1 and rows_done = $2',
      [runId, from, batch.upTo, now()],
    );
    const [ledger] = counted.rows;
    if (!ledger || moved.rowCount === 0) throw new OvertakenError(runId);
    await insertCustomCharges(tx, batch.lines);
    if (isTold) await announceProgress(tx, customLedgerKind, ledger, { done: batch.upTo });
  };
  await transaction(db, work, { isRepeatable: true });
}

async function publish(
  services: Services,
  { customLedgerId, runId, actor }: JobData<'validate-custom-ledger'>,
  failure?: ChargeFileError,
): Promise<void> {
  const [billed] = failure ? [] : await chargeGroups(services.db.pool, runId, 'run');
  const { error: failed = 0, total = 0 } = billed?.counters ?? {};
  const code = failure?.code ?? (failed > 0 ? 'BJO:0001' : undefined);
  const values: Columns = {
    ...withoutCharges,
    // a file that fails as a whole keeps no charge, also not those read before the failure showed
    run_id: failure ? null : runId,
    ...(billed && {
      ...totalColumns(billed.totals),
      ...counterColumns(billed.counters),
      total_sp: billed.totals.totalSP,
      total_bsp: billed.totals.totalBSP ?? '0',
      rate: billed.rate,
    }),
    error: code && {
      errorCode: customLedgerErrorCode(code),
      errorMessage: failure?.message ?? fileErrors['BJO:0001']({ e: failed, t: total }),
    },
    status: code ? customLedgerOutcome.failed : customLedgerOutcome.validated,
  };
  const work = { services, cause: causeOf(actor) };
  await transaction(services.db, async (tx) => {
    const row = await lock<CustomLedgerRow>(tx, customLedgerKind, customLedgerId);
    if (row.run_id !== runId || row.status !== customLedgerActions.upload.to) return;
    await change(tx, work, customLedgerKind, row, values);
    await tx.query('update charge_run set finished_at = $2 where id = $1', [runId, services.now()]);
    await enqueueJob(tx, work, 'remove-custom-runs', { customLedgerId });
  });
}

/** Ends a run that failed again and again for a reason that is not the file's. */
export async function customValidationFailed(
  services: Services,
  data: JobData<'validate-custom-ledger'>,
): Promise<void> {
  if (await findLedger(services, data)) await publish(services, data, unreadable('The job gave up.'));
}
