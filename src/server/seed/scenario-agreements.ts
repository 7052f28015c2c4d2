import type { Amount } from '../../domain/money.ts';
import type {
  AgreementRow,
  AssetRow,
  LineRow,
  OrderRow,
  SubscriptionRow,
  SubscriptionSplitRow,
} from './tables.ts';

const start = '2025-01-02T08:00:00.000Z';

function agreement(n: number, facts: Partial<AgreementRow>): AgreementRow {
  return {
    id: `AGR-6000-0000-000${n}`,
    name: `Acme Workspace for Globex`,
    authorization_id: 'AUT-5000-0001',
    product_id: 'PRD-4000-0001',
    vendor_id: 'ACC-1000-0001',
    client_id: 'ACC-2000-0001',
    buyer_id: 'BUY-7000-0001',
    licensee_id: 'LCE-8000-0000-0001',
    seller_id: 'SEL-3000-0001',
    billing_currency: 'USD',
    external_vendor: `acme-agr-0${n}`,
    start_date: start,
    ...facts,
  };
}

/** A1–A4, and one of the EUR authorization that acme-sub-06 belongs to. */
export const scenarioAgreements: AgreementRow[] = [
  agreement(1, { default_markup: '8', external_client: 'PO-2026-0001' }),
  agreement(2, {
    name: 'Acme Workspace for Globex Schweiz',
    buyer_id: 'BUY-7000-0002',
    licensee_id: 'LCE-8000-0000-0002',
    seller_id: 'SEL-3000-0002',
    billing_currency: 'CHF',
    default_markup: '24',
  }),
  agreement(3, {
    name: 'Acme Workspace for Initech',
    client_id: 'ACC-2000-0002',
    buyer_id: 'BUY-7000-0003',
    licensee_id: 'LCE-8000-0000-0003',
    default_markup: '10',
  }),
  agreement(4, { name: 'Acme Workspace for Globex, trial' }),
  agreement(5, {
    name: 'Acme Workspace for Globex, Europe',
    authorization_id: 'AUT-5000-0002',
    billing_currency: 'EUR',
    default_markup: '8',
  }),
];

function subscription(n: number, agreementNumber: number, facts: Partial<SubscriptionRow>): SubscriptionRow {
  return {
    id: `SUB-9000-0000-000${n}`,
    name: `Acme Workspace ${n}`,
    agreement_id: `AGR-6000-0000-000${agreementNumber}`,
    external_vendor: `acme-sub-0${n}`,
    start_date: start,
    commitment_date: '2027-01-02T08:00:00.000Z',
    ...facts,
  };
}

export const scenarioSubscriptions: SubscriptionRow[] = [
  subscription(1, 1, { default_markup: '10' }),
  subscription(2, 2, { default_markup: '24' }),
  subscription(3, 3, {}), // no markup of its own: the agreement's 10
  subscription(4, 1, { default_markup: '20', split_status: 'Active' }),
  subscription(5, 4, {}), // no markup anywhere
  subscription(6, 5, {}),
];

// The split is of this subscription only: were it active on A1 itself, a charge with source Agreement would be
// split as well, which S01 (upload.split 0) excludes.
export const scenarioSubscriptionSplits: SubscriptionSplitRow[] = [
  { subscription_id: 'SUB-9000-0000-0004', buyer_id: 'BUY-7000-0001', percentage: '60', is_owner: true },
  { subscription_id: 'SUB-9000-0000-0004', buyer_id: 'BUY-7000-0004', percentage: '40', is_owner: false },
];

export const scenarioAssets: AssetRow[] = [
  {
    id: 'AST-9000-0000-0001',
    name: 'Acme Meeting Room Kit',
    agreement_id: 'AGR-6000-0000-0001',
    external_vendor: 'acme-ast-01',
    default_markup: '5',
  },
];

export const scenarioOrders: OrderRow[] = [
  { id: 'ORD-1111-2222-3333', agreement_id: 'AGR-6000-0000-0001', external_vendor: 'V-ORD-1' },
  { id: 'ORD-1111-2222-4444', agreement_id: 'AGR-6000-0000-0002', external_vendor: 'V-ORD-2' },
];

/** What one unit of each subscription costs, as the scenarios' charge files have it. */
const unitPrices = ['120', '104.55', '45', '50', '25', '38.5'];

function line(agreementNumber: number, n: number, subscriptionNumber: number): LineRow {
  return {
    id: `ALI-6000-0000-000${agreementNumber}-000${n}`,
    agreement_id: `AGR-6000-0000-000${agreementNumber}`,
    subscription_id: `SUB-9000-0000-000${subscriptionNumber}`,
    item_id: 'ITM-4000-0001-0001',
    quantity: 3,
    description: 'Workspace Standard',
    unit_pp: unitPrices[subscriptionNumber - 1] ?? '1',
  };
}

/** What the assets cost. */
export const scenarioAssetPrices: ReadonlyMap<string, Amount> = new Map([['AST-9000-0000-0001', '900']]);

/** One line each, none with a markup or sale price of its own: the scenarios' markups are the subscriptions'. */
export const scenarioLines: LineRow[] = [
  line(1, 1, 1),
  line(2, 1, 2),
  line(3, 1, 3),
  line(1, 2, 4),
  line(4, 1, 5),
  line(5, 1, 6),
];
