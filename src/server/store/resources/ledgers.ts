import { reference, type Resource } from '../resource.ts';

const seller = ['name', 'icon', 'revision', 'externalId', 'address'] as const;

/** Ledgers: the charges of one seller in a journal (lifecycles §3). */
export const ledgers: Resource = {
  schema: 'Ledger',
  table: 'ledger',
  joins: {
    journal: 'join journal journal on journal.id = t.journal_id',
    auth: 'left join product_authorization auth on auth.id = journal.authorization_id',
    product: 'left join product product on product.id = journal.product_id',
    owner: 'left join seller owner on owner.id = t.seller_id',
    assignee: 'left join app_user assignee on assignee.id = t.assignee_id',
  },
  columns: {
    id: 't.id',
    revision: 't.revision',
    ...reference('journal', 'journal', ['name', 'revision', 'dueDate'], 't.journal_id'),
    status: 't.status',
    ...reference('authorization', 'auth', ['name', 'revision', 'currency'], 'journal.authorization_id'),
    ...reference('owner', 'owner', seller, 't.seller_id'),
    ...reference('seller', 'owner', seller, 't.seller_id'),
    ...reference('product', 'product', ['name', 'icon', 'revision', 'status'], 'journal.product_id'),
    ...reference('assignee', 'assignee', ['name', 'icon', 'revision'], 't.assignee_id'),
    'price.currency': 't.currency',
    'price.totalPP': 't.total_pp',
    'price.totalBSP': 't.total_bsp',
    'price.saleCurrency': 't.sale_currency',
    'price.markup': 't.markup',
    'price.margin': 't.margin',
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
  omitted: { list: ['audit'], single: [] },
};
