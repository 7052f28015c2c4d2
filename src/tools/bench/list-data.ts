/**
 * The data of the list measurements, which the database makes by itself on top of the scenarios world: buyers,
 * agreements, journals, statements and invoices; ten journals of 100,000 charges in one table, and one that holds a
 * million alone.
 */
import { openDatabase } from '../../server/store/database.ts';
import type { BenchDatabase } from './databases.ts';

/** Rows of each list, and charges of the journals. */
export const counts = { journals: 20_000, statements: 200_000, charges: 100_000, manyCharges: 1_000_000 };

const group = (n: string) => `lpad((${n})::text, 4, '0')`;
const twoGroups = (prefix: string, n: string) =>
  `'${prefix}-9' || lpad(((${n}) / 10000)::text, 3, '0') || '-' || ${group(`(${n}) % 10000`)}`;
const oneOf = (values: readonly string[], n: string) =>
  `(array[${values.map((value) => `'${value}'`).join(', ')}])[1 + ${n} % ${values.length}]`;

/** The journal of 100,000 charges that is measured, and the one of a million. */
export const journals = { one: 'BJO-9000-0003', large: 'BJO-9000-0011' };

const world = [
  `insert into buyer (id, name, account_id, erp_customer)
   select ${twoGroups('BUY', 'n')}, 'Buyer ' || n, 'ACC-2000-000' || 1 + n % 2, 'US-C-9' || n from generate_series(1, 500) n`,
  `insert into licensee (id, name, account_id, buyer_id, seller_id)
   select 'LCE-9000-0000-' || ${group('n')}, 'Licensee ' || n, 'ACC-2000-000' || 1 + n % 2, ${twoGroups('BUY', 'n')},
     'SEL-3000-000' || 1 + n % 2 from generate_series(1, 500) n`,
  `insert into agreement (id, name, authorization_id, product_id, vendor_id, client_id, buyer_id, licensee_id, seller_id,
     billing_currency)
   select 'AGR-9000-0000-' || ${group('n')}, 'Agreement ' || n, 'AUT-5000-0001', 'PRD-4000-0001', 'ACC-1000-0001',
     'ACC-2000-000' || 1 + n % 2, ${twoGroups('BUY', '1 + n % 500')}, 'LCE-9000-0000-' || ${group('1 + n % 500')},
     'SEL-3000-000' || 1 + n % 2, 'USD' from generate_series(1, 1000) n`,
  `insert into subscription (id, name, agreement_id, external_vendor)
   select 'SUB-9001-0000-' || ${group('n')}, 'Subscription ' || n, 'AGR-9000-0000-' || ${group('1 + n % 1000')},
     'bench-' || n from generate_series(1, 2000) n`,
  `insert into charge_run (journal_id, kind, rows_done, finished_at)
   select ${twoGroups('BJO', 'n')}, 'upload', 1, now() from generate_series(1, 11) n`,
  `insert into journal (id, name, status, vendor_id, owner_id, product_id, authorization_id, currency, external_vendor,
     total_pp, run_id, created_at, updated_at)
   select ${twoGroups('BJO', 'n')}, 'Usage of batch ' || n,
     ${oneOf(['Draft', 'Validated', 'Error', 'Review', 'Generated', 'Accepted', 'Queued', 'Completed'], 'n')},
     'ACC-1000-000' || 1 + n % 10 / 9, 'SEL-3000-000' || 1 + n % 2, 'PRD-4000-0001', 'AUT-5000-0001', 'USD',
     'EXT-' || md5(n::text), n * 7919 % 100000 / 100.0,
     (select id from charge_run r where r.journal_id = ${twoGroups('BJO', 'n')}),
     timestamptz '2020-01-01' + n * interval '1 minute', timestamptz '2020-01-03' + n * interval '1 minute'
   from generate_series(1, ${counts.journals}) n`,
  `insert into statement (id, agreement_id, buyer_id, client_id, vendor_id, seller_id, product_id, licensee_id, type,
     billing_type, status, purchase_currency, sale_currency, rate, total_pp, total_sp, total_bsp, markup, margin,
     external_operations, erp_id, created_at, updated_at)
   select 'SOM-9' || lpad((n / 10000)::text, 3, '0') || '-' || ${group('n % 10000')} || '-0000-0001', a.id, a.buyer_id,
     a.client_id, a.vendor_id, a.seller_id, a.product_id, a.licensee_id, 'Debit', 'Automated',
     ${oneOf(['Generated', 'Queued', 'Pending', 'Issued', 'Issued', 'Issued', 'Error', 'Cancelled'], 'n')}, 'USD', 'USD', 1,
     n * 7919 % 100000 / 100.0, n * 7919 % 100000 / 90.0, n * 7919 % 100000 / 90.0, 11.1, 10, 'OPS-' || n,
     'ERP-' || md5(n::text), timestamptz '2020-01-01' + n * interval '1 minute',
     timestamptz '2020-01-03' + n * interval '1 minute'
   from generate_series(1, ${counts.statements}) n
   join agreement a on a.id = 'AGR-9000-0000-' || ${group('1 + n % 1000')}`,
  `insert into erp_document (id, kind, document_no, country_code, status, billing_type, statement_id, agreement_id,
     client_id, buyer_id, seller_id, vendor_id, product_id, licensee_id, attributes, currency, total_sp, total_st,
     total_gt, due_date, created_at)
   select 'INV-' || substr(s.id, 5), 'invoice', 'INV' || substr(s.id, 7, 7), 'US',
     ${oneOf(['Issued', 'Paid', 'Overdue'], 'substr(s.external_operations, 5)::int')}, 'Automated', s.id, s.agreement_id,
     s.client_id, s.buyer_id, s.seller_id, s.vendor_id, s.product_id, s.licensee_id,
     jsonb_build_object('documentDate', to_char(s.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), 'USD',
     s.total_sp, 0, s.total_sp, s.created_at + interval '30 days', s.created_at
   from statement s`,
];

/** Charges of one journal, as many as there are numbers from one to another. */
const charges = (journal: string, first: number, last: number) => `insert into charge
  (run_id, id, row_no, external_vendor, external_reference, external_invoice, source_type, source_criteria, source_value,
    item_criteria, item_value, period_start, period_end, quantity, unit_pp, pp_x1, unit_sp, sp_x1, unit_bsp, bsp_x1,
    purchase_currency, sale_currency, rate, markup, markup_source, margin, description1, description2, segment,
    billing_type, statement_type, upload_status, upload_errors, processing_status, agreement_id, subscription_id, item_id,
    licensee_id, buyer_id, client_id, seller_id, created_at)
  select r.id, 'CHG-' || substr(r.journal_id, 5) || '-' || to_char(n::bigint * 100, 'FM0000"-"0000"-"0000'), n, 'E-' || n,
    'PO-' || n % 500, '90' || n % 1000, 'Subscription', 'externalIds.vendor', s.external_vendor, 'externalIds.vendor',
    'SKU-STD', timestamptz '2026-10-01', timestamptz '2026-10-31 23:59:59', 1 + n % 40, p.unit, p.unit * (1 + n % 40),
    p.unit * 1.1, p.unit * 1.1 * (1 + n % 40), p.unit * 1.1, p.unit * 1.1 * (1 + n % 40), 'USD', 'USD', 1, 10, 'Agreement',
    9.09, 'Seats of team ' || n % 250, 'October 2026 ' || substr(md5(n::text), 1, 6), 'COM', 'Automated', 'Debit',
    e.status, case when e.status = 'Error' then array['Quantity is required.'] end, e.status, a.id, s.id,
    'ITM-4000-0001-0001', a.licensee_id, a.buyer_id, a.client_id, a.seller_id, r.started_at
  from generate_series(${first}, ${last}) n
  cross join lateral (select n::bigint * 7919 % 100000 / 100.0 as unit) p
  cross join lateral (select case when n % 100 = 7 then 'Error' else 'Ready' end as status) e
  join charge_run r on r.journal_id = '${journal}'
  join subscription s on s.id = 'SUB-9001-0000-' || ${group('1 + n::bigint * 7919 % 2000')}
  join agreement a on a.id = s.agreement_id order by n`;

/** Fills a database that a server has set up. */
export async function fillLists({ options }: BenchDatabase): Promise<void> {
  const db = await openDatabase(options);
  try {
    for (const sql of world) await db.pool.query(sql);
    for (let n = 1; n <= 10; n += 1) {
      await db.pool.query(charges(`BJO-9000-${String(n).padStart(4, '0')}`, 1, counts.charges));
    }
    for (let first = 1; first <= counts.manyCharges; first += counts.charges) {
      await db.pool.query(charges(journals.large, first, first + counts.charges - 1));
    }
    // what autovacuum, or the sweep of an embedded database, does a minute later
    await db.pool.query('vacuum analyze');
  } finally {
    await db.close();
  }
}
