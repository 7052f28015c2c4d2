import type { Pool } from 'pg';
import type { Kind } from '../commands/kinds.ts';
import { invalid, notFound } from '../problem.ts';
import { transaction, type Tx } from '../store/database.ts';
import { QueryError, readOne, readPage, type Page } from '../store/read.ts';
import type { Resource } from '../store/resource.ts';
import { conditions, from, type Scope } from '../store/scope.ts';
import { sql, type Sql } from '../store/sql.ts';
import type { Call, Handler, Reply } from './call.ts';
import { param } from './call.ts';
import { exportFormat, exportReply } from './exports.ts';

/** Turns what RQL finds wrong into a 400. */
async function checked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof QueryError) throw invalid(error.errors);
    throw error;
  }
}

/** What a caller reads of a resource; `within` keeps the rows of one parent. */
export const scopeOf = (call: Call, resource: Resource, within?: Sql): Scope => ({
  resource,
  actor: call.actor,
  ...(within && { within }),
});

/** One page of a list. */
export async function pageOf(call: Call, scope: Scope): Promise<Reply> {
  return envelope(await checked(() => readPage(call.services.db.pool, scope, call.query)));
}

/** A page as it is sent (conventions §2). */
const envelope = ({ data, total, limit, offset, omitted }: Page): Reply => ({
  body: { $meta: { pagination: { offset, limit, total }, ...(omitted.length > 0 && { omitted }) }, data },
});

/** A list endpoint over all that the caller may read. */
export const listHandler =
  (resource: Resource): Handler =>
  (call) =>
    exportableList(call, scopeOf(call, resource));

/** One object of a resource as the caller sees it, or 404. */
export async function objectOf(
  call: Call,
  object: string,
  scope: Scope,
  id: string,
  query = '',
  on: Pool | Tx = call.services.db.pool,
): Promise<Reply> {
  const body = await checked(() => readOne(on, scope, id, query));
  if (!body) throw notFound(object, id);
  const revision = body['revision'];
  return { body, ...(revision !== undefined && { headers: { etag: `"${String(revision)}"` } }) };
}

/** A get-by-id endpoint. */
export const getHandler =
  (object: string, resource: Resource): Handler =>
  (call) =>
    objectOf(call, object, scopeOf(call, resource), param(call, 'id'), call.query);

/** Throws 404 unless the caller may read the object; so that what is wrong with the rest stays unsaid. */
export async function requireReadable(call: Call, kind: Kind, id: string): Promise<Record<string, unknown>> {
  const found = await readOne(call.services.db.pool, scopeOf(call, kind.resource), id, 'select=-*,id,status');
  if (!found) throw notFound(kind.object, id);
  return found;
}

/**
 * Runs a command in a transaction and answers the object as the command left it, whatever background work makes
 * of it right after. The command returns the row that it changed or created.
 */
export async function commanded(
  call: Call,
  kind: Kind,
  command: (tx: Tx) => Promise<{ id: string }>,
  status = 200,
): Promise<Reply> {
  return transaction(call.services.db, async (tx) => {
    const { id } = await command(tx);
    const reply = await objectOf(call, kind.object, scopeOf(call, kind.resource), id, '', tx);
    return kept(call, tx, status === 201 ? created(call, reply, id) : reply);
  });
}

/** The answer, kept for repeats of the request. */
export async function kept(call: Call, tx: Tx, reply: Reply): Promise<Reply> {
  await call.keep(tx, reply);
  return reply;
}

/** The answer of a request that made an object: 201 and where it is. */
export function created(call: Call, { headers, body }: Reply, id: string): Reply {
  const path = call.request.url.split('?')[0] ?? '';
  return { status: 201, headers: { ...headers, location: `${path}/${id}` }, body };
}

/** A list that is also given as a whole (conventions §9). */
export async function exportableList(call: Call, scope: Scope): Promise<Reply> {
  const format = exportFormat(call, scope);
  return format ? checked(() => exportReply(call, scope, format)) : pageOf(call, scope);
}

/**
 * The same under an object, or 404 when the caller may not read it. A page looks for both at once; only when it finds
 * nothing, or its query is wrong, the object is asked for by itself.
 */
export async function listUnder(call: Call, kind: Kind, id: string, scope: Scope): Promise<Reply> {
  if (exportFormat(call, scope)) {
    await requireReadable(call, kind, id);
    return exportableList(call, scope);
  }
  const visible = conditions(scopeOf(call, kind.resource), null);
  const parent = sql`exists (select from ${from(kind.resource, visible.joins)}
    where t.id = ${id} and ${visible.sql})`;
  const within = scope.within ? sql`${scope.within} and ${parent}` : parent;
  try {
    const page = await checked(() => readPage(call.services.db.pool, { ...scope, within }, call.query));
    if (page.total === 0) await requireReadable(call, kind, id);
    return envelope(page);
  } catch (error) {
    await requireReadable(call, kind, id);
    throw error;
  }
}
