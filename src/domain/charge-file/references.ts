/**
 * What the reference checks need to know, as plain in-memory maps: everything of ONE authorization, loaded once
 * per validation run by the caller (server) or by a test. Nothing here reads a store.
 */
import type { Amount } from '../money.ts';
import type { Allocation } from '../money/split.ts';

/** Objects findable by id and by the vendor's external id (which need not be unique). */
export type SourceIndex<T> = {
  byId: ReadonlyMap<string, T>;
  byVendorId: ReadonlyMap<string, readonly T[]>;
};

/** An ACTIVE split; a split that is not active is `null` (lifecycles §9). */
export type ActiveSplit = { allocations: readonly Allocation[] };

export type AgreementFacts = {
  id: string;
  vendorExternalId: string | null;
  status: string;
  productId: string;
  clientId: string | null;
  buyerId: string | null;
  licenseeId: string | null;
  sellerId: string | null;
  /** Sale currency; `null` = the purchase currency (pricing §5). */
  billingCurrency: string | null;
  /** Percent; `null` = none, which is not 0. */
  defaultMarkup: Amount | null;
  split: ActiveSplit | null;
};

export type SubscriptionFacts = {
  id: string;
  vendorExternalId: string | null;
  status: string;
  productId: string;
  agreementId: string;
  defaultMarkup: Amount | null;
  split: ActiveSplit | null;
};

export type AssetFacts = {
  id: string;
  vendorExternalId: string | null;
  status: string;
  productId: string;
  agreementId: string;
  defaultMarkup: Amount | null;
};

export type ItemFacts = { id: string; vendorExternalId: string | null };
export type OrderFacts = { id: string; vendorExternalId: string | null; agreementId: string };

/** A line of a subscription or asset. */
export type LineFacts = {
  id: string;
  itemId: string;
  /** The line's own markup, percent. */
  markup: Amount | null;
  /** True when the line stores its own sale price, which was rounded to the currency (pricing P4b). */
  hasOwnSalePrice: boolean;
};

export type References = {
  /** The journal's; `currency` is the purchase currency, `currencyPrecision` its decimals. */
  authorization: { id: string; currency: string; currencyPrecision: number };
  /** The journal's product; its default ERP item stands in for an item that is not found (R5). */
  product: { id: string; defaultErpItem: { id: string; name: string } | null };
  agreements: SourceIndex<AgreementFacts>;
  subscriptions: SourceIndex<SubscriptionFacts>;
  assets: SourceIndex<AssetFacts>;
  /** Items of the product. */
  items: SourceIndex<ItemFacts>;
  /** Orders of the authorization's agreements. */
  orders: SourceIndex<OrderFacts>;
  /** By id of the subscription or asset. */
  linesBySource: ReadonlyMap<string, readonly LineFacts[]>;
  /** Clients with an Active override for this vendor (R10). */
  overriddenClientIds: ReadonlySet<string>;
  /** One purchase unit × rate = sale units; `undefined` = no rate. Called for different currencies only. */
  rate: (purchase: string, sale: string) => Amount | undefined;
};

/** Builds both maps of an index. External ids are compared exactly, after trim (charge-files §5). */
export function indexSources<T extends { id: string; vendorExternalId: string | null }>(
  objects: Iterable<T>,
): SourceIndex<T> {
  const byId = new Map<string, T>();
  const byVendorId = new Map<string, T[]>();
  for (const object of objects) {
    byId.set(object.id, object);
    const key = object.vendorExternalId?.trim();
    if (!key) continue;
    const same = byVendorId.get(key);
    if (same) same.push(object);
    else byVendorId.set(key, [object]);
  }
  return { byId, byVendorId };
}
