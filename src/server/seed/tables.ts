import type { AccountType } from '../../api/generated/model/accountType';
import type { Address } from '../../api/generated/model/address';
import type { AuthorizationJournal } from '../../api/generated/model/authorizationJournal';
import type { Eligibility } from '../../api/generated/model/eligibility';
import type { ErpLinkRef } from '../../api/generated/model/erpLinkRef';
import type { ItemTerms } from '../../api/generated/model/itemTerms';
import type { PhoneNumber } from '../../api/generated/model/phoneNumber';
import type { SellerCurrency } from '../../api/generated/model/sellerCurrency';
import type { UnitRef } from '../../api/generated/model/unitRef';
import type { UserSettings } from '../../api/generated/model/userSettings';
import type { Amount } from '../../domain/money.ts';

/** What a seed says of an account. */
export type AccountRow = {
  id: string;
  name: string;
  type: AccountType;
  external_id?: string;
  address?: Address;
  website?: string;
  description?: string;
  technical_support_email?: string;
  eligibility?: Eligibility;
};

export type UserRow = {
  id: string;
  name: string;
  first_name: string;
  last_name: string;
  email: string;
  phone?: PhoneNumber;
  settings?: UserSettings;
  current_account_id: string;
};

export type SellerRow = {
  id: string;
  name: string;
  external_id: string;
  currencies: SellerCurrency[];
  address: Address;
  country_code: string;
  erp_link?: ErpLinkRef;
};

export type BuyerRow = {
  id: string;
  name: string;
  account_id: string;
  external_ids: { erpCustomer: string; erpCompanyContact?: string; accountExternalId?: string };
  erp_customer: string;
  address: Address;
  tax_id?: string;
};

export type LicenseeRow = {
  id: string;
  name: string;
  external_id?: string;
  account_id: string;
  buyer_id: string;
  seller_id: string;
  address: Address;
  eligibility?: Eligibility;
};

export type ProductRow = {
  id: string;
  name: string;
  short_description: string;
  vendor_id: string;
  external_operations?: string;
  default_erp_item: string;
  default_erp_item_name: string;
};

export type ItemRow = {
  id: string;
  name: string;
  description?: string;
  product_id: string;
  external_vendor: string;
  external_operations: string;
  unit: UnitRef;
  terms: ItemTerms;
};

export type AuthorizationRow = {
  id: string;
  name: string;
  currency: string;
  external_operations?: string;
  notes?: string;
  product_id: string;
  vendor_id: string;
  owner_id: string;
  journal: AuthorizationJournal;
  eligibility: Eligibility;
};

export type AgreementRow = {
  id: string;
  name: string;
  status?: string;
  authorization_id: string;
  product_id: string;
  vendor_id: string;
  client_id: string;
  buyer_id: string;
  licensee_id: string;
  seller_id: string;
  billing_currency?: string;
  default_markup?: Amount;
  external_vendor: string;
  external_client?: string;
  external_operations?: string;
  split_active?: boolean;
  start_date: string;
};

export type AgreementSplitRow = {
  agreement_id: string;
  buyer_id: string;
  percentage: Amount;
  is_owner: boolean;
  external_client?: string;
};

export type SubscriptionRow = {
  id: string;
  name: string;
  status?: string;
  agreement_id: string;
  external_vendor: string;
  external_client?: string;
  external_operations?: string;
  default_markup?: Amount;
  split_status?: string;
  start_date: string;
  commitment_date?: string;
  termination_date?: string;
};

export type SubscriptionSplitRow = {
  subscription_id: string;
  buyer_id: string;
  percentage: Amount;
  is_owner: boolean;
};

export type AssetRow = {
  id: string;
  name: string;
  agreement_id: string;
  external_vendor: string;
  external_client?: string;
  external_operations?: string;
  default_markup?: Amount;
};

export type OrderRow = {
  id: string;
  type?: string;
  status?: string;
  agreement_id: string;
  external_vendor: string;
  external_client?: string;
  external_operations?: string;
  notes?: string;
  /** When it was placed; with the rest of the set-up when left out. */
  created_at?: string;
};

export type LineRow = {
  id: string;
  agreement_id: string;
  subscription_id?: string;
  asset_id?: string;
  item_id: string;
  quantity: number;
  description: string;
  markup?: Amount;
  /** Purchase and sale price of one unit, purchase currency. */
  unit_pp?: Amount;
  unit_sp?: Amount;
};

/** What an agreement, a subscription, an asset or an order is estimated to cost; see `domain/money/commerce-price`. */
export type PriceRow = {
  object_id: string;
  currency: string;
  sale_currency: string;
  pp_x_m?: Amount;
  pp_x_y?: Amount;
  pp_x_1?: Amount;
  sp_x_m?: Amount;
  sp_x_y?: Amount;
  sp_x_1?: Amount;
  bsp_x_m?: Amount;
  bsp_x_y?: Amount;
  bsp_x_1?: Amount;
  markup?: Amount;
  margin?: Amount;
};

export type RateRow = { from_currency: string; to_currency: string; valid_from: string; rate: Amount };

export type TokenRow = {
  id: string;
  name: string;
  description?: string;
  /** The secret itself; only its hash is stored. */
  secret: string;
  account_id: string;
  user_id?: string;
};

/** Everything that a world of set-up data consists of, by table and in the order in which it can be stored. */
export type SetUp = {
  account: AccountRow[];
  app_user: UserRow[];
  api_token: TokenRow[];
  seller: SellerRow[];
  buyer: BuyerRow[];
  licensee: LicenseeRow[];
  product: ProductRow[];
  item: ItemRow[];
  product_authorization: AuthorizationRow[];
  agreement: AgreementRow[];
  agreement_split: AgreementSplitRow[];
  subscription: SubscriptionRow[];
  subscription_split: SubscriptionSplitRow[];
  asset: AssetRow[];
  commerce_order: OrderRow[];
  commerce_line: LineRow[];
  commerce_price: PriceRow[];
  exchange_rate: RateRow[];
};

/** A world without anything. */
export function emptySetUp(): SetUp {
  return {
    account: [],
    app_user: [],
    api_token: [],
    seller: [],
    buyer: [],
    licensee: [],
    product: [],
    item: [],
    product_authorization: [],
    agreement: [],
    agreement_split: [],
    subscription: [],
    subscription_split: [],
    asset: [],
    commerce_order: [],
    commerce_line: [],
    commerce_price: [],
    exchange_rate: [],
  };
}
