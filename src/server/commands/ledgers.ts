import type { LedgerUpdate } from '../../api/generated/model/ledgerUpdate';
import { fieldsWritableBy } from '../../domain/editable.ts';
import { journalOutcome } from '../../domain/journal.ts';
import { ledgerActions, ledgerHasStatements, ledgerOutcome } from '../../domain/ledger.ts';
import { isFinal, statementActions, statementBirth, type StatementEnd } from '../../domain/statement.ts';
import type { Transition } from '../../domain/transition.ts';
import { enqueueJob } from '../jobs/jobs.ts';
import { conflict, notFound } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { startRating } from '../store/ratings.ts';
import { assigneeColumn } from './assignee.ts';
import { change, checkRevision, lock, type Columns, type Expectation, type Work } from './change.ts';
import { requireAllowed, type JournalRow } from './journals.ts';
import { refuseWhileResetting } from './remove-ledgers.ts';
import { journalKind, ledgerKind, statementKind, type Row } from './kinds.ts';

export type LedgerRow = Row & {
  journal_id: string;
  run_id: number;
  seller_id: string;
  currency: string;
  processing_ready: number;
  processing_skipped: number;
};

/** Locks a ledger after its journal: everyone takes them in this order, so that nobody waits in a circle. */
export async function lockLedger(tx: Tx, id: string): Promise<{ journal: JournalRow; ledger: LedgerRow }> {
  const found = await tx.query<{ journal_id: string }>('select journal_id from ledger where id = $1', [id]);
  const journalId = found.rows[0]?.journal_id;
  if (journalId === undefined) throw notFound(ledgerKind.object, id);
  const journal = await lock<JournalRow>(tx, journalKind, journalId);
  return { journal, ledger: await lock<LedgerRow>(tx, ledgerKind, id) };
}

async function editable(tx: Tx, work: Work, body: LedgerUpdate): Promise<Columns> {
  if (body.assignee === undefined || !fieldsWritableBy(work.cause.actor.role, 'ledger').includes('assignee'))
    return {};
  return assigneeColumn(tx, body.assignee);
}

/** Changes the assignee (lifecycles §3). */
export async function updateLedger(
  tx: Tx,
  work: Work,
  id: string,
  body: LedgerUpdate,
  expected: Expectation,
): Promise<LedgerRow> {
  const columns = await editable(tx, work, body);
  const row = await lock<LedgerRow>(tx, ledgerKind, id);
  checkRevision(ledgerKind, row, expected);
  return change<LedgerRow>(tx, work, ledgerKind, row, columns);
}

/** Locks a ledger and its journal for an action. Throws 409 when revision or state forbid it. */
async function lockFor(tx: Tx, work: Work, action: Transition, id: string, expected: Expectation) {
  const { journal, ledger } = await lockLedger(tx, id);
  checkRevision(ledgerKind, ledger, expected);
  refuseWhileResetting(journal, action.operation);
  requireAllowed(work.cause.actor, action, ledger);
  return { journal, ledger };
}

/** Prices a ledger's charges anew, in the background (L3). */
export async function recalculateLedger(
  tx: Tx,
  work: Work,
  id: string,
  body: LedgerUpdate,
  expected: Expectation,
): Promise<LedgerRow> {
  const columns = await editable(tx, work, body);
  const { ledger } = await lockFor(tx, work, ledgerActions.recalculate, id, expected);
  const row = await change<LedgerRow>(tx, work, ledgerKind, ledger, {
    ...columns,
    status: ledgerActions.recalculate.to,
    error: null,
  });
  await startRating(tx, { ledgerId: id }, work.services.now());
  await enqueueJob(tx, work, 'rate-ledger', { ledgerId: id });
  return row;
}

/** Accepts a ledger: its statements are created in the background (L4). Throws 409 when nothing is to bill. */
export async function acceptLedger(
  tx: Tx,
  work: Work,
  id: string,
  body: LedgerUpdate,
  expected: Expectation,
): Promise<LedgerRow> {
  const columns = await editable(tx, work, body);
  const { ledger } = await lockFor(tx, work, ledgerActions.accept, id, expected);
  if (ledger.processing_ready + ledger.processing_skipped === 0) {
    throw conflict('BIL-NOTHING', `Ledger ${id} has nothing to bill.`);
  }
  const row = await change<LedgerRow>(tx, work, ledgerKind, ledger, {
    ...columns,
    status: ledgerActions.accept.to,
    error: null,
  });
  await enqueueJob(tx, work, 'create-statements', { ledgerId: id });
  return row;
}

/** Hands a ledger's statements to the ERP; its journal can no longer be reset (L7, J18). */
export async function queueLedger(
  tx: Tx,
  work: Work,
  id: string,
  body: LedgerUpdate,
  expected: Expectation,
): Promise<LedgerRow> {
  const columns = await editable(tx, work, body);
  const { journal, ledger } = await lockFor(tx, work, ledgerActions.queue, id, expected);
  const row = await change<LedgerRow>(tx, work, ledgerKind, ledger, {
    ...columns,
    status: ledgerActions.queue.to,
  });
  const statements = await tx.query<Row>(
    'select * from statement where ledger_id = $1 and status = $2 order by id for update',
    [id, statementBirth.billed],
  );
  for (const statement of statements.rows) {
    await change(tx, work, statementKind, statement, { status: statementActions.queue.to });
  }
  if (beforeQueue.includes(journal.status)) {
    await change(tx, work, journalKind, journal, { status: journalOutcome.queued });
  }
  await enqueueJob(tx, work, 'erp-sync', {}, { key: 'erp-sync' });
  return (await completeLedger(tx, work, id)) ?? row;
}

const beforeQueue: readonly string[] = [journalOutcome.generated, journalOutcome.accepted];

/** Moves the journal to Accepted once all its ledgers have their statements (J16). The journal must be locked. */
export async function acceptJournalWhenReady(tx: Tx, work: Work, journalId: string): Promise<void> {
  const journal = await lock<JournalRow>(tx, journalKind, journalId);
  if (journal.status !== journalOutcome.generated) return;
  const open = await tx.query(
    'select 1 from ledger where journal_id = $1 and not (status = any($2)) limit 1',
    [journalId, ledgerHasStatements],
  );
  if (open.rowCount === 0) await change(tx, work, journalKind, journal, { status: journalOutcome.accepted });
}

/**
 * Completes a queued ledger when all its statements are final, and then the journal when all its ledgers are
 * (L8, J19). Journal and ledger must be locked. Returns the ledger if it was completed.
 */
export async function completeLedger(tx: Tx, work: Work, id: string): Promise<LedgerRow | undefined> {
  const ledger = await lock<LedgerRow>(tx, ledgerKind, id);
  if (ledger.status !== ledgerActions.queue.to) return undefined;
  const ends = await tx.query<StatementEnd>(
    `select distinct s.status, p.status as "parentStatus" from statement s
     left join statement p on p.id = s.parent_id where s.ledger_id = $1`,
    [id],
  );
  if (!ends.rows.every(isFinal)) return undefined;
  const completed = await change<LedgerRow>(tx, work, ledgerKind, ledger, {
    status: ledgerOutcome.completed,
  });
  const journal = await lock<JournalRow>(tx, journalKind, ledger.journal_id);
  if (journal.status === journalOutcome.queued) {
    const open = await tx.query('select 1 from ledger where journal_id = $1 and status <> $2 limit 1', [
      journal.id,
      ledgerOutcome.completed,
    ]);
    if (open.rowCount === 0)
      await change(tx, work, journalKind, journal, { status: journalOutcome.completed });
  }
  return completed;
}
