import { customLedgerActions } from '../../domain/custom-ledger.ts';
import { journalActions, journalOutcome } from '../../domain/journal.ts';
import { ledgerActions } from '../../domain/ledger.ts';
import { statementActions } from '../../domain/statement.ts';
import type { Work } from '../commands/change.ts';
import { completeCustomLedger } from '../commands/custom-ledgers.ts';
import { acceptJournalWhenReady, completeLedger, lockLedger } from '../commands/ledgers.ts';
import { systemActor, type Cause, type Services } from '../context.ts';
import { transaction, type Tx } from '../store/database.ts';
import { dropAbandonedFiles } from '../store/files.ts';
import { sweepEvents } from '../store/object-events.ts';
import { forgetUsedLinks } from '../store/used-file-links.ts';
import { tendTables } from '../store/upkeep.ts';
import { enqueueJob } from './jobs.ts';

const cause: Cause = { actor: systemActor, request: { worker: { workerName: 'sweep' } } };

/**
 * Work without a sign of life for so long has lost its job. A job that fails is tried again for about four minutes
 * and then reported; one that reads a file leaves a checkpoint every thousand rows.
 */
const lostMs = 10 * 60 * 1000;
const stagedFileMs = 24 * 60 * 60 * 1000;

/**
 * Mends what a crash may have left (lifecycles §10): work that never ended is enqueued again, roll-ups are
 * evaluated anew from the stored facts, files that nobody kept and old events are removed. Running it twice changes nothing.
 */
export async function sweep(services: Services): Promise<void> {
  await resumeTransient(services);
  await rollUp(services);
  await dropAbandonedFiles(services.db.pool, new Date(services.now().getTime() - stagedFileMs));
  await sweepEvents(services.db);
  await forgetUsedLinks(services.db.pool, services.now());
  await tendTables(services.db);
}

async function resumeTransient(services: Services): Promise<void> {
  const { db } = services;
  const before = new Date(services.now().getTime() - lostMs);
  const work = { services, cause };
  const journals = await db.pool.query<{ id: string; status: string; run_id: number }>(
    `select j.id, j.status, j.run_id from journal j left join charge_run r on r.id = j.run_id
     where j.status = any($1) and greatest(j.updated_at, r.touched_at) < $2`,
    [[journalActions.upload.to, journalActions.accept.to, journalActions.reset.to], before],
  );
  const ledgers = await db.pool.query<{ id: string }>(
    'select id from ledger where status = $1 and updated_at < $2',
    [ledgerActions.accept.to, before],
  );
  const rated = await db.pool.query<{ ledger_id: string | null; statement_id: string | null }>(
    `select r.ledger_id, r.statement_id from rating r left join ledger l on l.id = r.ledger_id
     left join statement s on s.id = r.statement_id where coalesce(l.status, s.status) = any($1) and r.touched_at < $2`,
    [[ledgerActions.recalculate.to, statementActions.recalculate.to], before],
  );
  const customLedgers = await db.pool.query<{ id: string; status: string; run_id: number }>(
    `select c.id, c.status, c.run_id from custom_ledger c left join charge_run r on r.id = c.run_id
     where c.status = any($1) and greatest(c.updated_at, r.touched_at) < $2`,
    [[customLedgerActions.upload.to, customLedgerActions.accept.to], before],
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
    for (const { ledger_id: ledgerId, statement_id: statementId } of rated.rows) {
      const key = `sweep:${ledgerId ?? statementId}`;
      if (ledgerId) await enqueueJob(tx, work, 'rate-ledger', { ledgerId }, { key });
      if (statementId) await enqueueJob(tx, work, 'rate-statement', { statementId }, { key });
    }
    for (const { id: customLedgerId, status, run_id: runId } of customLedgers.rows) {
      const key = `sweep:${customLedgerId}`;
      if (status === customLedgerActions.accept.to)
        await enqueueJob(tx, work, 'create-manual-statements', { customLedgerId }, { key });
      else await enqueueJob(tx, work, 'validate-custom-ledger', { customLedgerId, runId }, { key });
    }
  });
}

async function rollUp(services: Services): Promise<void> {
  const work: Work = { services, cause };
  await forEach(services, 'journal', journalOutcome.generated, (tx, id) =>
    acceptJournalWhenReady(tx, work, id),
  );
  await forEach(services, 'ledger', ledgerActions.queue.to, async (tx, id) => {
    await lockLedger(tx, id);
    await completeLedger(tx, work, id);
  });
  await forEach(services, 'custom_ledger', customLedgerActions.queue.to, (tx, id) =>
    completeCustomLedger(tx, work, id),
  );
}

/** Evaluates each object in a state in a transaction of its own; one that fails does not keep the others back. */
async function forEach(
  { db, log }: Services,
  table: 'journal' | 'ledger' | 'custom_ledger',
  status: string,
  evaluate: (tx: Tx, id: string) => Promise<unknown>,
): Promise<void> {
  const { rows } = await db.pool.query<{ id: string }>(`select id from ${table} where status = $1`, [status]);
  for (const { id } of rows) {
    await transaction(db, (tx) => evaluate(tx, id)).catch((error: unknown) => {
      log.error({ err: error, id }, 'the sweep could not mend an object');
    });
  }
}
