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
  collections: {
    viewers: {
      from: 'account viewer',
      where: 'viewer.id in (t.vendor_id, t.client_id)',
      order: 'viewer.id',
      columns: { id: 'viewer.id', name: 'viewer.name', icon: 'viewer.icon', accountType: 'viewer.type' },
      tenants: { Vendor: 'viewer.id = :account', Client: 'viewer.id = :account' },
    },
  },
  omitted: { list: ['documents', 'viewers'], single: ['documents', 'viewers'] },
  tenants: { Vendor: 't.vendor_id', Client: 't.client_id' },
};
