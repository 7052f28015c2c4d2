import type { Migration } from '../migrate.ts';

// `string` compares and sorts by code point on every database, as RQL asks (rql §4). Amounts are `numeric` and
// keep the digits they came with. Nested members that nobody sums or joins are `jsonb`.
const sql = /* sql */ `
create domain string as text collate "C";

-- Who there is ---------------------------------------------------------------------------------------------------

create table account (
  id string primary key, revision int not null default 1, name string not null, icon string,
  type string not null check (type in ('Client', 'Vendor', 'Operations')), status string not null default 'Active',
  external_id string, address jsonb, website string, description string, technical_support_email string,
  audit jsonb not null default '{}', created_at timestamptz not null default now());

create table app_user (
  id string primary key, revision int not null default 1, name string not null, first_name string, last_name string,
  email string, phone jsonb, icon string, status string not null default 'Active', current_account_id string references account,
  settings jsonb, audit jsonb not null default '{}', created_at timestamptz not null default now());

create table user_account (
  user_id string not null references app_user, account_id string not null references account,
  primary key (user_id, account_id));

create table api_token (
  id string primary key, revision int not null default 1, name string not null, description string, icon string,
  status string not null default 'Active', secret_hash bytea not null, account_id string not null references account,
  user_id string references app_user, created_at timestamptz not null default now());

create table seller (
  id string primary key, revision int not null default 1, name string not null, icon string, external_id string,
  status string not null default 'Active', currencies jsonb not null default '[]', address jsonb, country_code string not null,
  audit jsonb not null default '{}', created_at timestamptz not null default now());

create table buyer (
  id string primary key, revision int not null default 1, name string not null, icon string, status string not null default 'Active',
  account_id string not null references account, external_ids jsonb not null default '{}', erp_customer string, address jsonb,
  tax_id string, audit jsonb not null default '{}', created_at timestamptz not null default now());
create index on buyer (account_id);
create index on buyer (erp_customer);

create table licensee (
  id string primary key, revision int not null default 1, name string not null, icon string, external_id string,
  status string not null default 'Active', account_id string not null references account, buyer_id string references buyer,
  seller_id string references seller, address jsonb, eligibility jsonb,
  audit jsonb not null default '{}', created_at timestamptz not null default now());

-- What is sold ---------------------------------------------------------------------------------------------------

create table product (
  id string primary key, revision int not null default 1, name string not null, icon string, short_description string,
  status string not null default 'Published', vendor_id string not null references account,
  external_operations string, default_erp_item string, default_erp_item_name string,
  audit jsonb not null default '{}', created_at timestamptz not null default now());

create table item (
  id string primary key, revision int not null default 1, name string not null, description string,
  status string not null default 'Published', product_id string not null references product,
  external_vendor string, external_operations string, unit jsonb, terms jsonb,
  audit jsonb not null default '{}', created_at timestamptz not null default now());
create index on item (product_id);

create table product_authorization (
  id string primary key, revision int not null default 1, name string not null, currency string not null,
  external_operations string, notes string, product_id string not null references product,
  vendor_id string not null references account, owner_id string not null references seller, journal jsonb, eligibility jsonb,
  audit jsonb not null default '{}', created_at timestamptz not null default now());
create index on product_authorization (vendor_id);

create table agreement (
  id string primary key, revision int not null default 1, name string not null, icon string, status string not null default 'Active',
  authorization_id string not null references product_authorization, product_id string not null references product,
  vendor_id string not null references account, client_id string references account, buyer_id string references buyer,
  licensee_id string references licensee, seller_id string references seller, billing_currency string,
  default_markup numeric, external_vendor string, external_client string, external_operations string,
  split_active boolean not null default false, start_date timestamptz, end_date timestamptz,
  audit jsonb not null default '{}', created_at timestamptz not null default now());
create index on agreement (authorization_id);
create index on agreement (client_id);

create table agreement_split (
  agreement_id string not null references agreement, buyer_id string not null references buyer,
  percentage numeric not null, is_owner boolean not null default false, external_client string,
  primary key (agreement_id, buyer_id));

create table subscription (
  id string primary key, revision int not null default 1, name string not null, status string not null default 'Active',
  agreement_id string not null references agreement, external_vendor string, external_client string, external_operations string,
  default_markup numeric, split_status string not null default 'Disabled', start_date timestamptz, commitment_date timestamptz,
  termination_date timestamptz, auto_renew boolean not null default true,
  audit jsonb not null default '{}', created_at timestamptz not null default now());
create index on subscription (agreement_id);

create table subscription_split (
  subscription_id string not null references subscription, buyer_id string not null references buyer,
  percentage numeric not null, is_owner boolean not null default false,
  primary key (subscription_id, buyer_id));

create table asset (
  id string primary key, revision int not null default 1, name string not null, status string not null default 'Active',
  agreement_id string not null references agreement, external_vendor string, external_client string, external_operations string,
  default_markup numeric, audit jsonb not null default '{}', created_at timestamptz not null default now());
create index on asset (agreement_id);

create table commerce_order (
  id string primary key, revision int not null default 1, type string not null default 'Purchase', status string not null default 'Completed',
  agreement_id string not null references agreement, external_vendor string, external_client string, external_operations string,
  notes string, audit jsonb not null default '{}', created_at timestamptz not null default now());
create index on commerce_order (agreement_id);

create table commerce_line (
  id string primary key, agreement_id string not null references agreement, subscription_id string references subscription,
  asset_id string references asset, item_id string references item, quantity numeric, status string not null default 'Active',
  description string, markup numeric, unit_sp numeric);
create index on commerce_line (subscription_id);
create index on commerce_line (asset_id);

create table exchange_rate (
  from_currency string not null, to_currency string not null, valid_from timestamptz not null, rate numeric not null,
  primary key (from_currency, to_currency, valid_from));

-- Files: the content lives beside the rows that name it, so that one transaction covers both ------------------------

create table file (
  id bigint generated always as identity primary key, state string not null default 'staging' check (state in ('staging', 'kept')),
  size bigint not null default 0, sha256 string, created_at timestamptz not null default now());

create table file_chunk (
  file_id bigint not null references file on delete cascade, n int not null, data bytea not null, primary key (file_id, n));
alter table file_chunk alter column data set storage external;

create table attachment (
  id string primary key, revision int not null default 1, parent_type string not null, parent_id string not null,
  type string not null check (type in ('Attachment', 'Input', 'Output')), name string not null, description string,
  filename string not null, content_type string not null, size bigint not null, file_id bigint references file,
  is_deleted boolean not null default false, is_external boolean not null default false, url string, vendor_id string,
  audit jsonb not null default '{}', created_at timestamptz not null default now());
create index on attachment (parent_id);

-- Billing --------------------------------------------------------------------------------------------------------

-- One reading of a charge file. Charges belong to a run; a journal shows the run it points to.
create table charge_run (
  id bigint generated always as identity primary key, journal_id string, custom_ledger_id string,
  kind string not null check (kind in ('upload', 'regenerate', 'recalculate')), file_id bigint references file,
  rows_done int not null default 0, started_at timestamptz not null default now(),
  touched_at timestamptz not null default now(), finished_at timestamptz);
create index on charge_run (journal_id);

create table journal (
  id string primary key, revision int not null default 1, name string not null, description string, notes string,
  external_vendor string, external_operations string, status string not null, vendor_id string not null references account,
  owner_id string not null references seller, product_id string not null references product,
  authorization_id string not null references product_authorization, due_date timestamptz, assignee_id string references app_user,
  currency string not null, sale_currency string, total_pp numeric not null default 0, total_bsp numeric, markup numeric, margin numeric,
  upload_total int not null default 0, upload_split int not null default 0, upload_ready int not null default 0,
  upload_error int not null default 0,
  processing_total int not null default 0, processing_ready int not null default 0, processing_error int not null default 0,
  processing_split int not null default 0, processing_skipped int not null default 0, processing_ignored int not null default 0,
  error jsonb, run_id bigint references charge_run, audit jsonb not null default '{}',
  created_at timestamptz not null default now(), updated_at timestamptz not null default now());
create index on journal (vendor_id, created_at desc);
create index on journal (status, created_at desc);
create index on journal (created_at desc);
create index on journal (authorization_id);

create table ledger (
  id string primary key, revision int not null default 1, journal_id string not null references journal,
  run_id bigint not null references charge_run, seller_id string not null references seller, status string not null,
  assignee_id string references app_user, currency string not null, sale_currency string, total_pp numeric not null default 0,
  total_sp numeric not null default 0, total_bsp numeric, markup numeric, margin numeric,
  processing_total int not null default 0, processing_ready int not null default 0, processing_error int not null default 0,
  processing_split int not null default 0, processing_skipped int not null default 0, processing_ignored int not null default 0,
  error jsonb, audit jsonb not null default '{}', created_at timestamptz not null default now(),
  updated_at timestamptz not null default now());
create unique index on ledger (run_id, seller_id);
create index on ledger (journal_id);
create index on ledger (created_at desc);

create table custom_ledger (
  id string primary key, revision int not null default 1, name string not null, notes string,
  external_vendor string, external_operations string, seller_id string not null references seller,
  vendor_id string not null references account, billing_start timestamptz not null, billing_end timestamptz not null,
  status string not null, assignee_id string references app_user, purchase_currency string not null, sale_currency string not null,
  rate numeric, total_pp numeric not null default 0, total_sp numeric not null default 0, total_bsp numeric not null default 0,
  markup numeric, margin numeric,
  processing_total int not null default 0, processing_ready int not null default 0, processing_error int not null default 0,
  processing_split int not null default 0, processing_skipped int not null default 0, processing_ignored int not null default 0,
  error jsonb, run_id bigint references charge_run, audit jsonb not null default '{}',
  created_at timestamptz not null default now(), updated_at timestamptz not null default now());

-- A charge names its ledger and statement by what they are made of: ledger = (run, seller),
-- statement = (run, agreement, buyer). No row is rewritten when they are created or removed.
create table charge (
  run_id bigint not null, id string not null, revision int not null default 1, parent_id string, row_no int not null,
  external_vendor string, external_reference string, external_invoice string,
  source_type string, source_criteria string, source_value string, order_criteria string, order_value string,
  item_criteria string, item_value string, period_start timestamptz, period_end timestamptz, quantity numeric,
  unit_pp numeric, pp_x1 numeric, unit_sp numeric, sp_x1 numeric, unit_bsp numeric, bsp_x1 numeric,
  purchase_currency string, sale_currency string, rate numeric, markup numeric, markup_source string, margin numeric,
  description1 string, description2 string, segment string, agreement_vendor_id string, attributes jsonb,
  billing_type string not null, statement_type string,
  upload_status string not null, upload_errors text[], processing_status string not null, processing_errors text[],
  rate_missing boolean not null default false,
  agreement_id string, subscription_id string, asset_id string, line_id string, order_id string, item_id string,
  licensee_id string, buyer_id string, client_id string, seller_id string, erp_item_id string,
  split_percentage numeric, reconciliation jsonb, audit jsonb, created_at timestamptz not null default now(),
  primary key (run_id, id));
create index charge_by_statement on charge (run_id, agreement_id, buyer_id, id);
create index charge_by_seller on charge (run_id, seller_id, id);

create table statement (
  id string primary key, revision int not null default 1, ledger_id string references ledger, custom_ledger_id string references custom_ledger,
  run_id bigint references charge_run, agreement_id string references agreement, buyer_id string not null references buyer,
  client_id string references account, vendor_id string not null references account, seller_id string not null references seller,
  product_id string references product, licensee_id string references licensee,
  type string not null, billing_type string not null, status string not null,
  purchase_currency string not null, sale_currency string not null, rate numeric, total_pp numeric not null default 0,
  total_sp numeric not null default 0, total_bsp numeric not null default 0, markup numeric, margin numeric,
  processing_total int not null default 0, processing_ready int not null default 0, processing_error int not null default 0,
  processing_split int not null default 0, processing_skipped int not null default 0, processing_ignored int not null default 0,
  includes_skipped boolean not null default false,
  external_operations string, external_vendor string, external_client string, erp_id string, status_notes jsonb, error jsonb,
  parent_id string references statement, statistics jsonb, audit jsonb not null default '{}',
  created_at timestamptz not null default now(), updated_at timestamptz not null default now());
create unique index on statement (run_id, agreement_id, buyer_id);
create index on statement (ledger_id);
create index on statement (client_id, created_at desc);
create index on statement (status, created_at desc);
create index on statement (created_at desc);
create index on statement (erp_id);
create index on statement (parent_id);

-- Invoices and credit memos mirror the ERP (lifecycles §8).
create table erp_document (
  id string primary key, kind string not null check (kind in ('invoice', 'creditMemo')), revision int not null default 1,
  document_no string not null, country_code string not null, external_ids jsonb not null default '{}', status string not null,
  billing_type string not null, statement_id string references statement, agreement_id string references agreement,
  client_id string references account, buyer_id string references buyer, seller_id string references seller,
  vendor_id string references account, product_id string references product, licensee_id string references licensee,
  attributes jsonb not null default '{}', erp_data jsonb not null default '{}', erp_revision bigint, due_date timestamptz,
  currency string, currency_factor numeric, currency_factor2 numeric, total_pp numeric, total_sp numeric, total_st numeric,
  total_gt numeric, markup numeric, margin numeric, cloudiq_invoice_reference string, cloudiq_report_layout int,
  audit jsonb not null default '{}', created_at timestamptz not null default now(), updated_at timestamptz not null default now());
create unique index on erp_document (kind, document_no, country_code);
create index on erp_document (statement_id);
create index on erp_document (client_id, created_at desc);
create index on erp_document (kind, created_at desc);

create table erp_document_line (
  document_id string not null references erp_document on delete cascade, id string not null, line_no int not null,
  document_no string not null, item_no string, description string, description2 string, period_start timestamptz,
  period_end timestamptz, price jsonb not null default '{}', erp_data jsonb not null default '{}', cloudiq_tenant string,
  primary key (document_id, id));

create table manual_override (
  id string primary key, revision int not null default 1, client_id string not null references account,
  vendor_id string not null references account, status string not null, external_id string, notes string,
  audit jsonb not null default '{}', created_at timestamptz not null default now(), updated_at timestamptz not null default now());
create unique index one_active_override on manual_override (vendor_id, client_id) where status = 'Active';

-- Values that every process on this database shares, such as the key of file links.
create table server_setting (name string primary key, value text not null);

-- What happened ---------------------------------------------------------------------------------------------------

create table audit_record (
  id string primary key, seq bigint generated always as identity, event string not null, type string not null,
  summary string not null, details string not null default '', at timestamptz not null default now(),
  object_id string not null, object_type string not null, object_name string, object_revision int,
  actor jsonb not null, request jsonb, documents jsonb, vendor_id string, client_id string);
create index on audit_record (object_id, seq desc);
create index on audit_record (at desc);

create table task (
  id string primary key, name string not null, status string not null, account_id string not null,
  input jsonb not null, items jsonb not null default '[]', actor jsonb not null,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now());

create table idempotent_request (
  caller string not null, key string not null, operation string not null, body_hash string not null,
  status int, headers jsonb, body text, created_at timestamptz not null default now(), primary key (caller, key));
create index on idempotent_request (created_at);
`;

/** The first schema. */
export const schemaMigration: Migration = { id: 1, name: 'schema', sql };
