import type { AgreementRow, ItemRow, LineRow, SetUp, SubscriptionRow } from '../tables.ts';
import { multiply, round, type Amount } from '../../../domain/money.ts';
import { countries } from './names.ts';
import type { Random } from './random.ts';
import type { DemoBuyer } from './customers.ts';
import type { ProductSpec } from './products.ts';

/** One thing that a subscription is charged for each month. */
export type Position = { sku: string; name: string; unitPP: Amount; quantity: number };

/** A subscription or asset as its vendor knows it: what its charges are made of. */
export type DemoSource = {
  type: 'Subscription' | 'Asset';
  id: string;
  externalVendor: string;
  agreementId: string;
  clientId: string;
  segment: string;
  /** Months of its life, counted from the first of the demo. */
  from: number;
  to: number;
  positions: Position[];
};

export type DemoAuthorization = {
  id: string;
  vendorId: string;
  vendorName: string;
  product: string;
  code: string;
  currency: string;
  file: ProductSpec['file'];
  firstMonth: number;
  agreementIds: string[];
  sources: DemoSource[];
};

/** The rows that a product's contracts add up to. */
export type ContractRows = Pick<
  SetUp,
  | 'agreement'
  | 'agreement_split'
  | 'subscription'
  | 'subscription_split'
  | 'asset'
  | 'commerce_order'
  | 'commerce_line'
>;

export type ContractContext = {
  random: Random;
  rows: ContractRows;
  authorization: DemoAuthorization;
  productId: string;
  items: readonly ItemRow[];
  spec: ProductSpec;
  months: readonly Date[];
  licenseeFor(buyer: DemoBuyer, sellerId: string): string;
  sellerOf: Record<DemoBuyer['country'], string>;
  buyersOf(clientId: string): DemoBuyer[];
};

const agreementMarkups = ['5', '6.5', '8', '10', '12', '12.5', '15', '18'];
const ownMarkups = ['4', '7.5', '9', '11', '14', '20', '24'];

/** An agreement of a buyer for a product, with its subscriptions, lines, sometimes a split, an order, an asset. */
export function addAgreement(context: ContractContext, buyer: DemoBuyer, n: number): void {
  const { random, rows, authorization, spec } = context;
  const sellerId = context.sellerOf[buyer.country];
  // customers come one after the other
  const latest = context.months.length - 2;
  const start =
    n <= 2
      ? authorization.firstMonth
      : Math.max(random.between(authorization.firstMonth, latest), random.between(0, latest));
  const agreement: AgreementRow = {
    id: random.id('AGR', 3),
    name: `${spec.name} for ${buyer.name}`,
    authorization_id: authorization.id,
    product_id: context.productId,
    vendor_id: authorization.vendorId,
    client_id: buyer.account_id,
    buyer_id: buyer.id,
    licensee_id: context.licenseeFor(buyer, sellerId),
    seller_id: sellerId,
    billing_currency: countries[buyer.country].currency,
    external_vendor: `${spec.code}-agr-${String(n).padStart(3, '0')}`,
    start_date: startOf(context, start),
    ...(random.chance(35) && {
      external_client: `PO-${random.between(2025, 2026)}-${random.between(1000, 9999)}`,
    }),
    // a few agreements lack a markup: what their subscriptions have no own markup for waits for operations
    ...(!(n === 2 && random.chance(35)) && { default_markup: random.pick(agreementMarkups) }),
  };
  rows.agreement.push(agreement);
  authorization.agreementIds.push(agreement.id);
  const split = splitOf(context, buyer);
  if (split) addAgreementSplit(context, agreement, split);
  const count = random.between(3, 7);
  for (let k = 1; k <= count; k++) addSubscription(context, agreement, n * 10 + k, start, split);
  if (random.chance(40)) addOrder(context, agreement, n);
  if (random.chance(12)) addAsset(context, agreement, n, start);
}

type Split = { buyerId: string; percentage: Amount; isOwner: boolean }[];

/** A client with a second buyer sometimes shares the bill between the two. */
function splitOf({ random, buyersOf }: ContractContext, owner: DemoBuyer): Split | undefined {
  const other = buyersOf(owner.account_id).find(
    (each) => each.id !== owner.id && each.country === owner.country,
  );
  if (!other || !random.chance(45)) return undefined;
  const [mine = '60', theirs = '40'] = random.pick([
    ['60', '40'],
    ['75', '25'],
    ['66.67', '33.33'],
  ]);
  return [
    { buyerId: owner.id, percentage: mine, isOwner: true },
    { buyerId: other.id, percentage: theirs, isOwner: false },
  ];
}

function addAgreementSplit({ rows, random }: ContractContext, agreement: AgreementRow, split: Split): void {
  agreement.split_active = true;
  for (const { buyerId, percentage, isOwner } of split) {
    rows.agreement_split.push({
      agreement_id: agreement.id,
      buyer_id: buyerId,
      percentage,
      is_owner: isOwner,
      external_client: `PO-${isOwner ? 'A' : 'B'}-${random.between(1000, 9999)}`,
    });
  }
}

const startOf = ({ months }: ContractContext, month: number): string =>
  (months[Math.max(0, month)] ?? new Date(0)).toISOString();

function addSubscription(
  context: ContractContext,
  agreement: AgreementRow,
  n: number,
  start: number,
  split?: Split,
): void {
  const { random, rows, authorization, spec, months } = context;
  const from = random.chance(25) ? random.between(start, months.length - 2) : start;
  const to = random.chance(12) ? random.between(from + 1, months.length - 1) : months.length - 1;
  const isOver = to < months.length - 1;
  const chosen = random.sample(context.items, random.chance(45) ? 2 : 1);
  const row: SubscriptionRow = {
    id: random.id('SUB', 3),
    name: `${spec.name} ${String(n).padStart(3, '0')}`,
    status: isOver ? 'Terminated' : 'Active',
    agreement_id: agreement.id,
    external_vendor: `${spec.code}-sub-${String(n).padStart(4, '0')}`,
    start_date: startOf(context, from),
    ...(isOver && { termination_date: startOf(context, to + 1) }),
    ...(random.chance(40) && { default_markup: random.pick(ownMarkups) }),
    ...(split && { split_status: 'Active' }),
  };
  rows.subscription.push(row);
  for (const share of split ?? []) {
    rows.subscription_split.push({
      subscription_id: row.id,
      buyer_id: share.buyerId,
      percentage: share.percentage,
      is_owner: share.isOwner,
    });
  }
  const positions = chosen.map((item) => positionOf(context, item));
  for (const [k, item] of chosen.entries()) {
    addLine(context, agreement, { subscription_id: row.id }, item, positions[k]?.quantity ?? 1);
  }
  authorization.sources.push({
    type: 'Subscription',
    id: row.id,
    externalVendor: row.external_vendor,
    agreementId: agreement.id,
    clientId: agreement.client_id,
    segment: /University|Schools/.test(agreement.name)
      ? 'EDU'
      : /County/.test(agreement.name)
        ? 'GOV'
        : 'COM',
    from,
    to,
    positions,
  });
}

function positionOf({ random, spec }: ContractContext, item: ItemRow): Position {
  const unitPP = spec.items.find(([sku]) => sku === item.external_vendor)?.[2] ?? '10';
  const isTiny = unitPP.startsWith('0.0');
  const quantity = isTiny
    ? random.between(2_000, 900_000)
    : unitPP.startsWith('0')
      ? random.between(40, 4_000)
      : random.between(1, random.chance(15) ? 400 : 60);
  return { sku: item.external_vendor, name: item.name, unitPP, quantity };
}

const lineNumbers = new WeakMap<ContractRows, Map<string, number>>();

function addLine(
  { random, rows, spec }: ContractContext,
  agreement: AgreementRow,
  source: Pick<LineRow, 'subscription_id' | 'asset_id'>,
  item: ItemRow,
  quantity: number,
): void {
  const numbers = lineNumbers.get(rows) ?? new Map<string, number>();
  lineNumbers.set(rows, numbers);
  const n = (numbers.get(agreement.id) ?? 0) + 1;
  numbers.set(agreement.id, n);
  const unitPP = spec.items.find(([sku]) => sku === item.external_vendor)?.[2] ?? '10';
  const markup = random.chance(12) ? random.pick(ownMarkups) : undefined;
  const isPriced = markup !== undefined && random.chance(60) && !unitPP.startsWith('0.0');
  rows.commerce_line.push({
    id: `ALI-${agreement.id.slice(4)}-${String(n).padStart(4, '0')}`,
    agreement_id: agreement.id,
    ...source,
    item_id: item.id,
    quantity,
    description: item.name,
    unit_pp: unitPP,
    ...(markup !== undefined && { markup }),
    ...(isPriced && { unit_sp: round(multiply(unitPP, multiply(String(100 + Number(markup)), '0.01')), 2) }),
  });
}

function addOrder({ random, rows, spec }: ContractContext, agreement: AgreementRow, n: number): void {
  rows.commerce_order.push({
    id: random.id('ORD', 3),
    agreement_id: agreement.id,
    external_vendor: `${spec.code}-ord-${String(n).padStart(3, '0')}`,
    created_at: agreement.start_date,
    ...(agreement.external_client && { external_client: agreement.external_client }),
  });
}

/** What an onboarding package costs, in every currency. */
export const onboardingPP: Amount = '1450';

function addAsset(context: ContractContext, agreement: AgreementRow, n: number, start: number): void {
  const { random, rows, authorization, spec } = context;
  const id = random.id('AST', 3);
  const externalVendor = `${spec.code}-ast-${String(n).padStart(3, '0')}`;
  rows.asset.push({
    id,
    name: `${spec.name} onboarding package`,
    agreement_id: agreement.id,
    external_vendor: externalVendor,
    default_markup: random.pick(ownMarkups),
  });
  const month = random.between(start, context.months.length - 1);
  authorization.sources.push({
    type: 'Asset',
    id,
    externalVendor,
    agreementId: agreement.id,
    clientId: agreement.client_id,
    segment: 'COM',
    from: month,
    to: month,
    positions: [
      { sku: `${spec.code}-onboarding`, name: 'Onboarding package', unitPP: onboardingPP, quantity: 1 },
    ],
  });
}
