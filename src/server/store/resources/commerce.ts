import { role } from '../../../domain/role.ts';
import type { Resource } from '../resource.ts';
import {
  accountRef,
  agreementRef,
  authorizationRef,
  buyerRef,
  licenseeRef,
  productRef,
  sellerRef,
} from './references.ts';

const dated = { audit: 't.audit', 'audit.created.at': 't.created_at' };
const omitted = { list: ['audit'], single: [] };

const externalIds = {
  'externalIds.client': 't.external_client',
  'externalIds.vendor': 't.external_vendor',
  'externalIds.operations': 't.external_operations',
};

/** What everything under an agreement takes from it. */
const joins = {
  agreement: 'join agreement agreement on agreement.id = t.agreement_id',
  auth: 'left join product_authorization auth on auth.id = agreement.authorization_id',
  vendor: 'left join account vendor on vendor.id = agreement.vendor_id',
  client: 'left join account client on client.id = agreement.client_id',
  product: 'left join product product on product.id = agreement.product_id',
  buyer: 'left join buyer buyer on buyer.id = agreement.buyer_id',
  licensee: 'left join licensee licensee on licensee.id = agreement.licensee_id',
  seller: 'left join seller seller on seller.id = agreement.seller_id',
  price: 'left join commerce_price price on price.object_id = t.id',
};
const tenants = { Vendor: 'agreement.vendor_id', Client: 'agreement.client_id' };

const parties = {
  ...productRef('product', 'product', 'agreement.product_id'),
  ...buyerRef('buyer', 'buyer', 'agreement.buyer_id'),
  ...licenseeRef('licensee', 'licensee', 'agreement.licensee_id'),
  ...sellerRef('seller', 'seller', 'agreement.seller_id'),
};

const price = {
  'price.currency': 'auth.currency',
  'price.PPxM': 'price.pp_x_m',
  'price.PPxY': 'price.pp_x_y',
  'price.PPx1': 'price.pp_x_1',
  'price.SPxM': 'price.sp_x_m',
  'price.SPxY': 'price.sp_x_y',
  'price.SPx1': 'price.sp_x_1',
  'price.markup': 'price.markup',
  'price.margin': 'price.margin',
};

/** A client reads what it is billed, in its own currency (decisions: What a client sees as Σ SP). */
const billed = (currency: string) => ({
  [role.client]: {
    'price.currency': currency,
    'price.SPxM': 'price.bsp_x_m',
    'price.SPxY': 'price.bsp_x_y',
    'price.SPx1': 'price.bsp_x_1',
  },
});
const columnsOf = billed('coalesce(agreement.billing_currency, auth.currency)');

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
    price: joins.price,
  },
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    icon: 't.icon',
    status: 't.status',
    ...authorizationRef('authorization', 'auth', 't.authorization_id'),
    ...accountRef('vendor', 'vendor', 't.vendor_id'),
    ...accountRef('client', 'client', 't.client_id'),
    ...productRef('product', 'product', 't.product_id'),
    ...buyerRef('buyer', 'buyer', 't.buyer_id'),
    ...licenseeRef('licensee', 'licensee', 't.licensee_id'),
    ...sellerRef('seller', 'seller', 't.seller_id'),
    ...price,
    'price.defaultMarkup': 't.default_markup',
    ...externalIds,
    startDate: 't.start_date',
    endDate: 't.end_date',
    ...dated,
  },
  columnsOf: billed('coalesce(t.billing_currency, auth.currency)'),
  omitted,
  tenants: { Vendor: 't.vendor_id', Client: 't.client_id' },
};

/** Subscriptions: what runs under an agreement. */
export const subscriptions: Resource = {
  schema: 'Subscription',
  table: 'subscription',
  joins,
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    status: 't.status',
    splitStatus: 't.split_status',
    ...agreementRef('agreement', 'agreement', 't.agreement_id'),
    ...parties,
    ...price,
    'price.defaultMarkup': 't.default_markup',
    ...externalIds,
    startDate: 't.start_date',
    commitmentDate: 't.commitment_date',
    terminationDate: 't.termination_date',
    autoRenew: 't.auto_renew',
    ...dated,
  },
  columnsOf,
  omitted,
  tenants,
};

/** Assets: what was bought once under an agreement. */
export const assets: Resource = {
  schema: 'Asset',
  table: 'asset',
  joins,
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    status: 't.status',
    ...agreementRef('agreement', 'agreement', 't.agreement_id'),
    ...parties,
    ...price,
    'price.defaultMarkup': 't.default_markup',
    ...externalIds,
    ...dated,
  },
  columnsOf,
  omitted,
  tenants,
};

/** Orders: what created or changed an agreement. */
export const orders: Resource = {
  schema: 'Order',
  table: 'commerce_order',
  joins,
  columns: {
    id: 't.id',
    revision: 't.revision',
    type: 't.type',
    status: 't.status',
    ...agreementRef('agreement', 'agreement', 't.agreement_id'),
    ...authorizationRef('authorization', 'auth', 'agreement.authorization_id'),
    ...accountRef('vendor', 'vendor', 'agreement.vendor_id'),
    ...accountRef('client', 'client', 'agreement.client_id'),
    ...parties,
    ...price,
    'price.defaultMarkup': 'agreement.default_markup',
    ...externalIds,
    notes: 't.notes',
    ...dated,
  },
  columnsOf,
  omitted,
  tenants,
};
