import type { BillingType } from '../../api/generated/model/billingType';
import type { StatementUpdate } from '../../api/generated/model/statementUpdate';
import { isConsolidatedStatement } from '../../domain/statement-kind.ts';
import { isFinal, statementActions } from '../../domain/statement.ts';
import type { Transition } from '../../domain/transition.ts';
import { enqueueJob } from '../jobs/jobs.ts';
import { invalid } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { change, checkRevision, lock, type Columns, type Expectation, type Work } from './change.ts';
import { completeCustomLedger, customLedgerKind } from './custom-ledgers.ts';
import { requireAllowed } from './journals.ts';
import { statementKind, type Row } from './kinds.ts';
import { completeLedger, lockLedger } from './ledgers.ts';
import { refuseWhileResetting } from './remove-ledgers.ts';

export type StatementRow = Row & {
  ledger_id: string | null;
  custom_ledger_id: string | null;
  billing_type: BillingType;
  sale_currency: string;
  client_id: string | null;
};

/** Locks a statement after its journal and ledger, or after its custom ledger. */
export async function lockStatement(tx: Tx, id: string): Promise<StatementRow> {
  const found = await tx.query<Pick<StatementRow, 'ledger_id' | 'custom_ledger_id'>>(
    'select ledger_id, custom_ledger_id from statement where id = $1',
    [id],
  );
  const { ledger_id: ledgerId, custom_ledger_id: customId } = found.rows[0] ?? {};
  if (ledgerId)
    refuseWhileResetting((await lockLedger(tx, ledgerId)).journal, 'any change of its statements');
  if (customId) await lock(tx, customLedgerKind, customId);
  return lock<StatementRow>(tx, statementKind, id);
}

/** The columns that a body changes: ids and the note (lifecycles §4). */
function editable(body: StatementUpdate): Columns {
  const { externalIds: ids, statusNotes } = body;
  const columns: Columns = {};
  if (ids?.operations !== undefined) columns['external_operations'] = ids.operations;
  if (ids?.vendor !== undefined) columns['external_vendor'] = ids.vendor;
  if (ids?.client !== undefined) columns['external_client'] = ids.client;
  if (ids?.erpId !== undefined) columns['erp_id'] = ids.erpId;
  if (statusNotes !== undefined) columns['status_notes'] = statusNotes;
  return columns;
}

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
  return change<StatementRow>(tx, work, statementKind, row, editable(body));
}

/** Moves on this path of a statement's table (S3, S4, S8–S11). */
export type StatementMove = 'queue' | 'retry' | 'pending' | 'issue' | 'error' | 'cancel';

/**
 * Moves a statement by one row of its table, and completes its ledger when this made it final. Throws 400 when
 * a failure comes without a message (S10).
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
  const isQueued = statementActions[name].to === statementActions.queue.to;
  const cleared = isQueued ? { error: null, status_notes: null } : {};
  const failed = name === 'error' ? { error: { errorCode: 'SOM:0001', errorMessage: message } } : {};
  const moved = await change<StatementRow>(
    tx,
    work,
    statementKind,
    row,
    { ...cleared, ...editable(body), ...failed, status: action.to },
    { details: message },
  );
  if (name === 'cancel' && isConsolidatedStatement({ billingType: moved.billing_type })) {
    await releaseChildren(tx, work, id);
  }
  if (isQueued) await enqueueJob(tx, work, 'erp-sync', {}, { key: 'erp-sync' });
  if (isFinal({ status: statementActions[name].to })) {
    if (moved.ledger_id) await completeLedger(tx, work, moved.ledger_id);
    if (moved.custom_ledger_id) await completeCustomLedger(tx, work, moved.custom_ledger_id);
  }
  return moved;
}

/** The children of a cancelled consolidated statement are billed by themselves again (S15). */
async function releaseChildren(tx: Tx, work: Work, parentId: string): Promise<void> {
  const children = await tx.query<Row>(
    'select * from statement where parent_id = $1 order by id for update',
    [parentId],
  );
  for (const child of children.rows) {
    await change(tx, work, statementKind, child, { parent_id: null, status: statementActions.queue.to });
  }
  await enqueueJob(tx, work, 'erp-sync', {}, { key: 'erp-sync' });
}
