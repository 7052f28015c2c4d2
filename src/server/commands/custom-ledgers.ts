import type { CustomLedgerCreate } from '../../api/generated/model/customLedgerCreate';
import { normalizeId } from '../../domain/ids.ts';
import { journalActions } from '../../domain/journal.ts';
import { ledgerActions, ledgerOutcome } from '../../domain/ledger.ts';
import { role } from '../../domain/role.ts';
import { isFinal, statementActions, statementBirth, type StatementEnd } from '../../domain/statement.ts';
import { enqueueJob } from '../jobs/jobs.ts';
import { conflict, invalid } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import type { Resource } from '../store/resource.ts';
import { change, insert, lock, type Work } from './change.ts';
import { chargeGroups, counterColumns, totalColumns } from './charge-totals.ts';
import { storeCustomCharges, type CustomLine } from './custom-charges.ts';
import { requireText } from './journals.ts';
import { statementKind, type Kind, type Row } from './kinds.ts';

export type CustomLedgerRow = Row & {
  name: string;
  seller_id: string;
  vendor_id: string;
  purchase_currency: string;
  sale_currency: string;
  billing_start: string;
  billing_end: string;
  run_id: number | null;
};

// the states of a custom ledger are words that journals and ledgers have too (lifecycles §5)
const state = {
  draft: journalActions.create.to,
  validating: journalActions.upload.to,
  validated: 'Validated', // word: no rules of custom ledgers stand in src/domain yet
  failed: ledgerOutcome.failed,
  generating: ledgerActions.accept.to,
  generated: ledgerOutcome.generated,
  queued: ledgerActions.queue.to,
  completed: ledgerOutcome.completed,
} as const;

/** What the audit trail compares; the resource that lists custom ledgers may say more. */
const recorded: Resource = {
  schema: 'CustomLedger',
  table: 'custom_ledger',
  joins: {},
  columns: {
    id: 't.id',
    name: 't.name',
    notes: 't.notes',
    status: 't.status',
    'seller.id': 't.seller_id',
    'vendor.id': 't.vendor_id',
    'price.totalPP': 't.total_pp',
    'price.totalSP': 't.total_sp',
    'price.markup': 't.markup',
    'price.margin': 't.margin',
  },
  omitted: { list: [], single: [] },
};

/** Custom ledgers: what operations bills by hand (lifecycles §5). Operations only. */
export const customLedgerKind: Kind = {
  object: 'Custom ledger',
  table: 'custom_ledger',
  resource: recorded,
  idKind: 'customLedger',
  event: 'custom-ledger',
  audited: Object.values(state),
  viewers: () => ({}),
};

/** Creates a custom ledger in Draft (K1). Throws 400. */
export async function createCustomLedger(
  tx: Tx,
  work: Work,
  body: CustomLedgerCreate,
): Promise<CustomLedgerRow> {
  const name = requireText('name', body.name);
  const [start, end] = [new Date(body.billingStartDate), new Date(body.billingEndDate)];
  if (end < start) throw invalid({ billingEndDate: ['The billing end is before the billing start.'] });
  const sellerId = await requireRow(tx, 'seller', 'select 1 from seller where id = $1', body.seller.id);
  const vendorId = await requireRow(
    tx,
    'vendor',
    `select 1 from account where id = $1 and type = '${role.vendor}'`,
    body.vendor.id,
  );
  const purchase = requireText('price.currency.purchase', body.price.currency?.purchase);
  const sale = requireText('price.currency.sale', body.price.currency?.sale);
  return insert<CustomLedgerRow>(tx, work, customLedgerKind, {
    name,
    notes: body.notes ?? null,
    status: state.draft,
    seller_id: sellerId,
    vendor_id: vendorId,
    billing_start: start,
    billing_end: end,
    purchase_currency: purchase,
    sale_currency: sale,
  });
}

async function requireRow(tx: Tx, member: string, text: string, sent: string): Promise<string> {
  const id = normalizeId(sent);
  const found = await tx.query(text, [id]);
  if (found.rowCount === 0) throw invalid({ [`${member}.id`]: [`${id} was not found.`] });
  return id;
}

function requireState(row: Row, operation: string, from: readonly string[]): void {
  if (from.includes(row.status)) return;
  throw conflict(
    'BIL-STATE',
    `Custom ledger ${row.id} is ${row.status}; ${operation} needs ${from.join(' or ')}.`,
  );
}

/** Replaces the charges by rows that were read from a file (K2, K3; charge-files §11). */
export async function importCustomRows(
  tx: Tx,
  work: Work,
  id: string,
  lines: readonly CustomLine[],
): Promise<CustomLedgerRow> {
  const row = await lock<CustomLedgerRow>(tx, customLedgerKind, id);
  requireState(row, 'uploadCustomLedgerCharges', [state.draft, state.validated, state.failed]);
  const at = work.services.now();
  const run = await tx.query<{ id: number }>(
    "insert into charge_run (custom_ledger_id, kind, started_at, finished_at) values ($1, 'upload', $2, $2) returning id",
    [id, at],
  );
  const runId = run.rows[0]?.id ?? 0;
  if (row.run_id) await tx.query('delete from charge where run_id = $1', [row.run_id]);
  const validating = await change<CustomLedgerRow>(tx, work, customLedgerKind, row, {
    status: state.validating,
    run_id: runId,
    error: null,
  });
  const problems = await storeCustomCharges(tx, validating, runId, at, lines);
  const [billed] = await chargeGroups(tx, runId, 'run');
  const [problem] = problems;
  return change<CustomLedgerRow>(tx, work, customLedgerKind, validating, {
    ...(billed && { ...totalColumns(billed.totals), ...counterColumns(billed.counters) }),
    total_sp: billed?.totals.totalSP ?? '0',
    total_bsp: billed?.totals.totalBSP ?? '0',
    rate: billed?.rate ?? null,
    error: problem ? { errorCode: 'CLE:0001', errorMessage: problem } : null,
    status: problem || !billed ? state.failed : state.validated,
  });
}

/** Accepts a custom ledger: one Manual statement for each agreement and buyer (K5, K6). */
export async function acceptCustomLedger(tx: Tx, work: Work, id: string): Promise<CustomLedgerRow> {
  const row = await lock<CustomLedgerRow>(tx, customLedgerKind, id);
  requireState(row, 'acceptCustomLedger', [state.validated]);
  const generating = await change<CustomLedgerRow>(tx, work, customLedgerKind, row, {
    status: state.generating,
  });
  for (const group of await chargeGroups(tx, row.run_id, 'statement')) {
    if (group.counters.ready === 0) continue;
    const agreement = await tx.query<{ product_id: string }>(
      'select product_id from agreement where id = $1',
      [group.agreement_id],
    );
    await insert(tx, work, statementKind, {
      custom_ledger_id: id,
      run_id: row.run_id,
      agreement_id: group.agreement_id,
      buyer_id: group.buyer_id,
      client_id: group.client_id,
      licensee_id: group.licensee_id,
      vendor_id: row.vendor_id,
      product_id: agreement.rows[0]?.product_id ?? null,
      seller_id: row.seller_id,
      type: group.totals.statementType,
      billing_type: 'Manual',
      status: statementBirth.billed,
      purchase_currency: row.purchase_currency,
      sale_currency: row.sale_currency,
      rate: group.rate ?? '1',
      ...totalColumns(group.totals),
      total_sp: group.totals.totalSP,
      total_bsp: group.totals.totalBSP ?? '0',
      ...counterColumns(group.counters),
    });
  }
  return change<CustomLedgerRow>(tx, work, customLedgerKind, generating, { status: state.generated });
}

/** Hands the statements of a custom ledger to the ERP (K7). */
export async function queueCustomLedger(tx: Tx, work: Work, id: string): Promise<CustomLedgerRow> {
  const row = await lock<CustomLedgerRow>(tx, customLedgerKind, id);
  requireState(row, 'queueCustomLedger', [state.generated]);
  const queued = await change<CustomLedgerRow>(tx, work, customLedgerKind, row, { status: state.queued });
  const statements = await tx.query<Row>(
    'select * from statement where custom_ledger_id = $1 and status = $2 order by id for update',
    [id, statementBirth.billed],
  );
  for (const statement of statements.rows) {
    await change(tx, work, statementKind, statement, { status: statementActions.queue.to });
  }
  await enqueueJob(tx, work, 'erp-sync', {}, { key: 'erp-sync' });
  return queued;
}

/** Completes a queued custom ledger whose statements are all final (K8). Returns it if it was completed. */
export async function completeCustomLedger(
  tx: Tx,
  work: Work,
  id: string,
): Promise<CustomLedgerRow | undefined> {
  const row = await lock<CustomLedgerRow>(tx, customLedgerKind, id);
  if (row.status !== state.queued) return undefined;
  const ends = await tx.query<StatementEnd>(
    `select distinct s.status, p.status as "parentStatus" from statement s
     left join statement p on p.id = s.parent_id where s.custom_ledger_id = $1`,
    [id],
  );
  if (!ends.rows.every(isFinal)) return undefined;
  return change<CustomLedgerRow>(tx, work, customLedgerKind, row, { status: state.completed });
}
