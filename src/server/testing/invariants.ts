import type { Pool } from 'pg';

/** States of a journal in which its figures are those of its charges: no run and no decision is under way. */
const settled = `status in ('Draft', 'Validated', 'Error', 'Review', 'Enquiring', 'Generated', 'Accepted', 'Queued', 'Completed')`;

/** Counters as a tuple: those of an object, and those of its charges `c`. */
const counters =
  '(processing_total, processing_ready, processing_error, processing_split, processing_skipped, processing_ignored)';
const counted = `select count(*)::int, ${['Ready', 'Error', 'Split', 'Skipped', 'Ignored']
  .map((status) => `(count(*) filter (where c.processing_status = '${status}'))::int`)
  .join(', ')}`;

/** Enough digits that a quotient is right to the last one that is kept. */
const precise = '+ 0.0000000000000000000000000000000000000000::numeric(60, 40)';

/** SPx1 × margin: of a margin that was rounded from its markup the exact product counts (pricing G4). */
const weighted = `case when margin is not null and margin <> round(markup * 100 / nullif(100 + markup, 0) ${precise}, 10)
  then sp_x1 * margin else (sp_x1 - pp_x1) * 100 end`;

/** Totals of the Ready ones among some charges, rounded once (pricing G1, G2, G3, G4, G6, G8). */
const totals = (where: string) => `
  select round(coalesce(sum(pp_x1), 0), 5) as pp, round(coalesce(sum(sp_x1), 0), 5) as sp,
    case when count(distinct sale_currency) = 1 then round(sum(bsp_x1), 5) end as bsp,
    round((sum(sp_x1) - sum(pp_x1)) * 100 / nullif(sum(pp_x1) ${precise}, 0), 10) as markup,
    round(sum(${weighted}) / nullif(sum(sp_x1) ${precise}, 0), 10) as margin,
    coalesce(sum(pp_x1), 0) < 0 as is_credit, count(*) as n
  from charge c where ${where} and c.processing_status = 'Ready'`;

const ofStatement = 'c.run_id = s.run_id and c.agreement_id = s.agreement_id and c.buyer_id = s.buyer_id';

/** What must hold of journals and all that came of them, each as a query for what breaks it. */
const invariants: Record<string, string> = {
  'the counters of a journal are those of its charges': `
    select id from j where ${settled} and ${counters} <> (${counted} from charge c where c.run_id = j.run_id)`,
  'the vendor’s counters are those of the rows': `
    select id from j where ${settled} and (upload_total, upload_ready, upload_error, upload_split) <>
      (select count(*)::int, (count(*) filter (where upload_status = 'Ready'))::int,
        (count(*) filter (where upload_status = 'Error'))::int, (count(*) filter (where upload_status = 'Split'))::int
       from charge c where c.run_id = j.run_id and c.parent_id is null)`,
  'the total of a journal is that of the rows without an upload error (G1b)': `
    select id from j where ${settled} and total_pp <> (select round(coalesce(sum(pp_x1), 0), 5) from charge c
      where c.run_id = j.run_id and c.upload_status <> 'Error')`,
  'the other totals of a journal are those of its Ready charges': `
    select j.id from j cross join lateral (${totals('c.run_id = j.run_id')}) t
    where ${settled} and (j.total_bsp, j.markup, j.margin) is distinct from (t.bsp, t.markup, t.margin)`,
  'a journal before its acceptance has no ledgers': `
    select l.id from j join ledger l on l.journal_id = j.id
    where j.status in ('Draft', 'Validating', 'Validated', 'Error', 'Review', 'Enquiring', 'Reconciling', 'Generating')`,
  'a ledger and its statements are of the run that its journal shows': `
    select l.id from j join ledger l on l.journal_id = j.id left join statement s on s.ledger_id = l.id
    where l.run_id <> j.run_id or s.run_id <> l.run_id or s.seller_id <> l.seller_id`,
  'every Ready charge of a generated journal has a ledger': `
    select c.id from j join charge c on c.run_id = j.run_id and c.processing_status = 'Ready'
    where j.status in ('Generated', 'Accepted', 'Queued', 'Completed')
      and not exists (select from ledger l where l.run_id = c.run_id and l.seller_id = c.seller_id)`,
  'a journal has one ledger for a seller': `
    select min(l.id) as id from j join ledger l on l.journal_id = j.id group by j.id, l.seller_id having count(*) > 1`,
  'the figures of a ledger are those of its charges': `
    select l.id from j join ledger l on l.journal_id = j.id
      cross join lateral (${totals('c.run_id = l.run_id and c.seller_id = l.seller_id')}) t
    where l.status <> 'Rating' and ((l.total_pp, l.total_sp, l.total_bsp, l.markup, l.margin)
        is distinct from (t.pp, t.sp, t.bsp, t.markup, t.margin)
      or ${counters.replaceAll('processing', 'l.processing')} <>
        (${counted} from charge c where c.run_id = l.run_id and c.seller_id = l.seller_id))`,
  'only an accepted ledger has statements': `
    select s.id from j join ledger l on l.journal_id = j.id join statement s on s.ledger_id = l.id
    where l.status in ('Review', 'Error', 'Rating', 'Generating')`,
  'every Ready charge of an accepted ledger is on one statement, and on one only': `
    select c.id from j join ledger l on l.journal_id = j.id and l.status in ('Generated', 'Queued', 'Completed')
      join charge c on c.run_id = l.run_id and c.seller_id = l.seller_id and c.processing_status = 'Ready'
    where 1 <> (select count(*) from statement s where ${ofStatement} and s.ledger_id = l.id)`,
  'what an accepted journal bills is what its statements bill': `
    select j.id from j cross join lateral (
        select sum(pp_x1) as pp, sum(sp_x1) as sp, sum(bsp_x1) as bsp from charge c
        where c.run_id = j.run_id and c.processing_status = 'Ready') own
      cross join lateral (
        select sum(pp_x1) as pp, sum(sp_x1) as sp, sum(bsp_x1) as bsp from ledger l
          join statement s on s.ledger_id = l.id join charge c on ${ofStatement} and c.processing_status = 'Ready'
        where l.journal_id = j.id) billed
    where (own.pp, own.sp, own.bsp) is distinct from (billed.pp, billed.sp, billed.bsp) and j.status in ('Accepted', 'Completed')`,
  'the figures of a statement are those of its charges': `
    select s.id from j join ledger l on l.journal_id = j.id join statement s on s.ledger_id = l.id
      cross join lateral (${totals(ofStatement)}) t
    where s.status <> 'Generating' and ((s.total_pp, s.total_sp, s.markup, s.margin, s.type)
        is distinct from (t.pp, t.sp, t.markup, t.margin, case when t.is_credit then 'Credit' else 'Debit' end)
      or s.total_bsp is distinct from coalesce(t.bsp, 0)
      or ${counters.replaceAll('processing', 's.processing')} <> (${counted} from charge c where ${ofStatement}))`,
  'the parts of a split add up to its row': `
    select p.id from j join charge p on p.run_id = j.run_id and p.processing_status = 'Split'
    where p.pp_x1 is not null or not exists (select from charge c where c.run_id = p.run_id and c.parent_id = p.id)`,
  'amounts follow from the purchase price, the markup and the rate (P2, P3)': `
    select c.id from j join charge c on c.run_id = j.run_id and c.processing_status = 'Ready'
    where c.sp_x1 is distinct from c.pp_x1 * (1 + c.markup / 100 ${precise}) or c.bsp_x1 is distinct from c.sp_x1 * c.rate
      or c.statement_type is distinct from case when c.pp_x1 < 0 then 'Credit' else 'Debit' end`,
  'a consolidated statement is the sum of its children (G9)': `
    select p.id from statement p cross join lateral (
        select coalesce(sum(total_pp), 0) as pp, coalesce(sum(total_sp), 0) as sp, coalesce(sum(total_bsp), 0) as bsp,
          count(*)::int as n, coalesce(sum(processing_ready), 0)::int as ready from statement s where s.parent_id = p.id) t
    where p.billing_type = 'Consolidated' and ((p.total_pp, p.total_sp, p.total_bsp, p.processing_ready)
      is distinct from (t.pp, t.sp, t.bsp, t.ready) or (p.statistics ->> 'statements')::int is distinct from t.n)`,
  'a child is in the state that its parent’s asks for (S12–S15)': `
    select s.id from statement s left join statement p on p.id = s.parent_id
    where (s.status in ('Consolidating', 'Consolidated')) <> (s.parent_id is not null)
      or (s.status = 'Consolidating' and p.status <> 'Generated')
      or (s.status = 'Consolidated' and p.status in ('Generated', 'Cancelled'))`,
  'nothing waits that is complete (J16, J19, L8)': `
    select j.id from j where j.status = 'Generated' and exists (select from ledger l where l.journal_id = j.id)
      and not exists (select from ledger l where l.journal_id = j.id and l.status not in ('Generated', 'Queued', 'Completed'))
    union all select j.id from j where j.status = 'Queued'
      and not exists (select from ledger l where l.journal_id = j.id and l.status <> 'Completed')
    union all select l.id from j join ledger l on l.journal_id = j.id and l.status = 'Queued'
    where not exists (select from statement s left join statement p on p.id = s.parent_id where s.ledger_id = l.id
      and not (s.status in ('Issued', 'Cancelled') or s.status = 'Consolidated' and p.status = 'Issued'))`,
  'nothing is complete that waits': `
    select l.id from j join ledger l on l.journal_id = j.id and l.status = 'Completed'
      join statement s on s.ledger_id = l.id left join statement p on p.id = s.parent_id
    where not (s.status in ('Issued', 'Cancelled') or s.status = 'Consolidated' and p.status = 'Issued')`,
  'a queued ledger has taken its journal along (J18)': `
    select l.id from j join ledger l on l.journal_id = j.id
    where l.status in ('Queued', 'Completed') and j.status not in ('Queued', 'Completed')`,
};

const all = Object.values(invariants)
  .map((query, i) => `(select ${i} as rule, b.id from (${query}) b limit 3)`)
  .join(' union all ');

/**
 * What breaks the rules of counters, amounts and states in the database, a line each: of all journals, or of some.
 * To be asked when no work is under way.
 */
export async function brokenInvariants(pool: Pool, journalIds?: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ rule: number; id: string }>(
    `with j as materialized (select * from journal where ($1::text[] is null or id = any($1)) and status <> 'Deleted')
     ${all}`,
    [journalIds ?? null],
  );
  return rows.map(({ rule, id }) => `${Object.keys(invariants)[rule]}: not for ${id}`);
}
