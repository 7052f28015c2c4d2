import { journalActions } from '../../domain/journal.ts';
import { ledgerActions } from '../../domain/ledger.ts';
import { withdrawable } from '../../domain/statement.ts';
import { conflict } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { announce } from './announce.ts';
import type { JournalRow } from './journals.ts';
import { ledgerKind, statementKind, type Row } from './kinds.ts';

/**
 * Throws 409 when a statement of the journal was handed to the ERP by itself: then it can no longer be taken back,
 * whatever the journal's own state says (J17).
 */
export async function requireWithdrawable(tx: Tx, journalId: string, operation: string): Promise<void> {
  const { rows } = await tx.query<{ id: string; status: string }>(
    `select s.id, s.status from statement s join ledger l on l.id = s.ledger_id
     where l.journal_id = $1 and (not (s.status = any($2))
       or exists (select 1 from erp_document d where d.statement_id = s.id)) order by s.id limit 1`,
    [journalId, withdrawable],
  );
  const [handed] = rows;
  if (!handed) return;
  throw conflict(
    'BIL-STATE',
    `Statement ${handed.id} is ${handed.status} and was handed to the ERP; ${operation} is no longer possible.`,
  );
}

/** Throws 409 while a ledger of the journal is being rated: its charges would keep prices from before and after. */
export async function refuseWhileRating(tx: Tx, journalId: string, operation: string): Promise<void> {
  const { rows } = await tx.query<{ id: string; status: string }>(
    'select id, status from ledger where journal_id = $1 and status = $2 order by id limit 1',
    [journalId, ledgerActions.recalculate.to],
  );
  const [rated] = rows;
  if (!rated) return;
  throw conflict('BIL-STATE', `Ledger ${rated.id} is ${rated.status}; ${operation} has to wait.`);
}

/** Removes a journal's ledgers and statements with their files, for good, and tells who could read them (J10, J17). */
export async function removeLedgers(tx: Tx, journalId: string): Promise<void> {
  const statements = await tx.query<Row>(
    'delete from statement where ledger_id in (select id from ledger where journal_id = $1) returning *',
    [journalId],
  );
  const ledgers = await tx.query<Row>('delete from ledger where journal_id = $1 returning *', [journalId]);
  await announce(tx, statementKind, ...statements.rows);
  await announce(tx, ledgerKind, ...ledgers.rows);
  const files = await tx.query<{ file_id: number | null }>(
    'delete from attachment where parent_id = any($1) returning file_id',
    [[...statements.rows, ...ledgers.rows].map(({ id }) => id)],
  );
  await tx.query('delete from file where id = any($1)', [files.rows.flatMap(({ file_id }) => file_id ?? [])]);
}

/** Throws 409 while a journal's ledgers are being removed: nothing may happen to them any more (J17). */
export function refuseWhileResetting({ id, status }: JournalRow, operation: string): void {
  if (status !== journalActions.reset.to) return;
  throw conflict('BIL-STATE', `Journal ${id} is ${status}; ${operation} has to wait.`);
}
