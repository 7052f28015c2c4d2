import type { StatementUpdate } from '../../api/generated/model/statementUpdate';
import { isFinal, recalculatedTo, statementActions } from '../../domain/statement.ts';
import type { Transition } from '../../domain/transition.ts';
import { enqueueJob } from '../jobs/jobs.ts';
import { invalid } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { startRating } from '../store/ratings.ts';
import { change, checkRevision, type Columns, type Expectation, type Work } from './change.ts';
import { isConsolidated, queueChildren, releaseChildren } from './consolidation.ts';
import { completeCustomLedger } from './custom-ledgers.ts';
import { requireAllowed } from './journals.ts';
import { statementKind } from './kinds.ts';
import { completeLedger } from './ledgers.ts';
import { editableColumns } from './statement-fields.ts';
import { lockStatement, type StatementRow } from './statement-rows.ts';

/** Changes ids and the note of a statement. */
export async function updateStatement(
  tx: Tx,
  work: Work,
  id: string,
  body: StatementUpdate,
  expected: Expectation,
): Promise<StatementRow> {
  const row = await lockStatement(tx, id);
  checkRevision(statementKind, row, expected);
  return change<StatementRow>(tx, work, statementKind, row, editableColumns(work.cause.actor, body));
}

/** Moves on this path of a statement's table (S3, S4, S8–S11). */
export type StatementMove = 'queue' | 'retry' | 'pending' | 'issue' | 'error' | 'cancel';

/** What is over when a statement is tried again. */
const cleared: Columns = { error: null, status_notes: null };

/**
 * Moves a statement by one row of its table, its children with it, and completes what this made final. Throws 400
 * when a failure comes without a message (S10).
 */
export async function moveStatement(
  tx: Tx,
  work: Work,
  id: string,
  name: StatementMove,
  body: StatementUpdate,
  expected: Expectation,
): Promise<StatementRow> {
  const action: Transition = statementActions[name];
  const message = body.statusNotes?.message?.trim();
  if (name === 'error' && !message) {
    throw invalid({ 'statusNotes.message': ['Say what went wrong.'] });
  }
  const row = await lockStatement(tx, id);
  checkRevision(statementKind, row, expected);
  requireAllowed(work.cause.actor, action, row);
  const isQueued = action.to === statementActions.queue.to;
  const failed = name === 'error' ? { error: { errorCode: 'SOM:0001', errorMessage: message } } : {};
  const moved = await change<StatementRow>(
    tx,
    work,
    statementKind,
    row,
    {
      ...(isQueued && cleared),
      ...editableColumns(work.cause.actor, body),
      ...failed,
      ...(await moveChildren(tx, work, row, name)),
      status: action.to,
    },
    { details: message },
  );
  if (isQueued) await enqueueJob(tx, work, 'erp-sync', {}, { key: 'erp-sync' });
  if (isFinal({ status: statementActions[name].to })) await completeWhatEnded(tx, work, id);
  return moved;
}

/** What a move of a consolidated statement does to its children, and what of the statement itself changes by it. */
async function moveChildren(tx: Tx, work: Work, row: StatementRow, name: StatementMove): Promise<Columns> {
  if (!isConsolidated(row)) return {};
  if (name === 'cancel') return releaseChildren(tx, work, row);
  if (name === 'queue' || name === 'retry') await queueChildren(tx, work, row);
  return {};
}

/**
 * Completes what a final statement was the last of: its ledger or custom ledger, and those of the statements that
 * were billed with it (L8, K8). The statement, its ledgers and journals must be locked.
 */
async function completeWhatEnded(tx: Tx, work: Work, id: string): Promise<void> {
  const { rows } = await tx.query<{ ledger_id: string | null; custom_ledger_id: string | null }>(
    `select distinct ledger_id, custom_ledger_id from statement where id = $1 or parent_id = $1
     order by ledger_id, custom_ledger_id`,
    [id],
  );
  for (const { ledger_id: ledgerId } of rows) if (ledgerId) await completeLedger(tx, work, ledgerId);
  for (const { custom_ledger_id: customId } of rows)
    if (customId) await completeCustomLedger(tx, work, customId);
}

/**
 * Recalculates a statement in Error: an automated one is priced anew in the background, a manual one is queued
 * again as it is, and of a consolidated one nothing changes, not even its revision (S5–S7).
 */
export async function recalculateStatement(
  tx: Tx,
  work: Work,
  id: string,
  body: StatementUpdate,
  expected: Expectation,
): Promise<StatementRow> {
  const row = await lockStatement(tx, id);
  checkRevision(statementKind, row, expected);
  requireAllowed(work.cause.actor, statementActions.recalculate, row);
  const status = recalculatedTo(row.billing_type);
  if (status === undefined) return row;
  if (status === statementActions.retry.to) return moveStatement(tx, work, id, 'retry', body, expected);
  const fields = editableColumns(work.cause.actor, body);
  const moved = await change<StatementRow>(tx, work, statementKind, row, { ...cleared, ...fields, status });
  await startRating(tx, { statementId: id }, work.services.now());
  await enqueueJob(tx, work, 'rate-statement', { statementId: id });
  return moved;
}
