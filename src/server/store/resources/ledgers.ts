import type { Resource } from '../resource.ts';
import { authorizationRef, identityRef, journalRef, productRef, sellerRef } from './references.ts';

/** Ledgers: the charges of one seller in a journal (lifecycles §3). */
export const ledgers: Resource = {
  schema: 'Ledger',
  table: 'ledger',
  joins: {
    journal: 'join journal journal on journal.id = t.journal_id',
    auth: 'left join product_authorization auth on auth.id = journal.authorization_id',
    product: 'left join product product on product.id = journal.product_id',
    owner: 'left join seller owner on owner.id = journal.owner_id',
    seller: 'left join seller seller on seller.id = t.seller_id',
    assignee: 'left join app_user assignee on assignee.id = t.assignee_id',
  },
  columns: {
    id: 't.id',
    revision: 't.revision',
    ...journalRef('journal', 'journal', 't.journal_id'),
    status: 't.status',
    ...authorizationRef('authorization', 'auth', 'journal.authorization_id'),
    ...sellerRef('owner', 'owner', 'journal.owner_id'),
    ...sellerRef('seller', 'seller', 't.seller_id'),
    ...productRef('product', 'product', 'journal.product_id'),
    ...identityRef('assignee', 'assignee', 't.assignee_id'),
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
