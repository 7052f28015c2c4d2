/** From an Item row of a custom-ledger file to its charge: look-ups and prices (contract: charge-files §11). */
import { type SalePrices, customSalePrices } from '../money/custom-price.ts';
import type { CustomItem } from './custom-ledger.ts';
import { chargeRules, customLedgerRules } from './rules.ts';

export type CustomAgreement = {
  id: string;
  productId: string;
  clientId: string | null;
  buyerId: string | null;
  licenseeId: string | null;
};

/** Everything that the rows of one custom ledger may refer to; plain data, which may be sent to a thread. */
export type CustomReferences = {
  /** First and last instant billed: the period of a row that names none. */
  billing: { start: string; end: string };
  /** The agreements of the custom ledger's vendor and seller, by id. */
  agreements: ReadonlyMap<string, CustomAgreement>;
  /** Buyers by the customer number that the ERP gave them. */
  buyers: ReadonlyMap<string, readonly { id: string; clientId: string }[]>;
  /** Items by their product, and then by the vendor's id and the ERP's. */
  items: ReadonlyMap<string, ReadonlyMap<string, { id: string; erpItemId: string | null }>>;
};

export type CustomCharge = {
  item: CustomItem;
  /** Of the row itself and of its look-ups; the charge is billed when there are none. */
  errors: readonly string[];
  agreement: CustomAgreement | undefined;
  buyerId: string | undefined;
  itemId: string | undefined;
  erpItemId: string | null;
  period: { start: string; end: string };
  /** Absent while an amount is missing or wrong. */
  sale: SalePrices | undefined;
};

/** Looks up what a row refers to (W5, W6; V20 for an agreement without client or buyer) and prices it. */
export function resolveCustom(item: CustomItem, references: CustomReferences): CustomCharge {
  const { n } = item;
  const errors = item.errors.map(({ message }) => message);
  const agreement = references.agreements.get(item.agreement?.toUpperCase() ?? '');
  if (!agreement) errors.push(customLedgerRules.W5.message({ n, v: item.agreement ?? '' }));
  const buyerId = findBuyer(item, agreement, references);
  if (item.customerNo !== null && buyerId === undefined) {
    errors.push(customLedgerRules.W6.message({ n, v: item.customerNo }));
  } else if (agreement && (buyerId === undefined || agreement.clientId === null)) {
    errors.push(`Row ${n}: ${chargeRules.V20.message({ agreement: agreement.id })}`);
  }
  const period = {
    start: item.periodStart ?? references.billing.start,
    end: item.periodEnd ?? references.billing.end,
  };
  // a row that names both was checked before
  if (period.end < period.start && (item.periodStart === null || item.periodEnd === null)) {
    errors.push(`Row ${n}: ${chargeRules.V08.message({ e: period.end, s: period.start })}`);
  }
  const found = references.items.get(agreement?.productId ?? '')?.get(item.values.itemNo ?? '');
  return {
    item,
    errors,
    agreement,
    buyerId,
    itemId: found?.id,
    erpItemId: found?.erpItemId ?? item.values.itemNo,
    period,
    sale: salePrices(item),
  };
}

/** The customer's buyer, of the agreement's client; an order without customer goes to the agreement's buyer. */
function findBuyer(
  { customerNo }: CustomItem,
  agreement: CustomAgreement | undefined,
  { buyers }: CustomReferences,
): string | undefined {
  if (customerNo === null) return agreement?.buyerId ?? undefined;
  const known = buyers.get(customerNo) ?? [];
  const own = agreement ? known.filter(({ clientId }) => clientId === agreement.clientId) : known;
  return (own.find(({ id }) => id === agreement?.buyerId) ?? own[0])?.id;
}

function salePrices({ PPx1, unitBSP, BSPx1, rate }: CustomItem): SalePrices | undefined {
  if (PPx1 === null || unitBSP === null || BSPx1 === null) return undefined;
  return customSalePrices({ PPx1, unitBSP, BSPx1, rate });
}
