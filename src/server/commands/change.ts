import { auditKey } from '../../domain/transition.ts';
import type { Cause, Services } from '../context.ts';
import { conflict, notFound } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { announce } from './announce.ts';
import { recordAudit } from './audit.ts';
import type { AuditBag, Kind, Row, Stamp } from './kinds.ts';

/** Values of columns by name. */
export type Columns = Record<string, unknown>;

/** Reads an object for change and keeps others from changing it until the transaction ends. Throws 404. */
export async function lock<R extends Row = Row>(tx: Tx, kind: Kind, id: string): Promise<R> {
  const found = await tx.query<R>(
    `select t.* from ${kind.table} t where t.id = $1 ${only(kind)} for update`,
    [id],
  );
  const row = found.rows[0];
  if (!row) throw notFound(kind.object, id);
  return row;
}

const only = ({ resource }: Kind) => (resource.where ? `and ${resource.where}` : '');

/** What the caller believes the object to be: the revision of `If-Match`, or of the body (decisions: Concurrency). */
export type Expectation = { ifMatch?: string | undefined; revision?: number | undefined };

/** Throws 409, naming who changed the object and when, if the caller started from another revision. */
export function checkRevision(
  kind: Pick<Kind, 'object'>,
  row: Pick<Row, 'id' | 'revision' | 'audit'>,
  { ifMatch, revision }: Expectation,
): void {
  const tag = ifMatch?.trim();
  const sent = tag && tag !== '*' ? Number(tag.replace(/^(W\/)?"?(\d+)"?$/, '$2')) : revision;
  if (sent === undefined || sent === row.revision) return;
  const { at, by } = row.audit['updated'] ?? { at: '', by: { id: '', name: 'someone else' } };
  throw conflict(
    'BIL-REVISION',
    `${kind.object} ${row.id} was changed by ${by.name} at ${at} (revision ${row.revision}, sent ${
      Number.isNaN(sent) ? (tag ?? '') : sent
    }).`,
  );
}

/** Who did something, and when. */
export const stampOf = (cause: Cause, at: Date): Stamp => ({
  at: at.toISOString(),
  by: { id: cause.actor.id, name: cause.actor.name },
});

function stampsFor(kind: Kind, stamp: Stamp, status: unknown, first: boolean): AuditBag {
  const stamps: AuditBag = first ? { created: stamp, updated: stamp } : { updated: stamp };
  if (typeof status === 'string' && kind.audited.includes(status)) stamps[auditKey(status)] = stamp;
  return stamps;
}

/** Stores a new object with revision 1, its stamps and its audit record. Repeats with a new id when one is taken. */
export async function insert<R extends Row = Row>(
  tx: Tx,
  { services, cause }: Work,
  kind: Kind,
  values: Columns & { id?: string },
): Promise<R> {
  const at = services.now();
  const stamps = stampsFor(kind, stampOf(cause, at), values['status'], true);
  for (let attempt = 0; attempt < 10; attempt++) {
    const row = {
      ...values,
      id: values.id ?? services.newId(kind.idKind),
      audit: stamps,
      created_at: at,
      updated_at: at,
    };
    const names = Object.keys(row);
    const stored = await tx.query<R>(
      `insert into ${kind.table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})
       on conflict (id) do nothing returning *`,
      Object.values(row),
    );
    const created = stored.rows[0];
    if (created) {
      await recordAudit(tx, { services, cause }, kind, { event: 'created', after: created });
      return created;
    }
    if (values.id) throw conflict('BIL-STATE', `${kind.object} ${values.id} exists.`);
  }
  throw new Error(`No free id was found for a ${kind.object}.`);
}

/** On whose behalf work is done, and with what. */
export type Work = { services: Services; cause: Cause };

export type ChangeOptions = {
  /** Free text of the audit record, such as the note of an enquiry. */
  details?: string;
};

/**
 * Stores changed columns of a locked object: revision + 1, the stamps of `updated` and of a new state, and one
 * audit record with before and after (lifecycles §0). Returns the row as it is now.
 */
export async function change<R extends Row = Row>(
  tx: Tx,
  work: Work,
  kind: Kind,
  row: Row,
  values: Columns,
  options: ChangeOptions = {},
): Promise<R> {
  const { services, cause } = work;
  const at = services.now();
  const moved = typeof values['status'] === 'string' && values['status'] !== row.status;
  const stamps = stampsFor(kind, stampOf(cause, at), moved ? values['status'] : undefined, false);
  const names = Object.keys(values);
  const assignments = names.map((name, i) => `${name} = $${i + 4}`);
  const stored = await tx.query<R>(
    `update ${kind.table} set ${[...assignments, 'revision = revision + 1', 'updated_at = $2', 'audit = audit || $3'].join(', ')}
     where id = $1 returning *`,
    [row.id, at, JSON.stringify(stamps), ...Object.values(values)],
  );
  const after = stored.rows[0];
  if (!after) throw notFound(kind.object, row.id);
  await recordAudit(tx, work, kind, {
    event: moved ? 'status_changed' : 'updated',
    before: row,
    after,
    details: options.details,
  });
  return after;
}

/** Counts a save of a locked object that changed nothing of its own: revision + 1 and who did it, no record (J12). */
export async function touch(tx: Tx, { services, cause }: Work, kind: Kind, row: Row): Promise<void> {
  const at = services.now();
  const touched = await tx.query<Row>(
    `update ${kind.table} set revision = revision + 1, updated_at = $2, audit = audit || $3 where id = $1 returning *`,
    [row.id, at, JSON.stringify({ updated: stampOf(cause, at) })],
  );
  await announce(tx, kind, ...touched.rows);
}
