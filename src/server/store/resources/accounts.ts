import { reference, type Resource } from '../resource.ts';

const dated = { audit: 't.audit', 'audit.created.at': 't.created_at' };

/** People; outside operations a caller sees those of its own account. */
export const users: Resource = {
  schema: 'User',
  table: 'app_user',
  joins: {},
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
  omitted: { list: ['audit'], single: [] },
  tenants: {
    Vendor: 't.id in (select user_id from user_account where account_id = :account)',
    Client: 't.id in (select user_id from user_account where account_id = :account)',
  },
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
    'account.id': 't.account_id',
    'account.name': 'account.name',
    'account.icon': 'account.icon',
    'account.revision': 'account.revision',
    'account.type': 'account.type',
    'account.status': 'account.status',
    'user.id': 't.user_id',
    'user.name': 'person.name',
    'user.icon': 'person.icon',
    'user.revision': 'person.revision',
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
    externalIds: 't.external_ids',
    'externalIds.erpCustomer': 't.erp_customer',
    ...reference('account', 'account', ['name', 'icon', 'revision', 'type', 'status'], 't.account_id'),
    address: 't.address',
    taxId: 't.tax_id',
    ...dated,
  },
  omitted: { list: ['audit'], single: [] },
  tenants: { Client: 't.account_id' },
};
