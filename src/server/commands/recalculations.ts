import type { JournalUpdate } from '../../api/generated/model/journalUpdate';
import { journalActions } from '../../domain/journal.ts';
import { ledgerHasStatements, ledgerOutcome } from '../../domain/ledger.ts';
import { isFinal, type StatementEnd } from '../../domain/statement.ts';
import { enqueueJob } from '../jobs/jobs.ts';
import { conflict } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { change, type Expectation, type Work } from './change.ts';
import { moveJournal, type JournalRow } from './journals.ts';
import { ledgerKind, type Row } from './kinds.ts';
import { refuseWhileRating, removeLedgers, requireWithdrawable } from './remove-ledgers.ts';
import { registeredInput, startRun } from './uploads.ts';

/** The figures that grow while a file is read; the others stand until the new ones are published. */
const countedAnew = { upload_total: 0, upload_split: 0, upload_ready: 0, upload_error: 0 };

/** Prices every charge anew, and applies what operations decided (J11). */
export function recalculateJournal(
  tx: Tx,
  work: Work,
  id: string,
  body: JournalUpdate,
  expected: Expectation,
): Promise<JournalRow> {
  return readAgain(tx, work, id, 'recalculate', body, expected);
}

/** Builds the charges anew from the file; every decision is forgotten, and so are the ledgers (J10). */
export function regenerateJournal(
  tx: Tx,
  work: Work,
  id: string,
  body: JournalUpdate,
  expected: Expectation,
): Promise<JournalRow> {
  return readAgain(tx, work, id, 'regenerate', body, expected);
}

async function readAgain(
  tx: Tx,
  work: Work,
  id: string,
  kind: 'recalculate' | 'regenerate',
  body: JournalUpdate,
  expected: Expectation,
): Promise<JournalRow> {
  const row = await moveJournal(tx, work, id, kind, body, expected, {
    columns: async (journal) => {
      await requireWithdrawable(tx, id, journalActions[kind].operation);
      await removeLedgers(tx, id);
      const fileId = await registeredInput(tx, id);
      const previousRunId = kind === 'recalculate' ? journal.run_id : null;
      return {
        ...countedAnew,
        run_id: await startRun(tx, work, { journalId: id, kind, fileId, previousRunId }),
      };
    },
  });
  await enqueueJob(tx, work, 'validate-journal', { journalId: id, runId: row.run_id ?? 0 });
  return row;
}

/** Takes ledgers and statements back; they are removed in the background (J17). */
export async function resetJournal(
  tx: Tx,
  work: Work,
  id: string,
  body: JournalUpdate,
  expected: Expectation,
): Promise<JournalRow> {
  const row = await moveJournal(tx, work, id, 'reset', body, expected, {
    columns: async () => {
      await requireWithdrawable(tx, id, journalActions.reset.operation);
      await refuseWhileRating(tx, id, journalActions.reset.operation);
      return {};
    },
  });
  await enqueueJob(tx, work, 'reset-journal', { journalId: id });
  return row;
}

/** Completes a journal, and its ledgers, when every statement is final (J21). Throws 409 naming those that are not. */
export function completeJournal(
  tx: Tx,
  work: Work,
  id: string,
  body: JournalUpdate,
  expected: Expectation,
): Promise<JournalRow> {
  return moveJournal(tx, work, id, 'complete', body, expected, {
    columns: async () => {
      await requireFinal(tx, id);
      const open = await tx.query<Row>(
        'select * from ledger where journal_id = $1 and status <> $2 order by id for update',
        [id, ledgerOutcome.completed],
      );
      for (const ledger of open.rows) {
        await change(tx, work, ledgerKind, ledger, { status: ledgerOutcome.completed });
      }
      return {};
    },
  });
}

/** How many of the open statements an answer names. */
const named = 10;

async function requireFinal(tx: Tx, id: string): Promise<void> {
  const without = await tx.query<{ id: string; status: string }>(
    'select id, status from ledger where journal_id = $1 and not (status = any($2)) order by id',
    [id, ledgerHasStatements],
  );
  const statements = await tx.query<StatementEnd & { id: string }>(
    `select s.id, s.status, p.status as "parentStatus" from statement s
     join ledger l on l.id = s.ledger_id left join statement p on p.id = s.parent_id
     where l.journal_id = $1 order by s.id`,
    [id],
  );
  const open = [
    ...without.rows.map((ledger) => `ledger ${ledger.id} (${ledger.status})`),
    ...statements.rows.flatMap((each) => (isFinal(each) ? [] : [`statement ${each.id} (${each.status})`])),
  ];
  if (open.length === 0) return;
  const more = open.length > named ? ` and ${open.length - named} more` : '';
  throw conflict('BIL-STATE', `Journal ${id} has open work: ${open.slice(0, named).join(', ')}${more}.`);
}
