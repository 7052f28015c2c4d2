import type { Migration } from '../migrate.ts';

// Amounts of `commerce_price` are estimates that the commerce side gives along, in the purchase currency and, as
// BSP, in the currency that the client is billed in (pricing §1).
//
// `billed_amount` follows every statement, whoever makes or changes it, so that the analytics never have to read the
// charges. A charge counts on the day on which its period starts; what an override withholds stands apart.
const sql = /* sql */ `
alter table account add eligibility jsonb;
alter table seller add erp_link jsonb;
alter table app_user add updated_at timestamptz not null default now();
alter table user_account
  add favorite boolean not null default false, add invitation_status string not null default 'Active';
alter table commerce_line add unit_pp numeric;
create index on commerce_line (agreement_id);
create index on commerce_line (item_id);

create table commerce_price (
  object_id string primary key, currency string not null, sale_currency string not null,
  pp_x_m numeric, pp_x_y numeric, pp_x_1 numeric, sp_x_m numeric, sp_x_y numeric, sp_x_1 numeric,
  bsp_x_m numeric, bsp_x_y numeric, bsp_x_1 numeric, markup numeric, margin numeric);

create table billed_amount (
  statement_id string not null references statement on delete cascade, day date not null,
  subscription_id string, asset_id string, item_id string, is_withheld boolean not null,
  charges int not null, pp numeric not null, sp numeric not null, bsp numeric not null);
create index on billed_amount (statement_id);
create index on statement (vendor_id, created_at desc);

create function store_billed_amounts(s statement) returns void language sql as $$
  insert into billed_amount
  select s.id, (coalesce(c.period_start, s.created_at) at time zone 'UTC')::date, c.subscription_id, c.asset_id, c.item_id,
    c.processing_status = 'Skipped', count(*), coalesce(sum(c.pp_x1), 0), coalesce(sum(c.sp_x1), 0),
    coalesce(sum(c.bsp_x1), 0)
  from charge c
  where c.run_id = s.run_id and c.agreement_id = s.agreement_id and c.buyer_id = s.buyer_id
    and (c.processing_status = 'Ready' or c.processing_status = 'Skipped' and s.includes_skipped)
  group by 2, 3, 4, 5, 6
$$;

create function keep_billed_amounts() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then delete from billed_amount where statement_id = new.id; end if;
  perform store_billed_amounts(new);
  return null;
end $$;

create trigger billed_amounts_of_new after insert on statement
  for each row execute function keep_billed_amounts();
create trigger billed_amounts_of_changed
  after update of run_id, agreement_id, buyer_id, includes_skipped, total_pp, total_sp, total_bsp on statement
  for each row execute function keep_billed_amounts();
select store_billed_amounts(s) from statement s;

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'Audit records are never changed or removed.' using errcode = 'restrict_violation';
end $$;
create trigger audit_record_is_immutable before update or delete or truncate on audit_record
  for each statement execute function refuse_audit_change();
`;

/** What neighbours tell of themselves, sums for the analytics, and an audit trail that cannot be changed. */
export const neighboursMigration: Migration = { id: 10, name: 'neighbours, analytics, audit', sql };
