import type { CustomLedgerCreate } from '../../api/generated/model/customLedgerCreate';
import type { CustomLedgerUpdate } from '../../api/generated/model/customLedgerUpdate';
import {
  customLedgerActions,
  customLedgerEditable,
  customLedgerOutcome,
} from '../../domain/custom-ledger.ts';
import { stateDetail } from '../../domain/can.ts';
import { normalizeId } from '../../domain/ids.ts';
import { role } from '../../domain/role.ts';
import { isFinal, statementActions, statementBirth, type StatementEnd } from '../../domain/statement.ts';
import type { Transition } from '../../domain/transition.ts';
import { enqueueJob } from '../jobs/jobs.ts';
import { conflict, invalid } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { change, checkRevision, insert, lock, type Columns, type Expectation, type Work } from './change.ts';
import { editableColumns, requirePeriod, requireTermsOpen } from './custom-ledger-fields.ts';
import { requireAllowed } from './journals.ts';
import { customLedgerKind, statementKind, type Row } from './kinds.ts';

export type CustomLedgerRow = Row & {
  name: string;
  seller_id: string;
  vendor_id: string;
  purchase_currency: string;
  sale_currency: string;
  billing_start: string;
  billing_end: string;
  run_id: number | null;
};

/** Creates a custom ledger in Draft (K1). Throws 400. */
export async function createCustomLedger(
  tx: Tx,
  work: Work,
  body: CustomLedgerCreate,
): Promise<CustomLedgerRow> {
  const fields = await editableColumns(tx, work.cause.actor, body);
  requirePeriod(fields);
  return insert<CustomLedgerRow>(tx, work, customLedgerKind, {
    ...fields,
    status: customLedgerActions.create.to,
    seller_id: await requireParty(tx, 'seller', body.seller.id),
    vendor_id: await requireParty(tx, 'vendor', body.vendor.id),
  });
}

const parties = {
  seller: { name: 'Seller', find: 'select 1 from seller where id = $1' },
  vendor: { name: 'Vendor', find: `select 1 from account where id = $1 and type = '${role.vendor}'` },
} as const;

async function requireParty(tx: Tx, member: keyof typeof parties, sent: string): Promise<string> {
  const { name, find } = parties[member];
  const id = normalizeId(sent);
  const found = await tx.query(find, [id]);
  if (found.rowCount === 0) throw invalid({ [`${member}.id`]: [`${name} ${id} was not found.`] });
  return id;
}

/** Changes the fields sent, in every state except the transient and the final ones. */
export async function updateCustomLedger(
  tx: Tx,
  work: Work,
  id: string,
  body: CustomLedgerUpdate,
  expected: Expectation,
): Promise<CustomLedgerRow> {
  const fields = await editableColumns(tx, work.cause.actor, body);
  const row = await lock<CustomLedgerRow>(tx, customLedgerKind, id);
  requirePeriod({ ...row, ...fields });
  checkRevision(customLedgerKind, row, expected);
  if (!customLedgerEditable.some((status) => status === row.status)) {
    const edit = {
      object: customLedgerKind.object,
      operation: 'updateCustomLedger',
      from: customLedgerEditable,
    } as const;
    throw conflict('BIL-STATE', stateDetail(edit, id, row.status));
  }
  requireTermsOpen(row, fields);
  return change<CustomLedgerRow>(tx, work, customLedgerKind, row, fields);
}

type ActionName = Exclude<keyof typeof customLedgerActions, 'create'>;

/**
 * Moves a custom ledger by one row of its table: checks revision and state, stores the fields that came along, then
 * the new state (lifecycles §0.1). Returns the row as it is now.
 */
export async function moveCustomLedger(
  tx: Tx,
  work: Work,
  id: string,
  name: ActionName,
  body: CustomLedgerUpdate,
  expected: Expectation,
  columns: (row: CustomLedgerRow) => Columns | Promise<Columns> = () => ({}),
): Promise<CustomLedgerRow> {
  const action: Transition = customLedgerActions[name];
  const fields = await editableColumns(tx, work.cause.actor, body);
  let row = await lock<CustomLedgerRow>(tx, customLedgerKind, id);
  requirePeriod({ ...row, ...fields });
  checkRevision(customLedgerKind, row, expected);
  requireAllowed(work.cause.actor, action, row);
  requireTermsOpen(row, fields);
  const more = await columns(row);
  if (Object.keys(fields).length > 0) {
    row = await change<CustomLedgerRow>(tx, work, customLedgerKind, row, fields);
  }
  return change<CustomLedgerRow>(tx, work, customLedgerKind, row, { ...more, status: action.to });
}

/** Accepts a custom ledger: its statements are created in the background (K5). */
export async function acceptCustomLedger(
  tx: Tx,
  work: Work,
  id: string,
  body: CustomLedgerUpdate,
  expected: Expectation,
): Promise<CustomLedgerRow> {
  const row = await moveCustomLedger(tx, work, id, 'accept', body, expected);
  await enqueueJob(tx, work, 'create-manual-statements', { customLedgerId: id });
  return row;
}

/** Hands the statements of a custom ledger to the ERP (K7). */
export async function queueCustomLedger(
  tx: Tx,
  work: Work,
  id: string,
  body: CustomLedgerUpdate,
  expected: Expectation,
): Promise<CustomLedgerRow> {
  const queued = await moveCustomLedger(tx, work, id, 'queue', body, expected);
  const statements = await tx.query<Row>(
    'select * from statement where custom_ledger_id = $1 and status = $2 order by id for update',
    [id, statementBirth.billed],
  );
  for (const statement of statements.rows) {
    await change(tx, work, statementKind, statement, { status: statementActions.queue.to });
  }
  await enqueueJob(tx, work, 'erp-sync', {}, { key: 'erp-sync' });
  return (await completeCustomLedger(tx, work, id)) ?? queued;
}

/** Completes a queued custom ledger whose statements are all final (K8). Returns it if it was completed. */
export async function completeCustomLedger(
  tx: Tx,
  work: Work,
  id: string,
): Promise<CustomLedgerRow | undefined> {
  const row = await lock<CustomLedgerRow>(tx, customLedgerKind, id);
  if (row.status !== customLedgerActions.queue.to) return undefined;
  const ends = await tx.query<StatementEnd>(
    `select distinct s.status, p.status as "parentStatus" from statement s
     left join statement p on p.id = s.parent_id where s.custom_ledger_id = $1`,
    [id],
  );
  if (!ends.rows.every(isFinal)) return undefined;
  return change<CustomLedgerRow>(tx, work, customLedgerKind, row, { status: customLedgerOutcome.completed });
}

/** Removes a custom ledger that was not accepted, with its charges and files (K4). */
export async function deleteCustomLedger(
  tx: Tx,
  work: Work,
  id: string,
  expected: Expectation,
): Promise<void> {
  await moveCustomLedger(tx, work, id, 'remove', {}, expected, () => ({ run_id: null }));
  await tx.query('update attachment set is_deleted = true where parent_id = $1', [id]);
  await enqueueJob(tx, work, 'remove-custom-runs', { customLedgerId: id });
}
