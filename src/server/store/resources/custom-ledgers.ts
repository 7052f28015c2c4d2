import { customLedgerActions } from '../../../domain/custom-ledger.ts';
import type { Resource } from '../resource.ts';
import { accountRef, identityRef, sellerRef } from './references.ts';

/** Custom ledgers: what operations bills by hand (lifecycles §5). */
export const customLedgers: Resource = {
  schema: 'CustomLedger',
  table: 'custom_ledger',
  joins: {
    seller: 'left join seller seller on seller.id = t.seller_id',
    vendor: 'left join account vendor on vendor.id = t.vendor_id',
    assignee: 'left join app_user assignee on assignee.id = t.assignee_id',
  },
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    'externalIds.operations': 't.external_operations',
    'externalIds.vendor': 't.external_vendor',
    ...sellerRef('seller', 'seller', 't.seller_id'),
    ...accountRef('vendor', 'vendor', 't.vendor_id'),
    billingStartDate: 't.billing_start',
    billingEndDate: 't.billing_end',
    notes: 't.notes',
    status: 't.status',
    ...identityRef('assignee', 'assignee', 't.assignee_id'),
    'price.currency.purchase': 't.purchase_currency',
    'price.currency.sale': 't.sale_currency',
    'price.currency.rate': 't.rate',
    'price.totalPP': 't.total_pp',
    'price.totalBSP': 't.total_bsp',
    'price.totalSP': 't.total_sp',
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
  where: `t.status <> '${customLedgerActions.remove.to}'`,
};
