import type { Allocation } from '../../../domain/money/split.ts';
import { insertRows } from '../../seed/insert-set-up.ts';
import type { Services } from '../../context.ts';
import { transaction } from '../../store/database.ts';
import { randomIdSql } from '../row-copies.ts';
import type { Plan, Share } from './plan.ts';

export type Agreement = {
  id: string;
  clientId: string;
  buyerId: string;
  sellerId: string;
  /** Code of the sale currency. */
  sale: string;
  markup: string | null;
  split: Allocation[] | null;
};

export type Subscription = {
  id: string;
  agreement: Agreement;
  markup: string | null;
  split: Allocation[] | null;
  line: { id: string; markup: string | null; hasPrice: boolean } | null;
};

/** A vendor's authorization with everything that its charges may refer to; changes are made in the database too. */
export type World = {
  authorizationId: string;
  purchase: string;
  agreements: Agreement[];
  subscriptions: Subscription[];
  /** Into each sale currency; none when it is missing. */
  rates: Map<string, string>;
  /** Clients that are billed by hand, with the override's id. */
  overridden: Map<string, string>;
  clients: string[];
  buyers: string[];
};

const vendor = { vendor_id: 'ACC-1000-0001', product_id: 'PRD-4000-0001' };
const sellers = ['SEL-3000-0001', 'SEL-3000-0002', 'SEL-3000-0003'];
const saleCurrencies = ['EUR', 'CHF', 'GBP'];
export const itemOfLines = { id: 'ITM-4000-0001-0001', vendorId: 'SKU-STD' };

/** Makes a world of a plan, apart from all others but for the rates, which are its own as long as it is the last. */
export async function makeWorld(services: Services, plan: Plan): Promise<World> {
  const { pool } = services.db;
  const id = async (prefix: string, groups: number) =>
    (await pool.query<{ id: string }>(`select ${randomIdSql(prefix, groups)} as id`)).rows[0]?.id ?? '';
  const ids = (n: number, prefix: string, groups: number) =>
    Promise.all(Array.from({ length: n }, () => id(prefix, groups)));
  const clients = await ids(2, 'ACC', 2);
  const buyers = await ids(6, 'BUY', 2);
  const buyersOf = (client: number) => buyers.slice(client * 3, client * 3 + 3);
  const currencies = [plan.purchase, ...saleCurrencies];
  const rates = new Map<string, string>([[plan.purchase, '1']]);
  for (const [i, rate] of plan.rates.entries()) if (rate !== null) rates.set(currencies[i + 1] ?? '', rate);
  const allocations = (client: number, split: readonly Share[] | null): Allocation[] | null =>
    split?.map(({ buyer, percentage }) => ({
      buyerId: buyersOf(client)[buyer] ?? '',
      percentage,
      isOwner: buyer === 0,
    })) ?? null;
  const agreementIds = await ids(plan.agreements.length, 'AGR', 3);
  const agreements = plan.agreements.map(({ client, seller, sale, markup, split }, i): Agreement => ({
    id: agreementIds[i] ?? '',
    clientId: clients[client] ?? '',
    buyerId: buyersOf(client)[0] ?? '',
    sellerId: sellers[seller] ?? '',
    sale: currencies[sale] ?? '',
    markup,
    split: allocations(client, split),
  }));
  const subscriptionIds = await ids(plan.subscriptions.length, 'SUB', 3);
  const subscriptions = await Promise.all(
    plan.subscriptions.map(async ({ agreement: n, markup, split, line }, i): Promise<Subscription> => {
      const agreement = agreements[n % agreements.length] as Agreement;
      const client = clients.indexOf(agreement.clientId);
      return {
        id: subscriptionIds[i] ?? '',
        agreement,
        markup,
        split: allocations(client, split),
        line: line && { id: await id('ALI', 4), ...line },
      };
    }),
  );
  const world: World = {
    authorizationId: await id('AUT', 2),
    purchase: plan.purchase,
    agreements,
    subscriptions,
    rates,
    overridden: new Map(),
    clients,
    buyers,
  };
  await store(services, world);
  return world;
}

async function store({ db, now }: Services, world: World): Promise<void> {
  const { authorizationId, purchase, agreements, subscriptions, rates, clients, buyers } = world;
  const splitRows = (of: object, split: readonly Allocation[] | null) =>
    (split ?? []).map(({ buyerId, percentage, isOwner }) => ({
      ...of,
      buyer_id: buyerId,
      percentage,
      is_owner: isOwner,
    }));
  await transaction(db, async (tx) => {
    await tx.query('delete from exchange_rate where from_currency = $1', [purchase]);
    const add = (table: string, rows: readonly object[]) => insertRows(tx, table, rows);
    await tx.query(
      `insert into seller (id, name, external_id, country_code, currencies, address)
       select $1, 'Marketplace Nord', 'NO', 'NO', currencies, address from seller where id = $2 on conflict do nothing`,
      [sellers[2], sellers[0]],
    );
    await add(
      'account',
      clients.map((id) => ({ id, name: `Client ${id}`, type: 'Client' })),
    );
    await add(
      'buyer',
      buyers.map((id, i) => ({
        id,
        name: `Buyer ${id}`,
        account_id: clients[Math.floor(i / 3)],
        erp_customer: id,
        external_ids: { erpCustomer: id },
        address: {},
      })),
    );
    await add('product_authorization', [
      {
        ...vendor,
        id: authorizationId,
        name: authorizationId,
        currency: purchase,
        owner_id: sellers[0],
        journal: {},
        eligibility: {},
      },
    ]);
    await add(
      'agreement',
      agreements.map(({ id, clientId, buyerId, sellerId, sale, markup, split }) => ({
        ...vendor,
        id,
        name: id,
        authorization_id: authorizationId,
        client_id: clientId,
        buyer_id: buyerId,
        seller_id: sellerId,
        billing_currency: sale,
        default_markup: markup,
        external_vendor: id,
        split_active: split !== null,
      })),
    );
    await add(
      'agreement_split',
      agreements.flatMap(({ id, split }) => splitRows({ agreement_id: id }, split)),
    );
    await add(
      'subscription',
      subscriptions.map(({ id, agreement, markup, split }) => ({
        id,
        name: id,
        agreement_id: agreement.id,
        external_vendor: id,
        default_markup: markup,
        split_status: split ? 'Active' : 'Disabled',
      })),
    );
    await add(
      'subscription_split',
      subscriptions.flatMap(({ id, split }) => splitRows({ subscription_id: id }, split)),
    );
    await add(
      'commerce_line',
      subscriptions.flatMap(({ id, agreement, line }) =>
        line
          ? [
              {
                id: line.id,
                agreement_id: agreement.id,
                subscription_id: id,
                item_id: itemOfLines.id,
                markup: line.markup,
                unit_sp: line.hasPrice ? '1' : null,
              },
            ]
          : [],
      ),
    );
    await add(
      'exchange_rate',
      [...rates]
        .filter(([to]) => to !== purchase)
        .map(([to, rate]) => ({ from_currency: purchase, to_currency: to, valid_from: now(), rate })),
    );
  });
}

/** From now on a currency has another rate, or one at last. */
export async function changeRate(
  { db, now }: Services,
  world: World,
  to: string,
  rate: string,
): Promise<void> {
  await db.pool.query(
    `insert into exchange_rate (from_currency, to_currency, valid_from, rate) values ($1, $2, $3, $4)
     on conflict (from_currency, to_currency, valid_from) do update set rate = excluded.rate`,
    [world.purchase, to, now(), rate],
  );
  world.rates.set(to, rate);
}

/** From now on an agreement has another default markup, or one at last. */
export async function changeMarkup({ db }: Services, agreement: Agreement, markup: string): Promise<void> {
  await db.pool.query('update agreement set default_markup = $2 where id = $1', [agreement.id, markup]);
  agreement.markup = markup;
}
