import { reference, type Resource } from '../resource.ts';

const account = ['name', 'icon', 'revision', 'type', 'status'] as const;
const dated = { audit: 't.audit', 'audit.created.at': 't.created_at' };

/** Authorizations: what a vendor may bill, in which currency and through which owner. */
export const authorizations: Resource = {
  schema: 'Authorization',
  table: 'product_authorization',
  joins: {
    product: 'left join product product on product.id = t.product_id',
    vendor: 'left join account vendor on vendor.id = t.vendor_id',
    owner: 'left join seller owner on owner.id = t.owner_id',
  },
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    currency: 't.currency',
    'externalIds.operations': 't.external_operations',
    notes: 't.notes',
    ...reference('product', 'product', ['name', 'icon', 'revision', 'status'], 't.product_id'),
    ...reference('vendor', 'vendor', account, 't.vendor_id'),
    ...reference('owner', 'owner', ['name', 'icon', 'revision', 'externalId', 'address'], 't.owner_id'),
    journal: 't.journal',
    eligibility: 't.eligibility',
    ...dated,
  },
  omitted: { list: ['audit'], single: [] },
  tenants: {
    Vendor: 't.vendor_id',
    Client: 't.id in (select authorization_id from agreement where client_id = :account)',
  },
};

/** Products. */
export const products: Resource = {
  schema: 'Product',
  table: 'product',
  joins: { vendor: 'left join account vendor on vendor.id = t.vendor_id' },
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    icon: 't.icon',
    shortDescription: 't.short_description',
    status: 't.status',
    'externalIds.operations': 't.external_operations',
    'externalIds.defaultErpItem': 't.default_erp_item',
    ...reference('vendor', 'vendor', account, 't.vendor_id'),
    ...dated,
  },
  omitted: { list: ['audit'], single: [] },
  tenants: {
    Vendor: 't.vendor_id',
    Client: 't.id in (select product_id from agreement where client_id = :account)',
  },
};
