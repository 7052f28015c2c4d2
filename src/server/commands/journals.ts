import type { JournalCreate } from '../../api/generated/model/journalCreate';
import type { JournalUpdate } from '../../api/generated/model/journalUpdate';
import { can, stateDetail } from '../../domain/can.ts';
import { ledgerChargeStatuses, reconcilingStatus } from '../../domain/charge.ts';
import { fieldsWritableBy } from '../../domain/editable.ts';
import { journalActions, journalEditable } from '../../domain/journal.ts';
import type { Actor } from '../../domain/role.ts';
import type { Transition } from '../../domain/transition.ts';
import { conflict, forbidden, invalid } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { enqueueJob } from '../jobs/jobs.ts';
import { assigneeColumn } from './assignee.ts';
import { change, checkRevision, insert, lock, type Columns, type Expectation, type Work } from './change.ts';
import { journalKind, type Row } from './kinds.ts';

export type JournalRow = Row & {
  name: string;
  vendor_id: string;
  authorization_id: string;
  run_id: number | null;
  currency: string;
};

/** Throws 403 or 409 unless the actor may run the action on an object in its state (lifecycles §0). */
export function requireAllowed(actor: Actor, action: Transition, row: Row): void {
  const verdict = can(actor.role, action, row.status);
  if (verdict.allowed) return;
  if (verdict.cause === 'role') throw forbidden(verdict.reason);
  throw conflict('BIL-STATE', stateDetail(action, row.id, row.status));
}

/** Text that is there and not blank. */
export function requireText(member: string, value: string | null | undefined): string {
  const text = value?.trim();
  if (!text)
    throw invalid({ [member]: [`${member.charAt(0).toUpperCase()}${member.slice(1)} is required.`] });
  return text;
}

/** Creates a journal in Draft; everything but its name and dates follows from the authorization (J1). */
export async function createJournal(tx: Tx, work: Work, body: JournalCreate): Promise<JournalRow> {
  const { actor } = work.cause;
  const name = requireText('name', body.name);
  const found = await tx.query<{ product_id: string; owner_id: string; currency: string }>(
    'select product_id, owner_id, currency from product_authorization where id = $1 and vendor_id = $2',
    [body.authorization.id.toUpperCase(), actor.account.id],
  );
  const authorization = found.rows[0];
  if (!authorization) {
    throw invalid({ 'authorization.id': [`Authorization ${body.authorization.id} was not found.`] });
  }
  return insert<JournalRow>(tx, work, journalKind, {
    ...authorization,
    ...editable(actor, body),
    name,
    status: journalActions.create.to,
    vendor_id: actor.account.id,
    authorization_id: body.authorization.id.toUpperCase(),
  });
}

/** The columns that a body changes, as far as the role may write them (lifecycles §1.3). */
function editable(actor: Actor, body: JournalUpdate): Columns {
  const writable = fieldsWritableBy(actor.role, 'journal');
  const columns: Columns = {};
  const set = (field: string, column: string, value: unknown) => {
    if (value !== undefined && writable.includes(field)) columns[column] = value;
  };
  set('name', 'name', body.name);
  set('description', 'description', body.description);
  set('notes', 'notes', body.notes);
  set('dueDate', 'due_date', body.dueDate);
  set('externalIds.vendor', 'external_vendor', body.externalIds?.vendor);
  set('externalIds.operations', 'external_operations', body.externalIds?.operations);
  return columns;
}

async function checkedFields(tx: Tx, actor: Actor, body: JournalUpdate): Promise<Columns> {
  const columns = editable(actor, body);
  if ('name' in columns) columns['name'] = requireText('name', body.name);
  if (body.assignee !== undefined && fieldsWritableBy(actor.role, 'journal').includes('assignee')) {
    Object.assign(columns, await assigneeColumn(tx, body.assignee));
  }
  return columns;
}

/** Changes the fields sent, in every state except Completed and the transient ones (lifecycles §1.3). */
export async function updateJournal(
  tx: Tx,
  work: Work,
  id: string,
  body: JournalUpdate,
  expected: Expectation,
): Promise<JournalRow> {
  const columns = await checkedFields(tx, work.cause.actor, body);
  const row = await lock<JournalRow>(tx, journalKind, id);
  checkRevision(journalKind, row, expected);
  if (!journalEditable.some((status) => status === row.status)) {
    const edit = { object: journalKind.object, operation: 'updateJournal', from: journalEditable } as const;
    throw conflict('BIL-STATE', stateDetail(edit, id, row.status));
  }
  return change<JournalRow>(tx, work, journalKind, row, columns);
}

type ActionName = Exclude<keyof typeof journalActions, 'create'>;

/**
 * Moves a journal by one row of its table: checks revision and state, stores the fields that came along, then
 * the new state (lifecycles §0.1). Returns the row as it is now.
 */
export async function moveJournal(
  tx: Tx,
  work: Work,
  id: string,
  name: ActionName,
  body: JournalUpdate,
  expected: Expectation,
  more: { columns?: (row: JournalRow) => Columns | Promise<Columns>; details?: string | undefined } = {},
): Promise<JournalRow> {
  const action: Transition = journalActions[name];
  const fields = await checkedFields(tx, work.cause.actor, body);
  let row = await lock<JournalRow>(tx, journalKind, id);
  checkRevision(journalKind, row, expected);
  requireAllowed(work.cause.actor, action, row);
  const extra = await more.columns?.(row);
  if (Object.keys(fields).length > 0) row = await change<JournalRow>(tx, work, journalKind, row, fields);
  return change<JournalRow>(
    tx,
    work,
    journalKind,
    row,
    { ...extra, status: action.to },
    { details: more.details },
  );
}

/** Sends a journal to operations (J7, J8). */
export async function submitJournal(
  tx: Tx,
  work: Work,
  id: string,
  body: JournalUpdate,
  expected: Expectation,
): Promise<JournalRow> {
  return moveJournal(tx, work, id, 'submit', body, expected);
}

/** Sends a journal back to its vendor; the note stands in `notes` and in the audit record (J9). */
export async function enquireJournal(
  tx: Tx,
  work: Work,
  id: string,
  body: JournalUpdate,
  expected: Expectation,
): Promise<JournalRow> {
  return moveJournal(tx, work, id, 'enquire', body, expected, { details: body.notes ?? undefined });
}

/** Accepts a journal: ledgers are created in the background, one per seller (J13). Throws 409 when nothing is to bill. */
export async function acceptJournal(
  tx: Tx,
  work: Work,
  id: string,
  body: JournalUpdate,
  expected: Expectation,
): Promise<JournalRow> {
  const row = await moveJournal(tx, work, id, 'accept', body, expected, {
    columns: async (journal) => {
      await requireBillable(tx, journal);
      return { error: null };
    },
  });
  await enqueueJob(tx, work, 'create-ledgers', { journalId: id });
  return row;
}

/** Throws 409 unless a ledger will come of it, and when decisions wait that a failed recalculation left (J13). */
async function requireBillable(tx: Tx, { id, run_id: runId }: JournalRow): Promise<void> {
  const waiting = await tx.query(
    'select 1 from charge where run_id = $1 and processing_status = $2 limit 1',
    [runId, reconcilingStatus],
  );
  if (waiting.rowCount !== 0) {
    throw conflict(
      'BIL-STATE',
      `Journal ${id} has decisions that were not recalculated; acceptJournal needs that.`,
    );
  }
  const billable = await tx.query(
    `select 1 from charge where run_id = $1 and seller_id is not null
       and (processing_status = any($2) or rate_missing) limit 1`,
    [runId, ledgerChargeStatuses],
  );
  if (billable.rowCount === 0) throw conflict('BIL-NOTHING', `Journal ${id} has nothing to bill.`);
}

/** Removes a journal that was not submitted, with its charges and files (J20). */
export async function deleteJournal(tx: Tx, work: Work, id: string, expected: Expectation): Promise<void> {
  const row = await moveJournal(tx, work, id, 'remove', {}, expected, { columns: () => ({ run_id: null }) });
  await tx.query('update attachment set is_deleted = true where parent_id = $1', [id]);
  await enqueueJob(tx, work, 'remove-runs', { journalId: row.id });
}
