import type { Pool } from 'pg';
import { indexSources, type LineFacts, type References } from '../../domain/charge-file/references.ts';
import { currencyPrecision } from '../../domain/currency.ts';
import { overriddenClientIds } from './overrides.ts';

type AuthorizationRow = {
  id: string;
  currency: string;
  product_id: string;
  vendor_id: string;
  default_erp_item: string | null;
  default_erp_item_name: string | null;
};

type AllocationRow = { source_id: string; buyer_id: string; percentage: string; is_owner: boolean };

type LineRow = { source_id: string; id: string; item_id: string; markup: string | null; own_price: boolean };

/** References as plain data, which may be sent to a thread: rates by `USD/CHF` in the place of the function. */
export type ReferenceData = Omit<References, 'rate'> & { rates: ReadonlyMap<string, string> };

/** References as the rules read them. */
export function toReferences({ rates, ...data }: ReferenceData): References {
  return { ...data, rate: (purchase, sale) => rates.get(`${purchase}/${sale}`) };
}

/** Everything that the rows of one authorization may refer to, as it is now (charge-files §5). */
export async function loadReferences(pool: Pool, authorizationId: string, now: Date): Promise<ReferenceData> {
  const query = async <Row extends object>(text: string) =>
    (await pool.query<Row>(text, [authorizationId])).rows;
  const [authorization] = await query<AuthorizationRow>(
    `select a.id, a.currency, a.product_id, a.vendor_id, p.default_erp_item, p.default_erp_item_name
     from product_authorization a join product p on p.id = a.product_id where a.id = $1`,
  );
  if (!authorization) throw new Error(`Authorization ${authorizationId} does not exist.`);
  const splits = await loadSplits(query);
  const agreements = await query<Parameters<typeof toAgreement>[0]>(
    'select * from agreement where authorization_id = $1',
  );
  const sources = await loadSources(query);
  return {
    authorization: {
      id: authorization.id,
      currency: authorization.currency,
      currencyPrecision: currencyPrecision(authorization.currency),
    },
    product: {
      id: authorization.product_id,
      defaultErpItem: authorization.default_erp_item
        ? { id: authorization.default_erp_item, name: authorization.default_erp_item_name ?? '' }
        : null,
    },
    agreements: indexSources(agreements.map((row) => toAgreement(row, splits.agreements))),
    subscriptions: indexSources(
      sources.subscriptions.map((row) => toSubscription(row, splits.subscriptions)),
    ),
    assets: indexSources(sources.assets.map(toAsset)),
    items: indexSources(sources.items),
    orders: indexSources(sources.orders),
    linesBySource: linesBySource(sources.lines),
    overriddenClientIds: await overriddenClientIds(pool, authorization.vendor_id),
    rates: await loadRates(pool, now),
  };
}

type Query = <Row extends object>(text: string) => Promise<Row[]>;

async function loadSources(query: Query) {
  const inAuthorization = 'join agreement a on a.id = s.agreement_id where a.authorization_id = $1';
  return {
    subscriptions: await query<SourceRow & { split_status: string }>(
      `select s.*, a.product_id from subscription s ${inAuthorization}`,
    ),
    assets: await query<SourceRow>(`select s.*, a.product_id from asset s ${inAuthorization}`),
    items: await query<{ id: string; vendorExternalId: string | null }>(
      `select i.id, i.external_vendor as "vendorExternalId" from item i
       join product_authorization p on p.product_id = i.product_id where p.id = $1 order by i.id`,
    ),
    orders: await query<{ id: string; vendorExternalId: string | null; agreementId: string }>(
      `select s.id, s.external_vendor as "vendorExternalId", s.agreement_id as "agreementId"
       from commerce_order s ${inAuthorization}`,
    ),
    lines: await query<LineRow>(
      `select coalesce(s.subscription_id, s.asset_id) as source_id, s.id, s.item_id, s.markup,
         s.unit_sp is not null as own_price
       from commerce_line s ${inAuthorization} and coalesce(s.subscription_id, s.asset_id) is not null
         and s.item_id is not null order by s.id`,
    ),
  };
}

async function loadSplits(query: Query) {
  const agreements = await query<AllocationRow>(
    `select s.agreement_id as source_id, s.buyer_id, s.percentage, s.is_owner from agreement_split s
     join agreement a on a.id = s.agreement_id where a.authorization_id = $1 order by s.is_owner desc, s.buyer_id`,
  );
  const subscriptions = await query<AllocationRow>(
    `select s.subscription_id as source_id, s.buyer_id, s.percentage, s.is_owner from subscription_split s
     join subscription b on b.id = s.subscription_id join agreement a on a.id = b.agreement_id
     where a.authorization_id = $1 order by s.is_owner desc, s.buyer_id`,
  );
  return { agreements: groupBySource(agreements), subscriptions: groupBySource(subscriptions) };
}

function groupBySource<Row extends { source_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.source_id);
    if (group) group.push(row);
    else groups.set(row.source_id, [row]);
  }
  return groups;
}

type Splits = Map<string, AllocationRow[]>;

function allocationsOf(splits: Splits, id: string) {
  const rows = splits.get(id) ?? [];
  return {
    allocations: rows.map((row) => ({
      buyerId: row.buyer_id,
      percentage: row.percentage,
      isOwner: row.is_owner,
    })),
  };
}

type AgreementRow = {
  id: string;
  external_vendor: string | null;
  status: string;
  product_id: string;
  client_id: string | null;
  buyer_id: string | null;
  licensee_id: string | null;
  seller_id: string | null;
  billing_currency: string | null;
  default_markup: string | null;
  split_active: boolean;
};

function toAgreement(row: AgreementRow, splits: Splits) {
  return {
    id: row.id,
    vendorExternalId: row.external_vendor,
    status: row.status,
    productId: row.product_id,
    clientId: row.client_id,
    buyerId: row.buyer_id,
    licenseeId: row.licensee_id,
    sellerId: row.seller_id,
    billingCurrency: row.billing_currency,
    defaultMarkup: row.default_markup,
    split: row.split_active ? allocationsOf(splits, row.id) : null,
  };
}

type SourceRow = {
  id: string;
  external_vendor: string | null;
  status: string;
  product_id: string;
  agreement_id: string;
  default_markup: string | null;
};

const toAsset = (row: SourceRow) => ({
  id: row.id,
  vendorExternalId: row.external_vendor,
  status: row.status,
  productId: row.product_id,
  agreementId: row.agreement_id,
  defaultMarkup: row.default_markup,
});

const toSubscription = (row: SourceRow & { split_status: string }, splits: Splits) => ({
  ...toAsset(row),
  split: row.split_status === 'Disabled' ? null : allocationsOf(splits, row.id),
});

function linesBySource(rows: readonly LineRow[]): Map<string, LineFacts[]> {
  const toLine = (row: LineRow) => ({
    id: row.id,
    itemId: row.item_id,
    markup: row.markup,
    hasOwnSalePrice: row.own_price,
  });
  return new Map([...groupBySource(rows)].map(([source, lines]) => [source, lines.map(toLine)]));
}

async function loadRates(pool: Pool, now: Date): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ pair: string; rate: string }>(
    `select distinct on (from_currency, to_currency) from_currency || '/' || to_currency as pair, rate
     from exchange_rate where valid_from <= $1 order by from_currency, to_currency, valid_from desc`,
    [now],
  );
  return new Map(rows.map((row) => [row.pair, row.rate]));
}
