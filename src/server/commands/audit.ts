import type { Tx } from '../store/database.ts';
import { announce } from './announce.ts';
import type { Work } from './change.ts';
import type { Kind, Row } from './kinds.ts';

export type Happening = {
  event: string;
  before?: Row;
  after: Row;
  details?: string | undefined;
  /** What happened in a sentence, where its event does not say it. */
  summary?: string;
  /** Before and after, when they are not those of the object itself. */
  documents?: { before?: object; after: object };
  /** For operations only, whoever may read the object. */
  isPrivate?: boolean | undefined;
};

const memberPaths = new WeakMap<Kind, ReadonlyMap<string, string>>();

/** The member path of each column that stands in an object as it is: `due_date` → `dueDate`. */
function pathsOf(kind: Kind): ReadonlyMap<string, string> {
  const known = memberPaths.get(kind);
  if (known) return known;
  const paths = new Map<string, string>();
  for (const [path, sql] of Object.entries(kind.resource.columns)) {
    const column = /^t\.(\w+)$/.exec(sql)?.[1];
    if (column && !unrecorded.has(column) && !paths.has(column)) paths.set(column, path);
  }
  memberPaths.set(kind, paths);
  return paths;
}

const unrecorded = new Set(['id', 'audit', 'created_at', 'updated_at', 'revision']);

/** The members that differ, as `{before, after}` by member path. */
function difference(kind: Kind, before: Row | undefined, after: Row) {
  const old: Record<string, unknown> = {};
  const now: Record<string, unknown> = {};
  for (const [column, path] of pathsOf(kind)) {
    const [was, is] = [before?.[column] ?? null, after[column] ?? null];
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    if (was !== null) old[path] = was;
    if (is !== null) now[path] = is;
  }
  return { ...(before && { before: old }), after: now };
}

function summaryOf(kind: Kind, { event, before, after, summary }: Happening): string {
  if (summary) return summary;
  const name = `${kind.object} ${after.id}`;
  if (event === 'status_changed') return `${name} went from ${before?.status} to ${after.status}`;
  const [what, verb] = event.split('.');
  return verb ? `A file of ${name} was ${verb}` : `${name} was ${what}`;
}

/** Adds one record to the immutable audit trail (conventions §7), in the transaction of the change, and announces it. */
export async function recordAudit(
  tx: Tx,
  { services, cause }: Work,
  kind: Kind,
  happening: Happening,
): Promise<void> {
  const { actor, request } = cause;
  const { after, before, documents = difference(kind, before, after) } = happening;
  const { vendor, client } = happening.isPrivate ? {} : kind.viewers(after);
  await tx.query(
    `insert into audit_record (id, event, type, summary, details, at, object_id, object_type, object_name,
       object_revision, actor, request, documents, vendor_id, client_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      services.newId('auditRecord'),
      `platform.${kind.module ?? 'billing'}.${kind.event}.${happening.event}`,
      vendor || client ? 'Public' : 'Private',
      summaryOf(kind, happening),
      happening.details ?? '',
      services.now(),
      after.id,
      kind.resource.schema,
      after['name'] ?? null,
      after.revision,
      {
        id: actor.id,
        name: actor.name,
        account: { id: actor.account.id, name: actor.account.name, accountType: actor.role },
      },
      request ?? { worker: { workerName: 'billing' } },
      documents,
      vendor ?? null,
      client ?? null,
    ],
  );
  await announce(tx, kind, after);
}
