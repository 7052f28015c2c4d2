import { role } from '../../../domain/role.ts';
import { reference, type Resource, type Rows } from '../resource.ts';
import { accountRef, buyerRef, sellerRef } from './references.ts';

const dated = { audit: 't.audit', 'audit.created.at': 't.created_at' };
const omitted = { list: ['audit'], single: [] };

/** Accounts; outside operations a caller sees its own. */
export const accounts: Resource = {
  schema: 'Account',
  table: 'account',
  joins: {},
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    icon: 't.icon',
    type: 't.type',
    status: 't.status',
    externalId: 't.external_id',
    address: 't.address',
    website: 't.website',
    description: 't.description',
    technicalSupportEmail: 't.technical_support_email',
    eligibility: 't.eligibility',
    ...dated,
  },
  omitted,
  tenants: { Vendor: 't.id', Client: 't.id' },
};

const belonging: Rows = {
  from: 'user_account m join account a on a.id = m.account_id',
  where: 'm.user_id = t.id',
  order: 'a.name, a.id',
  columns: {
    id: 'a.id',
    name: 'a.name',
    icon: 'a.icon',
    revision: 'a.revision',
    type: 'a.type',
    status: 'a.status',
  },
};

const current = accountRef('currentAccount', 'current', 't.current_account_id');

/** The same when it is the caller's own. */
const shared = Object.fromEntries(
  Object.entries(current).map(([path, column]) => [
    path,
    `(case when t.current_account_id = :account then ${column} end)`,
  ]),
);

/**
 * People; outside operations a caller sees those of its own account, and them only as members of it: for whom
 * else a colleague works is not everyone's business.
 */
export const users: Resource = {
  schema: 'User',
  table: 'app_user',
  joins: { current: 'left join account current on current.id = t.current_account_id' },
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    firstName: 't.first_name',
    lastName: 't.last_name',
    email: 't.email',
    phone: 't.phone',
    icon: 't.icon',
    status: 't.status',
    settings: 't.settings',
    ...dated,
  },
  columnsOf: { [role.operations]: current, [role.vendor]: shared, [role.client]: shared },
  collections: {
    accounts: { ...belonging, tenants: { Vendor: 'a.id = :account', Client: 'a.id = :account' } },
  },
  omitted: { list: ['audit', 'accounts'], single: ['accounts'] },
  tenants: {
    Vendor: 't.id in (select user_id from user_account where account_id = :account)',
    Client: 't.id in (select user_id from user_account where account_id = :account)',
  },
};

/** The person who asks: with everything, whatever the role. */
export const oneself: Resource = {
  ...users,
  columns: { ...users.columns, ...current },
  columnsOf: {},
  collections: { accounts: belonging },
  tenants: {},
};

/** The accounts of people, each as one of them sees it; `t.user_id` names the person. */
export const userAccounts: Resource = {
  schema: 'UserAccount',
  table: `(select a.*, m.user_id, m.favorite, m.invitation_status
    from user_account m join account a on a.id = m.account_id)`,
  joins: {},
  columns: {
    id: 't.id',
    name: 't.name',
    icon: 't.icon',
    type: 't.type',
    status: 't.status',
    favorite: 't.favorite',
    'invitation.status': 't.invitation_status',
  },
  omitted: { list: [], single: [] },
};

/** API tokens, without their secrets. */
export const apiTokens: Resource = {
  schema: 'ApiToken',
  table: 'api_token',
  joins: {
    account: 'join account account on account.id = t.account_id',
    person: 'left join app_user person on person.id = t.user_id',
  },
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    description: 't.description',
    icon: 't.icon',
    status: 't.status',
    ...accountRef('account', 'account', 't.account_id'),
    ...reference('user', 'person', ['name', 'icon', 'revision'], 't.user_id'),
  },
  omitted: { list: [], single: [] },
};

/** Buyers: the parts of a client that are billed. */
export const buyers: Resource = {
  schema: 'Buyer',
  table: 'buyer',
  joins: { account: 'join account account on account.id = t.account_id' },
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    icon: 't.icon',
    status: 't.status',
    'externalIds.erpCompanyContact': "(t.external_ids ->> 'erpCompanyContact')",
    'externalIds.erpCustomer': 't.erp_customer',
    'externalIds.accountExternalId': 'account.external_id',
    ...accountRef('account', 'account', 't.account_id'),
    address: 't.address',
    taxId: 't.tax_id',
    ...dated,
  },
  omitted,
  tenants: { Client: 't.account_id' },
};

/** Sellers; a client sees those that it buys from. */
export const sellers: Resource = {
  schema: 'Seller',
  table: 'seller',
  joins: {},
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    icon: 't.icon',
    externalId: 't.external_id',
    status: 't.status',
    currencies: 't.currencies',
    address: 't.address',
    ...dated,
  },
  omitted,
  tenants: {
    Client: `t.id in (select a.seller_id from agreement a where a.client_id = :account)`,
  },
};

/** Licensees: who uses the software. */
export const licensees: Resource = {
  schema: 'Licensee',
  table: 'licensee',
  joins: {
    account: 'join account account on account.id = t.account_id',
    buyer: 'left join buyer buyer on buyer.id = t.buyer_id',
    seller: 'left join seller seller on seller.id = t.seller_id',
  },
  columns: {
    id: 't.id',
    revision: 't.revision',
    name: 't.name',
    icon: 't.icon',
    externalId: 't.external_id',
    status: 't.status',
    ...accountRef('account', 'account', 't.account_id'),
    ...buyerRef('buyer', 'buyer', 't.buyer_id'),
    ...sellerRef('seller', 'seller', 't.seller_id'),
    address: 't.address',
    eligibility: 't.eligibility',
    ...dated,
  },
  omitted,
  tenants: { Client: 't.account_id' },
};
