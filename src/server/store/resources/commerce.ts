import { reference, type Resource } from '../resource.ts';

const account = ['name', 'icon', 'revision', 'type', 'status'] as const;

/** Agreements: which client buys which product, through which buyer and seller. */
export const agreements: Resource = {
  schema: 'Agreement',
  table: 'agreement',
  joins: {
    auth: 'left join product_authorization auth on auth.id = t.authorization_id',
    vendor: 'left join account vendor on vendor.id = t.vendor_id',
    client: 'left join account client on client.id = t.client_id',
    product: 'left join product product on product.id = t.product_id',
    buyer: 'left join buyer buyer on buyer.id = t.buyer_id',
    licensee: 'left join licensee licensee on licensee.id = t.licensee_id',
    seller: 'left join seller seller on seller.id = t.seller_id',
  },
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    icon: 't.icon',
    status: 't.status',
    ...reference('authorization', 'auth', ['name', 'revision', 'currency'], 't.authorization_id'),
    ...reference('vendor', 'vendor', account, 't.vendor_id'),
    ...reference('client', 'client', account, 't.client_id'),
    ...reference('product', 'product', ['name', 'icon', 'revision', 'status'], 't.product_id'),
    ...reference('buyer', 'buyer', ['name', 'icon', 'revision'], 't.buyer_id'),
    ...reference('licensee', 'licensee', ['name', 'icon', 'revision', 'externalId'], 't.licensee_id'),
    ...reference('seller', 'seller', ['name', 'icon', 'revision', 'externalId', 'address'], 't.seller_id'),
    'price.currency': 'coalesce(t.billing_currency, auth.currency)',
    'price.defaultMarkup': 't.default_markup',
    'externalIds.client': 't.external_client',
    'externalIds.vendor': 't.external_vendor',
    'externalIds.operations': 't.external_operations',
    startDate: 't.start_date',
    endDate: 't.end_date',
    audit: 't.audit',
    'audit.created.at': 't.created_at',
  },
  omitted: { list: ['audit'], single: [] },
  tenants: { Vendor: 't.vendor_id', Client: 't.client_id' },
};
