import type { Migration } from '../migrate.ts';

// A total is remembered until a table that it depends on changes (store/totals.ts). Every statement that writes to
// such a table adds one to a count of the table, in its own transaction: whoever sees the rows sees the count. A
// count is kept in shards, and a transaction takes the first that no other open transaction uses, so that writers
// neither wait for each other nor deadlock; a table's count is the sum of its shards. Signs of life of a run are no
// change that a list could show.
//
// Indexes. Charges get none: they are read by their run, and the 100,000 charges of one are filtered, searched and
// sorted in some 50 ms, while each index slows every upload down (with the texts that are searched in it, storing
// charges takes twice as long). Statements and documents are read by the hundred thousand at once: by what moved
// last, by the date of the document, and by a part of a text, folded as rql-to-sql.ts folds it. Where pg_trgm may not
// be created, a search reads every row.
const sql = /* sql */ `
create table table_change (name text not null, shard int not null, n bigint not null, primary key (name, shard))
  with (fillfactor = 20);

create function count_change() returns trigger language plpgsql as $$
declare
  own int := 0;
begin
  while not pg_try_advisory_xact_lock(7216007, own) loop own := own + 1; end loop;
  update table_change c set n = c.n + 1 where c.name = tg_table_name and c.shard = own;
  if not found then
    insert into table_change as c (name, shard, n) values (tg_table_name, own, 1)
      on conflict (name, shard) do update set n = c.n + 1;
  end if;
  return null;
end $$;

do $$
declare
  name text;
begin
  foreach name in array array[
    'account', 'app_user', 'user_account', 'api_token', 'seller', 'buyer', 'licensee', 'product', 'item',
    'product_authorization', 'agreement', 'agreement_split', 'subscription', 'subscription_split', 'asset',
    'commerce_order', 'commerce_line', 'attachment', 'journal', 'ledger', 'custom_ledger', 'charge', 'statement',
    'erp_document', 'erp_document_line', 'manual_override', 'audit_record'] loop
    execute format('create trigger changes_are_counted after insert or update or delete or truncate on %I
      for each statement execute function count_change()', name);
  end loop;
end $$;
create trigger changes_are_counted after insert or update of journal_id, custom_ledger_id or delete or truncate
  on charge_run for each statement execute function count_change();

create index on statement (updated_at desc);

alter table erp_document add document_date timestamptz;
update erp_document set document_date = (attributes ->> 'documentDate')::timestamptz;
create function keep_document_date() returns trigger language plpgsql as $$
begin
  new.document_date := (new.attributes ->> 'documentDate')::timestamptz;
  return new;
end $$;
create trigger document_date_of_attributes before insert or update of attributes on erp_document
  for each row execute function keep_document_date();
create index on erp_document (kind, document_date desc nulls last);

-- A hundred thousand new charges are vacuumed soon, so that counts and far pages read the index alone.
alter table charge set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

do $$
begin
  create extension if not exists pg_trgm;
  create index statement_search on statement using gin (lower(id) gin_trgm_ops, lower(agreement_id) gin_trgm_ops,
    lower(external_operations) gin_trgm_ops);
  create index erp_document_search on erp_document using gin (lower(id) gin_trgm_ops, lower(document_no) gin_trgm_ops);
exception when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
  raise notice 'pg_trgm cannot be used (%); text is searched without it.', sqlerrm;
end $$;
`;

/** Counts of changes for remembered totals, and indexes of long lists. */
export const listsMigration: Migration = { id: 7, name: 'lists', sql };
