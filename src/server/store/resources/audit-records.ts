import type { Resource } from '../resource.ts';

/** The immutable trail of changes (conventions §7). */
export const auditRecords: Resource = {
  schema: 'AuditRecord',
  table: 'audit_record',
  joins: {},
  columns: {
    id: 't.id',
    event: 't.event',
    type: 't.type',
    summary: 't.summary',
    details: 't.details',
    timestamp: 't.at',
    'object.id': 't.object_id',
    'object.name': 't.object_name',
    'object.objectType': 't.object_type',
    'object.revision': 't.object_revision',
    actor: 't.actor',
    request: 't.request',
    documents: 't.documents',
  },
  omitted: { list: [], single: [] },
  tenants: { Vendor: 't.vendor_id', Client: 't.client_id' },
};
