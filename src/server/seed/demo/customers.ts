import type { Address } from '../../../api/generated/model/address';
import { role } from '../../../domain/role.ts';
import type { AccountRow, BuyerRow, LicenseeRow, SellerRow, UserRow } from '../tables.ts';
import { clients, countries, divisions, firstNames, lastNames, type Country } from './names.ts';
import type { Random } from './random.ts';

/** A buyer with what an agreement needs to know of it. */
export type DemoBuyer = BuyerRow & { country: Country };

export type Customers = {
  accounts: AccountRow[];
  users: UserRow[];
  sellers: SellerRow[];
  buyers: DemoBuyer[];
  sellerOf: Record<Country, string>;
};

/** How many buyers there are beside the scenarios' four. */
const buyerCount = 56;

function addressIn(random: Random, country: Country): Address {
  const { cities, streets } = countries[country];
  const [city = '', postCode = ''] = random.pick<readonly string[]>(cities);
  return {
    addressLine1: `${random.pick<string>(streets)} ${random.between(2, 140)}`,
    postCode,
    city,
    country,
  };
}

/** Sellers beside the scenarios' two, numbered on. */
function makeSellers(random: Random): Pick<Customers, 'sellers' | 'sellerOf'> {
  const sellers: SellerRow[] = [];
  const sellerOf = { US: 'SEL-3000-0001', CH: 'SEL-3000-0002' } as Record<Country, string>;
  for (const country of ['DE', 'FR', 'GB', 'SE', 'PL', 'JP'] as const) {
    const { currency, seller } = countries[country];
    const id = `SEL-3000-000${sellers.length + 3}`;
    sellerOf[country] = id;
    sellers.push({
      id,
      name: seller,
      external_id: country,
      country_code: country,
      currencies: [{ value: currency, billingEnabled: true, isDefault: true }],
      address: addressIn(random, country),
    });
  }
  return { sellers, sellerOf };
}

function makeBuyer(random: Random, n: number, client: AccountRow, country: Country, name: string): DemoBuyer {
  const customer = `${country}-C-${8000 + n}`;
  return {
    id: random.id('BUY', 2),
    name,
    account_id: client.id,
    erp_customer: customer,
    external_ids: { erpCustomer: customer, erpCompanyContact: `${country}-CT-${8000 + n}` },
    address: addressIn(random, country),
    tax_id: `${country}${random.between(100_000_000, 999_999_999)}`,
    country,
  };
}

/** A name made of a first and a last name, with an address at its account. */
export function makeUser(random: Random, account: { id: string; name: string }, name?: string): UserRow {
  const [first = '', last = ''] = (name ?? `${random.pick(firstNames)} ${random.pick(lastNames)}`).split(' ');
  const host = account.name.toLowerCase().replaceAll(' ', '-');
  return {
    id: random.id('USR', 2),
    name: `${first} ${last}`,
    first_name: first,
    last_name: last,
    email: `${first}.${last}@${host}.example`.toLowerCase(),
    current_account_id: account.id,
  };
}

/** Clients and their buyers: one in the client's own country each, some more of it or of elsewhere. */
export function makeCustomers(random: Random): Customers {
  const { sellers, sellerOf } = makeSellers(random);
  const accounts: AccountRow[] = [];
  const users: UserRow[] = [];
  const buyers: DemoBuyer[] = [];
  const homes = new Map<string, Country>();
  for (const [name, country] of clients) {
    const account: AccountRow = {
      id: random.id('ACC', 2),
      name,
      type: role.client,
      website: `https://${name.toLowerCase().replaceAll(' ', '-')}.example`,
      address: addressIn(random, country),
    };
    accounts.push(account);
    homes.set(account.id, country);
    users.push(makeUser(random, account));
    buyers.push(
      makeBuyer(random, buyers.length, account, country, `${name} ${countries[country].legalForm}`),
    );
  }
  const elsewhere = Object.keys(countries) as Country[];
  const grown = random.sample(accounts, buyerCount - buyers.length);
  for (const account of grown) {
    const country = random.chance(50) ? (homes.get(account.id) ?? 'US') : random.pick(elsewhere);
    const name = `${account.name} ${random.pick(divisions)} ${countries[country].legalForm}`;
    buyers.push(makeBuyer(random, buyers.length, account, country, name));
  }
  return { accounts, users, sellers, buyers, sellerOf };
}

/** Licensees are made when an agreement first needs one: one for each buyer and seller. */
export function createLicensees(random: Random) {
  const rows = new Map<string, LicenseeRow>();
  const licenseeFor = (buyer: DemoBuyer, sellerId: string): string => {
    const key = `${buyer.id}/${sellerId}`;
    const known = rows.get(key);
    if (known) return known.id;
    const row: LicenseeRow = {
      id: random.id('LCE', 3),
      name: buyer.name,
      account_id: buyer.account_id,
      buyer_id: buyer.id,
      seller_id: sellerId,
      address: buyer.address,
      eligibility: { client: true, partner: false },
    };
    rows.set(key, row);
    return row.id;
  };
  return { licenseeFor, rows: () => [...rows.values()] };
}
