import { journalActions } from '../../../domain/journal.ts';
import { reference, type Resource } from '../resource.ts';

const account = ['name', 'icon', 'revision', 'type', 'status'] as const;

/** Journals (lifecycles §1). */
export const journals: Resource = {
  schema: 'Journal',
  table: 'journal',
  joins: {
    vendor: 'left join account vendor on vendor.id = t.vendor_id',
    owner: 'left join seller owner on owner.id = t.owner_id',
    product: 'left join product product on product.id = t.product_id',
    auth: 'left join product_authorization auth on auth.id = t.authorization_id',
    assignee: 'left join app_user assignee on assignee.id = t.assignee_id',
    run: 'left join charge_run run on run.id = t.run_id',
  },
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    description: 't.description',
    notes: 't.notes',
    'externalIds.vendor': 't.external_vendor',
    'externalIds.operations': 't.external_operations',
    status: 't.status',
    ...reference('vendor', 'vendor', account, 't.vendor_id'),
    ...reference('owner', 'owner', ['name', 'icon', 'revision', 'externalId', 'address'], 't.owner_id'),
    ...reference('product', 'product', ['name', 'icon', 'revision', 'status'], 't.product_id'),
    ...reference('authorization', 'auth', ['name', 'revision', 'currency'], 't.authorization_id'),
    dueDate: 't.due_date',
    ...reference('assignee', 'assignee', ['name', 'icon', 'revision'], 't.assignee_id'),
    'price.currency': 't.currency',
    'price.totalPP': 't.total_pp',
    'price.totalBSP': 't.total_bsp',
    'price.saleCurrency': 't.sale_currency',
    'price.markup': 't.markup',
    'price.margin': 't.margin',
    'upload.total': 't.upload_total',
    'upload.split': 't.upload_split',
    'upload.ready': 't.upload_ready',
    'upload.error': 't.upload_error',
    'processing.total': 't.processing_total',
    'processing.ready': 't.processing_ready',
    'processing.error': 't.processing_error',
    'processing.split': 't.processing_split',
    'processing.skipped': 't.processing_skipped',
    'processing.ignored': 't.processing_ignored',
    error: 't.error',
    audit: 't.audit',
    'audit.created.at': 't.created_at',
    'audit.updated.at': 't.updated_at',
  },
  omitted: { list: ['audit', 'processing'], single: ['processing'] },
  where: `t.status <> '${journalActions.remove.to}'`,
  tenants: { Vendor: 't.vendor_id' },
};

/** Sellers of the charges of journals' current runs; `t.journal_id` names the journal. */
export const journalSellers: Resource = {
  schema: 'JournalSeller',
  table: `(select s.*, u.journal_id from seller s join (select distinct c.seller_id, j.id as journal_id
    from charge c join journal j on j.run_id = c.run_id) u on u.seller_id = s.id)`,
  joins: { journal: 'left join journal journal on journal.id = t.journal_id' },
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    icon: 't.icon',
    externalId: 't.external_id',
    status: 't.status',
    currencies: 't.currencies',
    address: 't.address',
    ...reference('journal', 'journal', ['name', 'revision', 'dueDate'], 't.journal_id'),
    audit: 't.audit',
    'audit.created.at': 't.created_at',
  },
  omitted: { list: ['audit'], single: [] },
};
