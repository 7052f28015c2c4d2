import type { Resource } from '../resource.ts';
import { accountRef, productRef, sellerRef } from './references.ts';

const dated = { audit: 't.audit', 'audit.created.at': 't.created_at' };
const omitted = { list: ['audit'], single: [] };

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
    ...productRef('product', 'product', 't.product_id'),
    ...accountRef('vendor', 'vendor', 't.vendor_id'),
    ...sellerRef('owner', 'owner', 't.owner_id'),
    journal: 't.journal',
    eligibility: 't.eligibility',
    ...dated,
  },
  omitted,
  tenants: {
    Vendor: 't.vendor_id',
    Client: 't.id in (select authorization_id from agreement where client_id = :account)',
  },
};

/** Products; a client sees those that it has agreements for. */
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
    ...accountRef('vendor', 'vendor', 't.vendor_id'),
    ...dated,
  },
  omitted,
  tenants: {
    Vendor: 't.vendor_id',
    Client: 't.id in (select product_id from agreement where client_id = :account)',
  },
};

/** Items of products, with the products' own tenancy. */
export const items: Resource = {
  schema: 'Item',
  table: 'item',
  joins: { product: 'join product product on product.id = t.product_id' },
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    description: 't.description',
    status: 't.status',
    'externalIds.vendor': 't.external_vendor',
    'externalIds.operations': 't.external_operations',
    ...productRef('product', 'product', 't.product_id'),
    unit: 't.unit',
    terms: 't.terms',
    ...dated,
  },
  omitted,
  tenants: {
    Vendor: 'product.vendor_id',
    Client: 't.product_id in (select product_id from agreement where client_id = :account)',
  },
};
