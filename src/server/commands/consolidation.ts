import type { IdInput } from '../../api/generated/model/idInput';
import type { StatementCreate } from '../../api/generated/model/statementCreate';
import { childActions, childOutcome, differences, type Consolidable } from '../../domain/consolidation.ts';
import { readCurrency } from '../../domain/currency.ts';
import { normalizeId } from '../../domain/ids.ts';
import { aggregateStatements } from '../../domain/money/totals.ts';
import { role } from '../../domain/role.ts';
import { consolidatedBilling, isConsolidatedStatement } from '../../domain/statement-kind.ts';
import { statementActions } from '../../domain/statement.ts';
import { enqueueJob } from '../jobs/jobs.ts';
import { conflict, invalid, notFound } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { change, checkRevision, insert, type Columns, type Expectation, type Work } from './change.ts';
import { totalColumns } from './charge-totals.ts';
import { requireAllowed } from './journals.ts';
import { statementKind } from './kinds.ts';
import { editableColumns } from './statement-fields.ts';
import { lockChildren, lockFamily, type StatementRow } from './statement-rows.ts';
import { orderWorkbook } from './workbooks.ts';

/** Creates an empty consolidated statement (S2). Throws 400 at each member that names nothing of the right kind. */
export async function createStatement(tx: Tx, work: Work, body: StatementCreate): Promise<StatementRow> {
  const ids = [body.vendor.id, body.seller.id, body.buyer.id].map(normalizeId);
  const [vendor, seller, buyer] = ids;
  const { rows } = await tx.query<{ vendor: boolean; seller: boolean; client_id: string | null }>(
    `select exists (select from account where id = $1 and type = $4) as vendor,
       exists (select from seller where id = $2) as seller, (select account_id from buyer where id = $3) as client_id`,
    [...ids, role.vendor],
  );
  const [found] = rows;
  const { purchase: sentPurchase, sale: sentSale } = body.price.currency;
  const [purchase, sale] = [readCurrency(sentPurchase), readCurrency(sentSale)];
  const errors = Object.entries({
    'vendor.id': !found?.vendor && `Vendor account ${vendor} was not found.`,
    'seller.id': !found?.seller && `Seller ${seller} was not found.`,
    'buyer.id': !found?.client_id && `Buyer ${buyer} was not found.`,
    'price.currency.purchase': !purchase && `'${sentPurchase}' is not a currency.`,
    'price.currency.sale': !sale && `'${sentSale}' is not a currency.`,
  }).flatMap(([member, text]) => (text ? [[member, [text]]] : []));
  if (errors.length > 0) throw invalid(Object.fromEntries(errors));
  const currencies = { purchase_currency: purchase ?? '', sale_currency: sale ?? '' };
  const row = await insert<StatementRow>(tx, work, statementKind, {
    ...editableColumns(work.cause.actor, body),
    ...currencies,
    vendor_id: vendor,
    seller_id: seller,
    buyer_id: buyer,
    client_id: found?.client_id,
    billing_type: consolidatedBilling,
    status: statementActions.create.to,
    ...figuresOf(currencies, []),
  });
  await orderWorkbook(tx, work, row.id);
  return row;
}

/** Adds a queued statement to a consolidated one (S12). Throws 400 at each member that differs. */
export async function addChild(
  tx: Tx,
  work: Work,
  parentId: string,
  body: IdInput,
  expected: Expectation,
): Promise<StatementRow> {
  const { parent, child } = await lockFamily(tx, parentId, normalizeId(body.id));
  const different = differences(sharedOf(parent), sharedOf(child));
  if (Object.keys(different).length > 0) throw invalid(different);
  checkRevision(statementKind, parent, expected);
  const { actor } = work.cause;
  const { add } = childActions;
  if (!isConsolidated(parent)) {
    throw conflict(
      'BIL-STATE',
      `Statement ${parentId} is not consolidated; ${add.parent.operation} needs that.`,
    );
  }
  requireAllowed(actor, add.parent, parent);
  if (isConsolidated(child)) {
    throw conflict('BIL-STATE', `Statement ${child.id} is consolidated; it cannot be part of another.`);
  }
  if (child.parent_id !== null) {
    throw conflict('BIL-STATE', `Statement ${child.id} is part of statement ${child.parent_id}.`);
  }
  requireAllowed(actor, add.child, child);
  await change(tx, work, statementKind, child, { parent_id: parentId, status: add.child.to });
  return refreshParent(tx, work, parent);
}

/** Takes a child out of a consolidated statement; it is looked at again before it is queued (S13). Throws 404. */
export async function removeChild(
  tx: Tx,
  work: Work,
  parentId: string,
  childId: string,
  expected: Expectation,
): Promise<StatementRow> {
  const { parent, child } = await lockFamily(tx, parentId, childId);
  if (child.parent_id !== parentId) throw notFound(statementKind.object, childId);
  checkRevision(statementKind, parent, expected);
  const { remove } = childActions;
  requireAllowed(work.cause.actor, remove.parent, parent);
  requireAllowed(work.cause.actor, remove.child, child);
  await change(tx, work, statementKind, child, { parent_id: null, status: remove.child.to });
  return refreshParent(tx, work, parent);
}

/** Lets the children go the way of their consolidated statement when it is queued (S14). Throws 409 without any. */
export async function queueChildren(tx: Tx, work: Work, parent: StatementRow): Promise<void> {
  const children = await lockChildren(tx, parent.id);
  if (children.length === 0) {
    throw conflict('BIL-CHILDLESS', `Statement ${parent.id} has no child statements.`);
  }
  for (const child of children) {
    if (child.status !== childActions.add.child.to) continue;
    await change(tx, work, statementKind, child, { status: childOutcome.consolidated });
  }
}

/**
 * Sets the children of a cancelled consolidated statement free: each is billed by itself again (S15). Returns what
 * changes of the parent, which has none any more.
 */
export async function releaseChildren(tx: Tx, work: Work, parent: StatementRow): Promise<Columns> {
  for (const child of await lockChildren(tx, parent.id)) {
    await change(tx, work, statementKind, child, { parent_id: null, status: childOutcome.released });
  }
  await enqueueJob(tx, work, 'erp-sync', {}, { key: 'erp-sync' });
  await orderWorkbook(tx, work, parent.id);
  return figuresOf(parent, []);
}

/** Whether a row is of a statement that gathers others. */
export const isConsolidated = ({ billing_type }: StatementRow): boolean =>
  isConsolidatedStatement({ billingType: billing_type });

async function refreshParent(tx: Tx, work: Work, parent: StatementRow): Promise<StatementRow> {
  await orderWorkbook(tx, work, parent.id);
  const figures = figuresOf(parent, await lockChildren(tx, parent.id));
  return change<StatementRow>(tx, work, statementKind, parent, figures);
}

function sharedOf(row: StatementRow): Consolidable {
  return {
    buyer: { id: row.buyer_id },
    seller: { id: row.seller_id },
    vendor: { id: row.vendor_id },
    price: { currency: { purchase: row.purchase_currency, sale: row.sale_currency } },
    ...(row.client_id !== null && { client: { id: row.client_id } }),
  };
}

const counters = ['total', 'ready', 'error', 'split', 'skipped', 'ignored'].map(
  (name) => `processing_${name}`,
);

/** Totals, counters and statistics of a consolidated statement from its children (pricing G9). */
function figuresOf(
  {
    purchase_currency: purchase,
    sale_currency: sale,
  }: Pick<StatementRow, 'purchase_currency' | 'sale_currency'>,
  children: readonly StatementRow[],
): Columns {
  const totals = aggregateStatements(
    children.map((child) => ({
      PPx1: child.total_pp,
      SPx1: child.total_sp,
      BSPx1: child.total_bsp,
      markup: child.markup,
      margin: child.margin,
      saleCurrency: sale,
    })),
  );
  const distinct = (of: (child: StatementRow) => string | null) =>
    new Set(children.flatMap((each) => of(each) ?? []));
  const rates = distinct((child) => child.rate);
  const [rate] = rates;
  return {
    type: totals.statementType,
    rate: purchase === sale ? '1' : rates.size === 1 ? rate : null,
    ...totalColumns(totals),
    total_sp: totals.totalSP,
    total_bsp: totals.totalBSP ?? '0',
    ...Object.fromEntries(
      counters.map((name) => [name, children.reduce((sum, child) => sum + Number(child[name]), 0)]),
    ),
    statistics: {
      statements: children.length,
      products: distinct((child) => child.product_id).size,
      agreements: distinct((child) => child.agreement_id).size,
      licensees: distinct((child) => child.licensee_id).size,
    },
  };
}
