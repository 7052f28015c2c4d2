import { maySee } from '../../../domain/access.ts';
import type { Role } from '../../../domain/role.ts';
import { recordedResources } from '../../commands/kinds.ts';
import { auditRecords } from '../../store/resources/audit-records.ts';
import { param, type Call, type Handlers } from '../call.ts';
import { objectOf, pageOf, scopeOf } from '../reading.ts';

type Members = Record<string, unknown>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a role reads differently on the object is not what was recorded. */
const isReadElse = (role: Role, schema: string, path: string) =>
  recordedResources.some((each) => each.schema === schema && each.columnsOf?.[role]?.[path] !== undefined);

/** What a role sees of recorded members; one may stand for a whole object. */
function visible(members: Members, role: Role, schema: string, above = ''): Members {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => {
      const path = above + name;
      if (!maySee(role, schema, path) || isReadElse(role, schema, path)) return [];
      return [[name, isObject(value) ? visible(value, role, schema, `${path}.`) : value]];
    }),
  );
}

/**
 * Takes out of before and after what the role does not see on the object itself (conventions §7). What the
 * record is about is read from the database: the caller may have left it out of the answer.
 */
async function masked(call: Call, records: Members[]): Promise<Members[]> {
  const { rows } = await call.services.db.pool.query<{ id: string; object_type: string }>(
    'select id, object_type from audit_record where id = any($1)',
    [records.map(({ id }) => id)],
  );
  const schemas = new Map(rows.map(({ id, object_type }) => [id, object_type]));
  return records.map(({ documents, ...record }) => {
    const schema = schemas.get(String(record['id']));
    if (!isObject(documents) || !schema) return record;
    const parts = Object.entries(documents).map(([when, members]) => [
      when,
      isObject(members) ? visible(members, call.actor.role, schema) : {},
    ]);
    return { ...record, documents: Object.fromEntries(parts) };
  });
}

/** The audit trail (conventions §7). */
export const auditHandlers: Handlers = {
  listAuditRecords: async (call) => {
    const scope = { ...scopeOf(call, auditRecords), defaultOrder: '-timestamp' };
    const reply = await pageOf(call, scope);
    const body = reply.body as { data: Members[] };
    return { ...reply, body: { ...body, data: await masked(call, body.data) } };
  },
  getAuditRecord: async (call) => {
    const scope = scopeOf(call, auditRecords);
    const reply = await objectOf(call, 'Audit record', scope, param(call, 'id'), call.query);
    const [record] = await masked(call, [reply.body as Members]);
    return { ...reply, body: record };
  },
};
