import { journalActions, journalOutcome } from '../../domain/journal.ts';
import { ledgerHasStatements } from '../../domain/ledger.ts';
import { change, lock, type Work } from '../commands/change.ts';
import type { JournalRow } from '../commands/journals.ts';
import { journalKind } from '../commands/kinds.ts';
import { removeLedgers, requireWithdrawable } from '../commands/remove-ledgers.ts';
import type { Cause, Services } from '../context.ts';
import { transaction } from '../store/database.ts';
import type { JobData } from './jobs.ts';

const causeOf = (actor: Cause['actor']): Cause => ({
  actor,
  request: { worker: { workerName: 'reset-journal' } },
});

/**
 * Removes the ledgers and statements of a journal and gives it back to operations, all in one transaction: after a
 * crash everything is there, or nothing (J17).
 */
export async function resetJournalNow(
  services: Services,
  { journalId, actor }: JobData<'reset-journal'>,
): Promise<void> {
  const work: Work = { services, cause: causeOf(actor) };
  await transaction(services.db, async (tx) => {
    const journal = await lock<JournalRow>(tx, journalKind, journalId);
    if (journal.status !== journalActions.reset.to) return;
    await requireWithdrawable(tx, journalId, journalActions.reset.operation);
    await removeLedgers(tx, journalId);
    await change(tx, work, journalKind, journal, {
      status: journalOutcome.review,
      error: null,
    });
  });
}

/** Puts a journal back where it came from when its ledgers could not be removed: Accepted, if J16 holds. */
export async function resetFailed(
  services: Services,
  { journalId, actor }: JobData<'reset-journal'>,
  reason: string,
): Promise<void> {
  await transaction(services.db, async (tx) => {
    const journal = await lock<JournalRow>(tx, journalKind, journalId);
    if (journal.status !== journalActions.reset.to) return;
    const open = await tx.query(
      'select 1 from ledger where journal_id = $1 and not (status = any($2)) limit 1',
      [journalId, ledgerHasStatements],
    );
    await change(tx, { services, cause: causeOf(actor) }, journalKind, journal, {
      status: open.rowCount === 0 ? journalOutcome.accepted : journalOutcome.generated,
      error: { errorCode: 'BJO:0006', errorMessage: `Ledgers could not be removed: ${reason}.` },
    });
  });
}
