import type { Resource } from '../resource.ts';
import { accountRef } from './references.ts';

/** Overrides: pairs of client and vendor that are billed by hand (lifecycles §6). */
export const overrides: Resource = {
  schema: 'Override',
  table: 'manual_override',
  joins: {
    client: 'left join account client on client.id = t.client_id',
    vendor: 'left join account vendor on vendor.id = t.vendor_id',
  },
  columns: {
    id: 't.id',
    revision: 't.revision',
    ...accountRef('client', 'client', 't.client_id'),
    ...accountRef('vendor', 'vendor', 't.vendor_id'),
    status: 't.status',
    externalId: 't.external_id',
    notes: 't.notes',
    audit: 't.audit',
    'audit.created.at': 't.created_at',
    'audit.updated.at': 't.updated_at',
  },
  omitted: { list: ['audit'], single: [] },
};
