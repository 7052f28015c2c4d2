import { customLedgerActions, customLedgerOutcome } from '../../domain/custom-ledger.ts';
import { manualBilling } from '../../domain/statement-kind.ts';
import { statementBirth } from '../../domain/statement.ts';
import { change, insert, lock, type Work } from '../commands/change.ts';
import { chargeGroups, type ChargeGroup } from '../commands/charge-totals.ts';
import type { CustomLedgerRow } from '../commands/custom-ledgers.ts';
import { statementFigures } from '../commands/figures.ts';
import { customLedgerKind, statementKind } from '../commands/kinds.ts';
import { orderWorkbook } from '../commands/workbooks.ts';
import type { Cause, Services } from '../context.ts';
import { transaction } from '../store/database.ts';
import type { JobData } from './jobs.ts';

const causeOf = (actor: Cause['actor']): Cause => ({
  actor,
  request: { worker: { workerName: 'create-manual-statements' } },
});

/**
 * Creates the statements of an accepted custom ledger, one per agreement and buyer, and moves it to Generated, all
 * in one transaction: after a crash there are all of them or none (K5, K6). No override withholds them: to accept
 * was an explicit act (lifecycles §5).
 */
export async function createManualStatements(
  services: Services,
  { customLedgerId, actor }: JobData<'create-manual-statements'>,
): Promise<void> {
  const work: Work = { services, cause: causeOf(actor) };
  while (!(await isGenerated(work, customLedgerId)));
}

/**
 * The charges are added up before the transaction, so that nobody waits for that: they do not change while the
 * custom ledger does not. When somebody edited it meanwhile, nothing is done yet.
 */
async function isGenerated(work: Work, customLedgerId: string): Promise<boolean> {
  const { db } = work.services;
  const found = await db.pool.query<CustomLedgerRow>(
    'select * from custom_ledger where id = $1 and status = $2',
    [customLedgerId, customLedgerActions.accept.to],
  );
  const [counted] = found.rows;
  if (!counted) return true;
  const groups = await chargeGroups(db.pool, counted.run_id, 'statement');
  return transaction(db, async (tx) => {
    const ledger = await lock<CustomLedgerRow>(tx, customLedgerKind, customLedgerId);
    if (ledger.revision !== counted.revision) return false;
    const products = await tx.query<{ id: string; product_id: string }>(
      'select id, product_id from agreement where id = any($1)',
      [groups.map((group) => group.agreement_id)],
    );
    const productOf = new Map(products.rows.map((row) => [row.id, row.product_id]));
    for (const group of groups) {
      if (group.counters.ready === 0) continue;
      const productId = productOf.get(group.agreement_id ?? '') ?? null;
      const { id } = await insert(tx, work, statementKind, statementOf(ledger, group, productId));
      await orderWorkbook(tx, work, id);
    }
    await change(tx, work, customLedgerKind, ledger, { status: customLedgerOutcome.generated });
    return true;
  });
}

const statementOf = (ledger: CustomLedgerRow, group: ChargeGroup, productId: string | null) => ({
  custom_ledger_id: ledger.id,
  run_id: ledger.run_id,
  agreement_id: group.agreement_id,
  buyer_id: group.buyer_id,
  client_id: group.client_id,
  licensee_id: group.licensee_id,
  vendor_id: ledger.vendor_id,
  product_id: productId,
  seller_id: ledger.seller_id,
  billing_type: manualBilling,
  status: statementBirth.billed,
  purchase_currency: ledger.purchase_currency,
  sale_currency: ledger.sale_currency,
  ...statementFigures(group),
});

/** Ends the acceptance of a custom ledger whose statements could not be created; a new upload comes next (K6). */
export async function manualStatementsFailed(
  services: Services,
  { customLedgerId, actor }: JobData<'create-manual-statements'>,
  reason: string,
): Promise<void> {
  await transaction(services.db, async (tx) => {
    const ledger = await lock<CustomLedgerRow>(tx, customLedgerKind, customLedgerId);
    if (ledger.status !== customLedgerActions.accept.to) return;
    await change(tx, { services, cause: causeOf(actor) }, customLedgerKind, ledger, {
      status: customLedgerOutcome.failed,
      error: { errorCode: 'CLE:0005', errorMessage: `Statements could not be created: ${reason}.` },
    });
  });
}
