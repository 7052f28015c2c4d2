import { journalActions, journalOutcome } from '../../domain/journal.ts';
import { ledgerActions } from '../../domain/ledger.ts';
import { acceptJournalWhenReady, completeLedger, lockLedger } from '../commands/ledgers.ts';
import { systemActor, type Cause, type Services } from '../context.ts';
import { transaction } from '../store/database.ts';
import { dropAbandonedFiles } from '../store/files.ts';
import { enqueueJob } from './jobs.ts';

const cause: Cause = { actor: systemActor, request: { worker: { workerName: 'sweep' } } };

/** A transient state older than this has lost its job; a job that merely waits is found again by its key. */
const transientMs = 2 * 60 * 1000;
const stagedFileMs = 24 * 60 * 60 * 1000;

/**
 * Mends what a crash may have left (lifecycles §10): work that never ended is enqueued again, roll-ups are
 * evaluated anew from the stored facts, files that nobody kept are removed. Running it twice changes nothing.
 */
export async function sweep(services: Services): Promise<void> {
  await resumeTransient(services);
  await rollUp(services);
  await dropAbandonedFiles(services.db.pool, new Date(services.now().getTime() - stagedFileMs));
}

async function resumeTransient(services: Services): Promise<void> {
  const { db } = services;
  const before = new Date(services.now().getTime() - transientMs);
  const work = { services, cause };
  const journals = await db.pool.query<{ id: string; status: string; run_id: number }>(
    'select id, status, run_id from journal where status = any($1) and updated_at < $2',
    [[journalActions.upload.to, journalActions.accept.to, journalActions.reset.to], before],
  );
  const ledgers = await db.pool.query<{ id: string }>(
    'select id from ledger where status = $1 and updated_at < $2',
    [ledgerActions.accept.to, before],
  );
  await transaction(db, async (tx) => {
    for (const { id, status, run_id } of journals.rows) {
      const key = `sweep:${id}`;
      if (status === journalActions.accept.to)
        await enqueueJob(tx, work, 'create-ledgers', { journalId: id }, { key });
      else if (status === journalActions.reset.to)
        await enqueueJob(tx, work, 'reset-journal', { journalId: id }, { key });
      else await enqueueJob(tx, work, 'validate-journal', { journalId: id, runId: run_id }, { key });
    }
    for (const { id } of ledgers.rows) {
      await enqueueJob(tx, work, 'create-statements', { ledgerId: id }, { key: `sweep:${id}` });
    }
  });
}

async function rollUp(services: Services): Promise<void> {
  const { db } = services;
  const generated = await db.pool.query<{ id: string }>('select id from journal where status = $1', [
    journalOutcome.generated,
  ]);
  for (const { id } of generated.rows) {
    await transaction(db, (tx) => acceptJournalWhenReady(tx, { services, cause }, id));
  }
  const queued = await db.pool.query<{ id: string }>('select id from ledger where status = $1', [
    ledgerActions.queue.to,
  ]);
  for (const { id } of queued.rows) {
    await transaction(db, async (tx) => {
      await lockLedger(tx, id);
      await completeLedger(tx, { services, cause }, id);
    });
  }
}
