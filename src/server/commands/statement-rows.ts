import type { BillingType } from '../../api/generated/model/billingType';
import type { Tx } from '../store/database.ts';
import { lock } from './change.ts';
import type { JournalRow } from './journals.ts';
import { statementKind, type Row } from './kinds.ts';
import { refuseWhileResetting } from './remove-ledgers.ts';

export type StatementRow = Row & {
  ledger_id: string | null;
  custom_ledger_id: string | null;
  run_id: number | null;
  parent_id: string | null;
  agreement_id: string | null;
  product_id: string | null;
  licensee_id: string | null;
  client_id: string | null;
  buyer_id: string;
  seller_id: string;
  vendor_id: string;
  billing_type: BillingType;
  purchase_currency: string;
  sale_currency: string;
  rate: string | null;
  total_pp: string;
  total_sp: string;
  total_bsp: string;
  markup: string | null;
  margin: string | null;
};

/** Locks a statement after everything that it, or a child of it, may move: journals, ledgers, custom ledgers. */
export async function lockStatement(tx: Tx, id: string): Promise<StatementRow> {
  await lockAbove(tx, id);
  return lock<StatementRow>(tx, statementKind, id);
}

/** Locks a consolidated statement and one that is, or is to be, its child; the parent always comes first. */
export async function lockFamily(
  tx: Tx,
  parentId: string,
  childId: string,
): Promise<{ parent: StatementRow; child: StatementRow }> {
  await lockAbove(tx, childId);
  const parent = await lock<StatementRow>(tx, statementKind, parentId);
  return { parent, child: await lock<StatementRow>(tx, statementKind, childId) };
}

/** Everyone takes locks in this order, and each kind by id, so that nobody waits in a circle. */
async function lockAbove(tx: Tx, id: string): Promise<void> {
  const { rows } = await tx.query<Record<'journal_id' | 'ledger_id' | 'custom_ledger_id', string | null>>(
    `select l.journal_id, s.ledger_id, s.custom_ledger_id from statement s left join ledger l on l.id = s.ledger_id
     where s.id = $1 or s.parent_id = $1`,
    [id],
  );
  const lockAll = <R extends object>(table: string, ids: readonly (string | null)[]) =>
    tx.query<R>(`select * from ${table} where id = any($1) order by id for update`, [ids]);
  const journals = await lockAll<JournalRow>(
    'journal',
    rows.map((row) => row.journal_id),
  );
  for (const journal of journals.rows) refuseWhileResetting(journal, 'any change of its statements');
  await lockAll(
    'ledger',
    rows.map((row) => row.ledger_id),
  );
  await lockAll(
    'custom_ledger',
    rows.map((row) => row.custom_ledger_id),
  );
}

/** The children of a consolidated statement, locked. The parent must be locked: then they stay what they are. */
export async function lockChildren(tx: Tx, parentId: string): Promise<StatementRow[]> {
  const { rows } = await tx.query<StatementRow>(
    'select * from statement where parent_id = $1 order by id for update',
    [parentId],
  );
  return rows;
}
