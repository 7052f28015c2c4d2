import { role } from '../../domain/role.ts';
import type { Services } from '../context.ts';
import { transaction } from '../store/database.ts';
import { commercePrices } from './commerce-prices.ts';
import { furnish } from './furnish.ts';
import { insertSetUp } from './insert-set-up.ts';
import { demoPeople } from './people.ts';
import {
  scenarioAgreements,
  scenarioAssetPrices,
  scenarioAssets,
  scenarioLines,
  scenarioOrders,
  scenarioSubscriptions,
  scenarioSubscriptionSplits,
} from './scenario-agreements.ts';
import type { AccountRow, BuyerRow, LicenseeRow, SellerRow, SetUp, TokenRow, UserRow } from './tables.ts';

/** When the world was set up: before every journal that anyone writes in it. */
export const setUpAt = new Date('2025-01-02T08:00:00.000Z');

const accounts: AccountRow[] = [
  {
    id: 'ACC-1000-0000',
    name: 'Marketplace Operations',
    type: role.operations,
    description: 'Runs the marketplace and its billing.',
    address: {
      addressLine1: '200 Harbor Street',
      postCode: '02110',
      city: 'Boston',
      state: 'MA',
      country: 'US',
    },
  },
  {
    id: 'ACC-1000-0001',
    name: 'Acme',
    type: role.vendor,
    website: 'https://acme.example',
    technical_support_email: 'support@acme.example',
    address: {
      addressLine1: '15 Foundry Road',
      postCode: '94107',
      city: 'San Francisco',
      state: 'CA',
      country: 'US',
    },
  },
  {
    id: 'ACC-1000-0002',
    name: 'Brightmoor Systems',
    type: role.vendor,
    website: 'https://brightmoor-systems.example',
    address: { addressLine1: '4 Mill Lane', postCode: 'LS1 4AP', city: 'Leeds', country: 'GB' },
  },
  {
    id: 'ACC-2000-0001',
    name: 'Globex',
    type: role.client,
    website: 'https://globex.example',
    address: {
      addressLine1: '88 Cypress Avenue',
      postCode: '97204',
      city: 'Portland',
      state: 'OR',
      country: 'US',
    },
  },
  {
    id: 'ACC-2000-0002',
    name: 'Initech',
    type: role.client,
    website: 'https://initech.example',
    address: {
      addressLine1: '4120 Freidrich Lane',
      postCode: '78744',
      city: 'Austin',
      state: 'TX',
      country: 'US',
    },
  },
];

/** Users and tokens of the people on the sign-in page, numbered like their tokens. */
const accountOf: Record<string, { userId: string; accountId: string }> = {
  'TKN-1000-0001': { userId: 'USR-1000-0001', accountId: 'ACC-1000-0000' },
  'TKN-1000-0002': { userId: 'USR-1000-0002', accountId: 'ACC-1000-0001' },
  'TKN-1000-0003': { userId: 'USR-1000-0003', accountId: 'ACC-2000-0001' },
  'TKN-1000-0004': { userId: 'USR-1000-0004', accountId: 'ACC-1000-0002' },
  'TKN-1000-0005': { userId: 'USR-1000-0005', accountId: 'ACC-2000-0002' },
};

function usersAndTokens(): { app_user: UserRow[]; api_token: TokenRow[] } {
  const app_user: UserRow[] = [];
  const api_token: TokenRow[] = [];
  for (const person of demoPeople) {
    const [, id = '', secret = ''] = person.token.split(':');
    const { userId, accountId } = accountOf[id] ?? { userId: '', accountId: '' };
    const [first = '', last = ''] = person.name.split(' ');
    const host = person.account.toLowerCase().replaceAll(' ', '-');
    app_user.push({
      id: userId,
      name: person.name,
      first_name: first,
      last_name: last,
      email: `${first.toLowerCase()}@${host}.example`,
      current_account_id: accountId,
    });
    api_token.push({ id, name: `Token of ${person.name}`, secret, account_id: accountId, user_id: userId });
  }
  return { app_user, api_token };
}

const sellers: SellerRow[] = [
  {
    id: 'SEL-3000-0001',
    name: 'Marketplace US Inc.',
    external_id: 'US',
    country_code: 'US',
    currencies: [{ value: 'USD', billingEnabled: true, isDefault: true }],
    address: {
      addressLine1: '200 Harbor Street',
      postCode: '02110',
      city: 'Boston',
      state: 'MA',
      country: 'US',
    },
  },
  {
    id: 'SEL-3000-0002',
    name: 'Marketplace Schweiz AG',
    external_id: 'CH',
    country_code: 'CH',
    currencies: [{ value: 'CHF', billingEnabled: true, isDefault: true }],
    address: { addressLine1: 'Hardturmstrasse 161', postCode: '8005', city: 'Zürich', country: 'CH' },
  },
];

const buyer = (
  n: number,
  account: string,
  name: string,
  customer: string,
  address: BuyerRow['address'],
): BuyerRow => ({
  id: `BUY-7000-000${n}`,
  name,
  account_id: account,
  erp_customer: customer,
  external_ids: { erpCustomer: customer, erpCompanyContact: customer.replace('-C-', '-CT-') },
  address,
});

const buyers: BuyerRow[] = [
  buyer(1, 'ACC-2000-0001', 'Globex Corporation', 'US-C-7001', {
    addressLine1: '88 Cypress Avenue',
    postCode: '97204',
    city: 'Portland',
    state: 'OR',
    country: 'US',
  }),
  buyer(2, 'ACC-2000-0001', 'Globex Schweiz GmbH', 'CH-C-7002', {
    addressLine1: 'Bahnhofstrasse 41',
    postCode: '8001',
    city: 'Zürich',
    country: 'CH',
  }),
  buyer(3, 'ACC-2000-0002', 'Initech LLC', 'US-C-7003', {
    addressLine1: '4120 Freidrich Lane',
    postCode: '78744',
    city: 'Austin',
    state: 'TX',
    country: 'US',
  }),
  buyer(4, 'ACC-2000-0001', 'Globex Research Labs', 'US-C-7004', {
    addressLine1: '1200 Innovation Way',
    postCode: '97124',
    city: 'Hillsboro',
    state: 'OR',
    country: 'US',
  }),
];

const licensee = (n: number, buyerNumber: number, sellerNumber: number): LicenseeRow => {
  const of = buyers[buyerNumber - 1];
  return {
    id: `LCE-8000-0000-000${n}`,
    name: of?.name ?? '',
    account_id: of?.account_id ?? '',
    buyer_id: `BUY-7000-000${buyerNumber}`,
    seller_id: `SEL-3000-000${sellerNumber}`,
    address: of?.address ?? {},
    eligibility: { client: true, partner: false },
  };
};

/** The world of the acceptance scenarios (scenarios.md, "World"), as rows. */
export function scenarioWorld(): SetUp {
  const world = furnish(scenarioRows());
  return { ...world, commerce_price: commercePrices(world, { assets: scenarioAssetPrices }) };
}

function scenarioRows(): SetUp {
  const vendor = { vendor_id: 'ACC-1000-0001', product_id: 'PRD-4000-0001' };
  const monthly = { firstInvoiceDate: '2025-01-01T00:00:00.000Z', frequency: '1m' } as const;
  const user = { id: 'UNT-1000', name: 'User' };
  const item = { product_id: 'PRD-4000-0001', unit: user, terms: { period: '1m', commitment: '1y' } };
  return {
    account: accounts,
    ...usersAndTokens(),
    seller: sellers,
    buyer: buyers,
    licensee: [licensee(1, 1, 1), licensee(2, 2, 2), licensee(3, 3, 1)],
    product: [
      {
        id: 'PRD-4000-0001',
        name: 'Acme Workspace',
        short_description: 'Mail, documents and meetings in one subscription.',
        vendor_id: 'ACC-1000-0001',
        default_erp_item: 'ACME-DEF',
        default_erp_item_name: 'Acme default item',
      },
    ],
    item: [
      {
        ...item,
        id: 'ITM-4000-0001-0001',
        name: 'Workspace Standard',
        external_vendor: 'SKU-STD',
        external_operations: 'ACME-STD',
      },
      {
        ...item,
        id: 'ITM-4000-0001-0002',
        name: 'Workspace Premium',
        external_vendor: 'SKU-PRM',
        external_operations: 'ACME-PRM',
      },
    ],
    product_authorization: ['USD', 'EUR'].map((currency, i) => ({
      ...vendor,
      id: `AUT-5000-000${i + 1}`,
      name: `Acme Workspace ${currency}`,
      currency,
      owner_id: 'SEL-3000-0001',
      journal: monthly,
      eligibility: { client: true, partner: true },
    })),
    agreement: scenarioAgreements,
    agreement_split: [],
    subscription: scenarioSubscriptions,
    subscription_split: scenarioSubscriptionSplits,
    asset: scenarioAssets,
    commerce_order: scenarioOrders,
    commerce_line: scenarioLines,
    commerce_price: [],
    exchange_rate: [
      { from_currency: 'USD', to_currency: 'CHF', valid_from: setUpAt.toISOString(), rate: '0.9' },
      { from_currency: 'CHF', to_currency: 'USD', valid_from: setUpAt.toISOString(), rate: '1.1111111111' },
    ],
  };
}

/** Fills an empty database with the world of the acceptance scenarios. */
export async function seedScenarios(services: Services): Promise<void> {
  await transaction(services.db, (tx) => insertSetUp(tx, scenarioWorld(), setUpAt));
}
