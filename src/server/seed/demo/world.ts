import { role } from '../../../domain/role.ts';
import type { Actor } from '../../../domain/role.ts';
import { commercePrices } from '../commerce-prices.ts';
import { furnish } from '../furnish.ts';
import { scenarioAssetPrices } from '../scenario-agreements.ts';
import { scenarioWorld } from '../scenarios.ts';
import type { AccountRow, BuyerRow, ItemRow, ProductRow, SetUp } from '../tables.ts';
import { addAgreement, onboardingPP, type ContractRows, type DemoAuthorization } from './contracts.ts';
import { createLicensees, makeCustomers, makeUser, type DemoBuyer } from './customers.ts';
import { countries, operators } from './names.ts';
import { furtherOrders } from './orders.ts';
import { furtherVendors, productSpecs, type ProductSpec } from './products.ts';
import { makeRates } from './rates.ts';
import type { Random } from './random.ts';
import { scenarioAuthorizations } from './scenario-sources.ts';

/** The demo's set-up data as rows, and what the months of traffic need to know of it. */
export type DemoWorld = {
  setUp: SetUp;
  authorizations: DemoAuthorization[];
  /** Who uploads for each vendor. */
  vendorActors: Map<string, Actor>;
  operators: Actor[];
};

/** Makes the set-up of the demo; `months` are the starts of the months that are billed, oldest first. */
export function makeDemoWorld(random: Random, months: readonly Date[], until: Date): DemoWorld {
  const base = scenarioWorld();
  const customers = makeCustomers(random);
  const licensees = createLicensees(random);
  const vendors = makeVendors(random);
  const rows: ContractRows = {
    agreement: [...base.agreement],
    agreement_split: [...base.agreement_split],
    subscription: [...base.subscription],
    subscription_split: [...base.subscription_split],
    asset: [...base.asset],
    commerce_order: [...base.commerce_order],
    commerce_line: [...base.commerce_line],
  };
  const setUp: SetUp = {
    ...base,
    ...rows,
    account: [...base.account, ...vendors, ...customers.accounts],
    app_user: [...base.app_user, ...customers.users],
    seller: [...base.seller, ...customers.sellers],
    buyer: base.buyer,
    exchange_rate: makeRates(random, [...months, startOfMonth(until)]),
  };
  const vendorIds = new Map(setUp.account.map((account) => [account.name, account.id]));
  const ownerIds = { US: 'SEL-3000-0001', DE: customers.sellerOf.DE, GB: customers.sellerOf.GB };
  const authorizations = scenarioAuthorizations(months.length);
  const globex = base.buyer
    .filter((buyer) => buyer.account_id === globexId)
    .slice(0, 1)
    .map(asAmerican);

  productSpecs.forEach((spec, i) => {
    const vendorId = vendorIds.get(spec.vendor) ?? '';
    const product = makeProduct(spec, vendorId, i + 2);
    const items = makeItems(spec, product.id);
    const authorization: DemoAuthorization = {
      id: `AUT-5000-${String(i + 3).padStart(4, '0')}`,
      vendorId,
      vendorName: spec.vendor,
      product: spec.name,
      code: spec.code,
      currency: spec.currency,
      file: spec.file,
      firstMonth: months.length - spec.monthsOld,
      agreementIds: [],
      sources: [],
    };
    setUp.product = [...setUp.product, product];
    setUp.item = [...setUp.item, ...items];
    setUp.product_authorization = [
      ...setUp.product_authorization,
      {
        id: authorization.id,
        name: `${spec.name} ${spec.currency}`,
        currency: spec.currency,
        product_id: product.id,
        vendor_id: vendorId,
        owner_id: ownerIds[spec.owner],
        journal: {
          firstInvoiceDate: (months[authorization.firstMonth] ?? until).toISOString(),
          frequency: '1m',
        },
        eligibility: { client: true, partner: random.chance(30) },
      },
    ];
    const context = {
      random,
      rows,
      authorization,
      productId: product.id,
      items,
      spec,
      months,
      sellerOf: customers.sellerOf,
      licenseeFor: licensees.licenseeFor,
      buyersOf: (clientId: string) => customers.buyers.filter((buyer) => buyer.account_id === clientId),
    };
    // Globex buys from nearly everyone, so that its people have something to see
    const markets = random.sample(Object.keys(countries), 3);
    const reachable = customers.buyers.filter((buyer) => markets.includes(buyer.country));
    const others = random.sample(reachable, spec.agreements - (i % 3 === 2 ? 0 : 1));
    const buyers = i % 3 === 2 ? others : [...globex, ...others];
    for (const [n, buyer] of buyers.entries()) addAgreement(context, buyer, n + 1);
    authorizations.push(authorization);
  });

  const vendorUsers = vendors.map((vendor) => makeUser(random, vendor));
  const operations = base.account.find((account) => account.type === role.operations) ?? { id: '', name: '' };
  const colleagues = operators.map((name) => makeUser(random, operations, name));
  setUp.app_user = [...setUp.app_user, ...vendorUsers, ...colleagues];
  setUp.buyer = [...base.buyer, ...customers.buyers.map(asRow)];
  setUp.licensee = [...base.licensee, ...licensees.rows()];
  const contracts = { ...setUp, ...rows };
  const orders = furtherOrders(contracts, until);
  const all = furnish({ ...contracts, commerce_order: [...rows.commerce_order, ...orders.rows] });
  const assets = new Map([
    ...rows.asset.map((each) => [each.id, onboardingPP] as const),
    ...scenarioAssetPrices,
  ]);
  const prices = commercePrices(all, { assets, subscriptionsOf: orders.subscriptionsOf });
  return { setUp: { ...all, commerce_price: prices }, authorizations, ...actorsOf(setUp) };
}

const globexId = 'ACC-2000-0001';

function asRow(buyer: DemoBuyer): BuyerRow {
  const { country, ...row } = buyer;
  return { ...row, address: { ...row.address, country } };
}

const asAmerican = (buyer: SetUp['buyer'][number]): DemoBuyer => ({ ...buyer, country: 'US' });

const startOfMonth = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));

function makeVendors(random: Random): AccountRow[] {
  return furtherVendors.map((name) => {
    const host = `${name.toLowerCase().replaceAll(' ', '-')}.example`;
    return {
      id: random.id('ACC', 2),
      name,
      type: role.vendor,
      website: `https://${host}`,
      technical_support_email: `support@${host}`,
    };
  });
}

function makeProduct(spec: ProductSpec, vendorId: string, n: number): ProductRow {
  const code = spec.code.toUpperCase();
  return {
    id: `PRD-4000-${String(n).padStart(4, '0')}`,
    name: spec.name,
    short_description: spec.about,
    vendor_id: vendorId,
    default_erp_item: `${code}-DEF`,
    default_erp_item_name: `${spec.name} default item`,
  };
}

function makeItems(spec: ProductSpec, productId: string): ItemRow[] {
  return spec.items.map(([sku, name, , unit, period], i) => ({
    id: `ITM-${productId.slice(4)}-${String(i + 1).padStart(4, '0')}`,
    name,
    product_id: productId,
    external_vendor: sku,
    external_operations: `${spec.code.toUpperCase()}-${sku}`,
    unit: { id: `UNT-${unit.length}${String(i).padStart(3, '0')}`, name: unit },
    terms: { period, commitment: period },
  }));
}

/** The people behind the traffic: one at each vendor, several at operations. */
function actorsOf({ account, app_user }: SetUp): Pick<DemoWorld, 'vendorActors' | 'operators'> {
  const accounts = new Map(account.map((each) => [each.id, each]));
  const vendorActors = new Map<string, Actor>();
  const operatorActors: Actor[] = [];
  for (const user of app_user) {
    const of = accounts.get(user.current_account_id);
    if (!of) continue;
    const actor: Actor = {
      id: user.id,
      name: user.name,
      role: of.type,
      account: { id: of.id, name: of.name },
    };
    if (of.type === role.vendor) vendorActors.set(of.id, actor);
    if (of.type === role.operations) operatorActors.push(actor);
  }
  return { vendorActors, operators: operatorActors };
}
