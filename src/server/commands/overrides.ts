import type { OverrideCreate } from '../../api/generated/model/overrideCreate';
import type { OverrideUpdate } from '../../api/generated/model/overrideUpdate';
import { normalizeId } from '../../domain/ids.ts';
import { role, type Role } from '../../domain/role.ts';
import { conflict, invalid } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import type { Resource } from '../store/resource.ts';
import { change, checkRevision, insert, lock, type Columns, type Expectation, type Work } from './change.ts';
import type { Kind, Row } from './kinds.ts';

export type OverrideRow = Row & { client_id: string; vendor_id: string };

const active = 'Active';
const disabled = 'Disabled';

/** What the audit trail compares; the resource that lists overrides may say more. */
const recorded: Resource = {
  schema: 'Override',
  table: 'manual_override',
  joins: {},
  columns: {
    id: 't.id',
    status: 't.status',
    externalId: 't.external_id',
    notes: 't.notes',
    'client.id': 't.client_id',
    'vendor.id': 't.vendor_id',
  },
  omitted: { list: [], single: [] },
};

/** Overrides: pairs of client and vendor that are billed by hand (lifecycles §6). Operations only. */
export const overrideKind: Kind = {
  object: 'Override',
  table: 'manual_override',
  resource: recorded,
  idKind: 'override',
  event: 'manual-override',
  audited: [active, disabled],
  viewers: () => ({}),
};

/** Creates an Active override (O1). Throws 400 for accounts of another type, 409 when the pair has one. */
export async function createOverride(tx: Tx, work: Work, body: OverrideCreate): Promise<OverrideRow> {
  const clientId = await requireAccount(tx, 'client', body.client?.id, role.client);
  const vendorId = await requireAccount(tx, 'vendor', body.vendor?.id, role.vendor);
  await requireNoOther(tx, clientId, vendorId);
  return insert<OverrideRow>(tx, work, overrideKind, {
    client_id: clientId,
    vendor_id: vendorId,
    status: active,
    external_id: body.externalId ?? null,
    notes: body.notes ?? null,
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
  const row = await lock<OverrideRow>(tx, overrideKind, id);
  checkRevision(overrideKind, row, expected);
  const columns = editable(body);
  if (body.status !== undefined && body.status !== row.status) {
    if (body.status === active) await requireNoOther(tx, row.client_id, row.vendor_id);
    columns['status'] = body.status;
  }
  return change<OverrideRow>(tx, work, overrideKind, row, columns);
}

/** Ends an override: the pair is billed automatically again from the next run on (O2). Throws 409. */
export function disableOverride(
  tx: Tx,
  work: Work,
  id: string,
  body: OverrideUpdate,
  expected: Expectation,
): Promise<OverrideRow> {
  return move(tx, work, id, body, expected, { from: active, to: disabled, operation: 'disableOverride' });
}

/** Takes a disabled override up again (O3). Throws 409, also when the pair has another Active one. */
export function enableOverride(
  tx: Tx,
  work: Work,
  id: string,
  body: OverrideUpdate,
  expected: Expectation,
): Promise<OverrideRow> {
  return move(tx, work, id, body, expected, { from: disabled, to: active, operation: 'enableOverride' });
}

type Move = { from: string; to: string; operation: string };

async function move(
  tx: Tx,
  work: Work,
  id: string,
  body: OverrideUpdate,
  expected: Expectation,
  { from, to, operation }: Move,
): Promise<OverrideRow> {
  const row = await lock<OverrideRow>(tx, overrideKind, id);
  checkRevision(overrideKind, row, expected);
  if (row.status !== from) {
    throw conflict('BIL-STATE', `Override ${id} is ${row.status}; ${operation} needs ${from}.`);
  }
  if (to === active) await requireNoOther(tx, row.client_id, row.vendor_id);
  return change<OverrideRow>(tx, work, overrideKind, row, { ...editable(body), status: to });
}

function editable(body: OverrideUpdate): Columns {
  const columns: Columns = {};
  if (body.externalId !== undefined) columns['external_id'] = body.externalId;
  if (body.notes !== undefined) columns['notes'] = body.notes;
  return columns;
}

async function requireAccount(tx: Tx, member: string, sent: string | undefined, type: Role): Promise<string> {
  const id = normalizeId(sent ?? '');
  const found = await tx.query('select 1 from account where id = $1 and type = $2', [id, type]);
  if (found.rowCount === 0)
    throw invalid({ [`${member}.id`]: [`${type} account ${id || '–'} was not found.`] });
  return id;
}

/** One Active override for a pair; those who ask at the same time wait for each other. */
async function requireNoOther(tx: Tx, clientId: string, vendorId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('override', 0) # hashtextextended($1, 0))", [
    `${vendorId}/${clientId}`,
  ]);
  const { rows } = await tx.query<{ id: string }>(
    'select id from manual_override where client_id = $1 and vendor_id = $2 and status = $3',
    [clientId, vendorId, active],
  );
  const other = rows[0];
  if (other) {
    throw conflict(
      'BIL-DUPLICATE',
      `An active override for ${clientId} and ${vendorId} exists: ${other.id}.`,
    );
  }
}
