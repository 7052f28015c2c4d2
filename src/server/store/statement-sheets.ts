import type { Pool } from 'pg';
import { billedStatus } from '../../domain/charge.ts';
import { manualBilling } from '../../domain/statement-kind.ts';
import type { SheetCharge } from '../../domain/statement-workbook/charges-sheet.ts';
import { listedOrders, orderPeriod, type SheetOrder } from '../../domain/statement-workbook/orders-sheet.ts';
import type { NamedObject, SheetSummary } from '../../domain/statement-workbook/summary-sheet.ts';

/** Rows read together: a few hundredths of a second on the embedded database, where everybody else waits so long. */
const batchSize = 500;

type Queryable = Pick<Pool, 'query'>;

/** The charges of a statement, or of one child of it: they are found by what they are made of (lifecycles §3.1). */
type ChargeSet = { runId: number; agreementId: string; buyerId: string };

/** What the workbook of a statement is made of, apart from charges and orders. */
export type SheetStatement = SheetSummary & {
  revision: number;
  status: string;
  /** Of all charges that are billed. */
  chargeCount: number;
  chargeSets: ChargeSet[];
};

type Named = 'agreement' | 'buyer' | 'client' | 'licensee' | 'product' | 'seller' | 'vendor';

type StatementRow = Pick<
  SheetStatement,
  'id' | 'revision' | 'status' | 'createdAt' | 'currency' | 'chargeCount'
> &
  Record<Named, NamedObject>;

const named = (name: Named, table: string) =>
  `json_build_object('id', s.${name}_id, 'name', (select name from ${table} where id = s.${name}_id)) as ${name}`;

/** A statement as its workbook shows it; nothing when it is gone. */
export async function findSheetStatement(pool: Queryable, id: string): Promise<SheetStatement | undefined> {
  const { rows } = await pool.query<StatementRow>(
    `select s.id, s.revision, s.status, s.created_at as "createdAt", s.sale_currency as currency,
       s.processing_ready as "chargeCount", ${[
         named('agreement', 'agreement'),
         named('buyer', 'buyer'),
         named('client', 'account'),
         named('licensee', 'licensee'),
         named('product', 'product'),
         named('seller', 'seller'),
         named('vendor', 'account'),
       ].join(', ')}
     from statement s where s.id = $1`,
    [id],
  );
  const [statement] = rows;
  return statement && { ...statement, chargeSets: await chargeSetsOf(pool, id) };
}

/** Those of a statement itself, or of the children that it gathers (documents §2.2). */
async function chargeSetsOf(pool: Queryable, id: string): Promise<ChargeSet[]> {
  const { rows } = await pool.query<ChargeSet>(
    `select run_id as "runId", agreement_id as "agreementId", buyer_id as "buyerId" from statement
     where (id = $1 or parent_id = $1) and run_id is not null and agreement_id is not null order by id`,
    [id],
  );
  return rows;
}

const chargeQuery = `select c.id, c.agreement_id as "agreementId", a.name as "agreementName",
    a.external_client as "agreementClientId", c.subscription_id as "subscriptionId", s.name as "subscriptionName",
    s.external_client as "subscriptionClientId", s.external_vendor as "subscriptionVendorId", c.item_id as "itemId",
    i.name as "itemName", p.name as "productName",
    coalesce(c.erp_item_id, i.external_operations, case when c.item_id is null then p.default_erp_item end)
      as "invoiceItemId",
    coalesce(i.external_vendor, c.item_value, case when c.billing_type = $7 then c.external_vendor end)
      as "vendorItemId",
    c.period_start as "periodStart", c.period_end as "periodEnd", c.description1, c.description2,
    c.split_percentage as "splitPercentage", c.quantity, c.unit_bsp as "unitBSP", c.bsp_x1 as "BSPx1",
    c.sale_currency as currency
  from charge c left join agreement a on a.id = c.agreement_id left join product p on p.id = a.product_id
    left join subscription s on s.id = c.subscription_id left join item i on i.id = c.item_id
  where c.run_id = $1 and c.agreement_id = $2 and c.buyer_id = $3 and c.processing_status = $4 and c.id > $5
  order by c.id limit $6`;

async function* chargesOf(
  pool: Queryable,
  { runId, agreementId, buyerId }: ChargeSet,
  limit: number,
): AsyncGenerator<SheetCharge[]> {
  for (let last = ''; ;) {
    const { rows } = await pool.query<SheetCharge>(chargeQuery, [
      runId,
      agreementId,
      buyerId,
      billedStatus,
      last,
      limit,
      manualBilling,
    ]);
    if (rows.length > 0) yield rows;
    if (rows.length < limit) return;
    last = rows.at(-1)?.id ?? '';
  }
}

/** What is left of some charges that are read in batches: those at hand, and where the others come from. */
type Source = { rows: SheetCharge[]; at: number; next(): Promise<IteratorResult<SheetCharge[]>> };

/**
 * The billed charges of a statement in batches, by id; those of a consolidated one are merged of its children's, with
 * so many at hand of all together however many children there are.
 */
export async function* chargesOfStatement(
  pool: Queryable,
  { chargeSets }: Pick<SheetStatement, 'chargeSets'>,
): AsyncGenerator<SheetCharge[]> {
  const [only, ...others] = chargeSets;
  if (only && others.length === 0) return yield* chargesOf(pool, only, batchSize);
  const limit = Math.max(20, Math.ceil((4 * batchSize) / Math.max(chargeSets.length, 1)));
  const sources: Source[] = [];
  for (const set of chargeSets) {
    const batches = chargesOf(pool, set, limit);
    const first = await batches.next();
    if (!first.done) sources.push({ rows: first.value, at: 0, next: () => batches.next() });
  }
  let merged: SheetCharge[] = [];
  while (sources.length > 0) {
    const source = sources.reduce((a, b) => (idAt(b) < idAt(a) ? b : a));
    const charge = source.rows[source.at++];
    if (charge) merged.push(charge);
    if (source.at === source.rows.length && !(await refill(source)))
      sources.splice(sources.indexOf(source), 1);
    if (merged.length < batchSize) continue;
    yield merged;
    merged = [];
  }
  if (merged.length > 0) yield merged;
}

const idAt = ({ rows, at }: Source) => rows[at]?.id ?? '';

async function refill(source: Source): Promise<boolean> {
  const { done, value } = await source.next();
  if (done) return false;
  Object.assign(source, { rows: value, at: 0 });
  return true;
}

/** The orders that a statement's workbook lists, the oldest first: those of a month, so they are read at once. */
export async function ordersOfStatement(
  pool: Queryable,
  { chargeSets, agreement, createdAt, currency }: SheetStatement,
): Promise<SheetOrder[]> {
  const agreements = new Set([
    ...chargeSets.map((set) => set.agreementId),
    ...(agreement.id ? [agreement.id] : []),
  ]);
  const { after, until } = orderPeriod(createdAt);
  const { rows } = await pool.query<SheetOrder>(
    `select o.id, o.external_client as "clientId", o.external_vendor as "vendorId", o.type,
       p.bsp_x_m as "BSPxM", p.bsp_x_y as "BSPxY", o.created_at as "createdAt"
     from commerce_order o left join commerce_price p on p.object_id = o.id and p.sale_currency = $5
     where o.agreement_id = any($1) and o.status = $2 and o.created_at > $3 and o.created_at <= $4
     order by o.created_at, o.id`,
    [[...agreements], listedOrders, after, until, currency],
  );
  return rows;
}
