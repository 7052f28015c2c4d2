import { automatedBilling } from '../../../domain/statement-kind.ts';
import { reference, type Resource } from '../resource.ts';
import { accountRef, agreementRef, buyerRef, licenseeRef, productRef, sellerRef } from './references.ts';

/**
 * What the charges of statements add up to per day, subscription, asset and item; the database keeps it with every
 * statement. A vendor has those of its own charges: what operations bill by hand is not its business (pricing G1b).
 */
export const billedAmounts: Resource = {
  schema: 'AnalyticsEntry',
  table: 'billed_amount',
  joins: {
    statement: 'join statement statement on statement.id = t.statement_id',
    agreement: 'left join agreement agreement on agreement.id = statement.agreement_id',
    asset: 'left join asset asset on asset.id = t.asset_id',
    buyer: 'left join buyer buyer on buyer.id = statement.buyer_id',
    client: 'left join account client on client.id = statement.client_id',
    item: 'left join item item on item.id = t.item_id',
    licensee: 'left join licensee licensee on licensee.id = statement.licensee_id',
    product: 'left join product product on product.id = statement.product_id',
    seller: 'left join seller seller on seller.id = statement.seller_id',
    subscription: 'left join subscription subscription on subscription.id = t.subscription_id',
    vendor: 'left join account vendor on vendor.id = statement.vendor_id',
  },
  columns: {
    'period.start': "(t.day::timestamp at time zone 'UTC')",
    'statement.id': 't.statement_id',
    'statement.status': 'statement.status',
    'statement.type': 'statement.type',
    'statement.billingType': 'statement.billing_type',
    'currency.purchase': 'statement.purchase_currency',
    'currency.sale': 'statement.sale_currency',
    'currency.rate': 'statement.rate',
    ...agreementRef('agreement', 'agreement', 'statement.agreement_id'),
    ...reference('asset', 'asset', ['name', 'revision', 'status'], 't.asset_id'),
    ...buyerRef('buyer', 'buyer', 'statement.buyer_id'),
    ...accountRef('client', 'client', 'statement.client_id'),
    ...reference('item', 'item', ['name', 'revision'], 't.item_id'),
    'item.externalIds.vendor': 'item.external_vendor',
    'item.externalIds.operations': 'item.external_operations',
    ...licenseeRef('licensee', 'licensee', 'statement.licensee_id'),
    ...productRef('product', 'product', 'statement.product_id'),
    ...sellerRef('seller', 'seller', 'statement.seller_id'),
    ...reference('subscription', 'subscription', ['name', 'revision'], 't.subscription_id'),
    ...accountRef('vendor', 'vendor', 'statement.vendor_id'),
  },
  omitted: { list: [], single: [] },
  tenants: {
    Vendor: `statement.billing_type = '${automatedBilling}' and statement.vendor_id = :account`,
    Client: 'statement.client_id',
  },
};
