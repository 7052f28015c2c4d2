/** Test data: the world of the acceptance scenarios (contract: scenarios, "World") as `References`. */
import {
  type AgreementFacts,
  type AssetFacts,
  type LineFacts,
  type References,
  type SubscriptionFacts,
  indexSources,
} from './references.ts';
import { type RawRow, type RawValues, emptyValues } from './rows.ts';

const productId = 'PRD-4000-0001';

function agreement(n: number, facts: Partial<AgreementFacts>): AgreementFacts {
  return {
    id: `AGR-6000-0000-000${n}`,
    vendorExternalId: `acme-agr-0${n}`,
    status: 'Active',
    productId,
    clientId: 'ACC-2000-0001',
    buyerId: 'BUY-7000-0001',
    licenseeId: 'LCE-8000-0000-0001',
    sellerId: 'SEL-3000-0001',
    billingCurrency: 'USD',
    defaultMarkup: null,
    split: null,
    ...facts,
  };
}

function subscription(
  n: number,
  agreementNumber: number,
  facts: Partial<SubscriptionFacts>,
): SubscriptionFacts {
  return {
    id: `SUB-9000-0000-000${n}`,
    vendorExternalId: `acme-sub-0${n}`,
    status: 'Active',
    productId,
    agreementId: `AGR-6000-0000-000${agreementNumber}`,
    defaultMarkup: null,
    split: null,
    ...facts,
  };
}

/** A1. */
export const firstAgreement: AgreementFacts = agreement(1, { defaultMarkup: '8' });
/** acme-sub-01. */
export const firstSubscription: SubscriptionFacts = subscription(1, 1, { defaultMarkup: '10' });

export const worldAgreements: readonly AgreementFacts[] = [
  firstAgreement,
  agreement(2, {
    defaultMarkup: '24',
    buyerId: 'BUY-7000-0002',
    sellerId: 'SEL-3000-0002',
    billingCurrency: 'CHF',
  }),
  agreement(3, { defaultMarkup: '10', clientId: 'ACC-2000-0002', buyerId: 'BUY-7000-0003' }),
  agreement(4, {}),
];

/** acme-sub-06 is of another authorization, so it is not here. */
export const worldSubscriptions: readonly SubscriptionFacts[] = [
  firstSubscription,
  subscription(2, 2, { defaultMarkup: '24' }),
  subscription(3, 3, {}),
  subscription(4, 1, {
    defaultMarkup: '20',
    split: {
      allocations: [
        { buyerId: 'BUY-7000-0001', percentage: '60', isOwner: true },
        { buyerId: 'BUY-7000-0004', percentage: '40', isOwner: false },
      ],
    },
  }),
  subscription(5, 4, {}),
];

export const worldAssets: readonly AssetFacts[] = [
  {
    id: 'AST-9000-0000-0001',
    vendorExternalId: 'acme-ast-01',
    status: 'Active',
    productId,
    agreementId: 'AGR-6000-0000-0001',
    defaultMarkup: '5',
  },
];

type WorldChanges = {
  agreements?: readonly AgreementFacts[];
  subscriptions?: readonly SubscriptionFacts[];
  assets?: readonly AssetFacts[];
  lines?: Readonly<Record<string, readonly LineFacts[]>>;
  overriddenClientIds?: readonly string[];
  rates?: Readonly<Record<string, string>>;
  defaultErpItem?: { id: string; name: string } | null;
};

/** References of AUT-5000-0001, with changes. */
export function world(changes: WorldChanges = {}): References {
  const rates = changes.rates ?? { 'USD>CHF': '0.9' };
  const { defaultErpItem = { id: 'ACME-DEF', name: 'Acme default item' } } = changes;
  return {
    authorization: { id: 'AUT-5000-0001', currency: 'USD', currencyPrecision: 2 },
    product: { id: productId, defaultErpItem },
    agreements: indexSources(changes.agreements ?? worldAgreements),
    subscriptions: indexSources(changes.subscriptions ?? worldSubscriptions),
    assets: indexSources(changes.assets ?? worldAssets),
    items: indexSources([
      { id: 'ITM-4000-0001-0001', vendorExternalId: 'SKU-STD' },
      { id: 'ITM-4000-0001-0002', vendorExternalId: 'SKU-PRM' },
    ]),
    orders: indexSources([
      { id: 'ORD-1111-2222-3333', vendorExternalId: 'V-ORD-1', agreementId: 'AGR-6000-0000-0001' },
      { id: 'ORD-1111-2222-4444', vendorExternalId: 'V-ORD-2', agreementId: 'AGR-6000-0000-0002' },
    ]),
    linesBySource: new Map(Object.entries(changes.lines ?? {})),
    overriddenClientIds: new Set(changes.overriddenClientIds ?? []),
    rate: (purchase, sale) => rates[`${purchase}>${sale}`],
  };
}

/** A complete row of October 2026 on acme-sub-01, with changes. */
export function rowValues(changes: Partial<RawValues> = {}): RawValues {
  return {
    ...emptyValues(),
    entryId: 'E-1',
    sourceType: 'Subscription',
    sourceCriteria: 'externalIds.vendor',
    sourceValue: 'acme-sub-01',
    periodStart: '2026-10-01T00:00:00Z',
    periodEnd: '2026-10-31T23:59:59Z',
    quantity: '3',
    unitPP: '120',
    PPx1: '360',
    ...changes,
  };
}

/** `rowValues` as row `n`. */
export function rawRow(n: number, changes: Partial<RawValues> = {}): RawRow {
  return { n, values: rowValues(changes), isLegacySource: false, isBroken: false };
}
