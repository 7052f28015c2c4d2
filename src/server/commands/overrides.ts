import type { OverrideCreate } from '../../api/generated/model/overrideCreate';
import type { OverrideUpdate } from '../../api/generated/model/overrideUpdate';
import { fieldsWritableBy } from '../../domain/editable.ts';
import { normalizeId } from '../../domain/ids.ts';
import { overrideActions, overriding } from '../../domain/override.ts';
import { role, type Actor, type Role } from '../../domain/role.ts';
import { conflict, invalid } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { change, checkRevision, insert, lock, type Columns, type Expectation, type Work } from './change.ts';
import { requireAllowed } from './journals.ts';
import { overrideKind, type Row } from './kinds.ts';

export type OverrideRow = Row & { client_id: string; vendor_id: string };

/** Creates an Active override (O1). Throws 400 for accounts of another type, 409 when the pair has one. */
export async function createOverride(tx: Tx, work: Work, body: OverrideCreate): Promise<OverrideRow> {
  const clientId = await requireAccount(tx, 'client', body.client.id, role.client);
  const vendorId = await requireAccount(tx, 'vendor', body.vendor.id, role.vendor);
  await requireNoOther(tx, clientId, vendorId);
  return insert<OverrideRow>(tx, work, overrideKind, {
    ...editable(work.cause.actor, body),
    client_id: clientId,
    vendor_id: vendorId,
    status: overrideActions.create.to,
  });
}

/** Changes the texts, and the status like `disable` and `enable` (O2, O3). */
export async function updateOverride(
  tx: Tx,
  work: Work,
  id: string,
  body: OverrideUpdate,
  expected: Expectation,
): Promise<OverrideRow> {
  const { actor } = work.cause;
  const row = await lock<OverrideRow>(tx, overrideKind, id);
  checkRevision(overrideKind, row, expected);
  const columns = editable(actor, body);
  const isMoved = body.status !== undefined && body.status !== row.status;
  if (isMoved && fieldsWritableBy(actor.role, 'override').includes('status')) {
    if (body.status === overriding) await requireNoOther(tx, row.client_id, row.vendor_id);
    columns['status'] = body.status;
  }
  return change<OverrideRow>(tx, work, overrideKind, row, columns);
}

/**
 * Ends an override, or takes it up again: from the next run on the pair is billed automatically, or by hand (O2, O3).
 * Throws 409, also when the pair has another Active one.
 */
export async function moveOverride(
  tx: Tx,
  work: Work,
  id: string,
  name: 'disable' | 'enable',
  body: OverrideUpdate,
  expected: Expectation,
): Promise<OverrideRow> {
  const action = overrideActions[name];
  const row = await lock<OverrideRow>(tx, overrideKind, id);
  checkRevision(overrideKind, row, expected);
  requireAllowed(work.cause.actor, action, row);
  if (action.to === overriding) await requireNoOther(tx, row.client_id, row.vendor_id);
  return change<OverrideRow>(tx, work, overrideKind, row, {
    ...editable(work.cause.actor, body),
    status: action.to,
  });
}

/** The columns that a body's texts change. */
function editable(actor: Actor, body: OverrideCreate | OverrideUpdate): Columns {
  const writable = fieldsWritableBy(actor.role, 'override');
  const columns: Columns = {};
  if (body.externalId !== undefined && writable.includes('externalId')) {
    columns['external_id'] = body.externalId;
  }
  if (body.notes !== undefined && writable.includes('notes')) columns['notes'] = body.notes;
  return columns;
}

async function requireAccount(tx: Tx, member: string, sent: string, type: Role): Promise<string> {
  const id = normalizeId(sent);
  const found = await tx.query('select 1 from account where id = $1 and type = $2', [id, type]);
  if (found.rowCount === 0) throw invalid({ [`${member}.id`]: [`${type} account ${id} was not found.`] });
  return id;
}

/** One Active override for a pair; those who ask at the same time wait for each other. */
async function requireNoOther(tx: Tx, clientId: string, vendorId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('override', 0) # hashtextextended($1, 0))", [
    `${vendorId}/${clientId}`,
  ]);
  const { rows } = await tx.query<{ id: string }>(
    'select id from manual_override where client_id = $1 and vendor_id = $2 and status = $3',
    [clientId, vendorId, overriding],
  );
  const other = rows[0];
  if (other) {
    throw conflict(
      'BIL-DUPLICATE',
      `An active override for ${clientId} and ${vendorId} exists: ${other.id}.`,
    );
  }
}
