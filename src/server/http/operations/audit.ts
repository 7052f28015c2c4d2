import { maySee } from '../../../domain/access.ts';
import type { Role } from '../../../domain/role.ts';
import { auditRecords } from '../../store/resources/audit-records.ts';
import { param, type Handlers } from '../call.ts';
import { objectOf, pageOf, scopeOf } from '../reading.ts';

type Documents = Record<'before' | 'after', Record<string, unknown> | undefined>;

/** Takes out of before and after what the role does not see on the object itself (conventions §7). */
function masked(record: Record<string, unknown>, role: Role): Record<string, unknown> {
  const documents = record['documents'] as Documents | undefined;
  const schema = (record['object'] as { objectType?: string } | undefined)?.objectType;
  if (!documents || !schema) return record;
  const visible = Object.entries(documents).map(([when, members]) => [
    when,
    Object.fromEntries(Object.entries(members ?? {}).filter(([path]) => maySee(role, schema, path))),
  ]);
  return { ...record, documents: Object.fromEntries(visible) };
}

/** The audit trail (conventions §7). */
export const auditHandlers: Handlers = {
  listAuditRecords: async (call) => {
    const scope = { ...scopeOf(call, auditRecords), defaultOrder: '-timestamp' };
    const reply = await pageOf(call, scope);
    const body = reply.body as { data: Record<string, unknown>[] };
    return { ...reply, body: { ...body, data: body.data.map((each) => masked(each, call.actor.role)) } };
  },
  getAuditRecord: async (call) => {
    const scope = scopeOf(call, auditRecords);
    const reply = await objectOf(call, 'Audit record', scope, param(call, 'id'), call.query);
    return { ...reply, body: masked(reply.body as Record<string, unknown>, call.actor.role) };
  },
};
