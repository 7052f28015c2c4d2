import type { Migration } from '../migrate.ts';

// The tables of the ERP that the service ships with (decisions: ERP). They stand apart, because a real ERP would:
// nothing in the Billing API reads them, and the simulator reads nothing of the Billing API's.
const sql = /* sql */ `
create schema if not exists erp;

-- Numbers already given, per country and kind of document.
create table erp.number_range (
  country_code text not null, kind text not null, last_number int not null, primary key (country_code, kind));

create table erp.sales_order (
  statement_id text primary key, order_no text not null unique, country_code text not null, customer_no text not null,
  created_at timestamptz not null);

-- A document is posted with its order; it is sent once its statement was issued.
create table erp.document (
  statement_id text primary key references erp.sales_order on delete cascade, kind text not null, document_no text not null,
  country_code text not null, status text not null, revision int not null default 1, document_date timestamptz not null,
  due_at timestamptz, pays_at timestamptz, total numeric not null, balance numeric not null, content jsonb not null,
  is_released boolean not null default false, sent_revision int not null default 0, task_id text, task_index int, failure text,
  unique (country_code, kind, document_no));
create index unsent on erp.document (document_no) where is_released and sent_revision < revision;
create index on erp.document (task_id);
create index on erp.document (status, due_at);
`;

/** What the ERP simulator remembers. */
export const erpSimulatorMigration: Migration = { id: 2, name: 'erp-simulator', sql };
