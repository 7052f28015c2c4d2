import { journalActions } from '../../domain/journal.ts';
import { discardCharges } from '../store/charges.ts';
import { transaction } from '../store/database.ts';
import type { Services } from '../context.ts';
import type { JobData } from './jobs.ts';

/**
 * Removes the charges of runs that their journal no longer points to, once no recalculation reads its decisions
 * from them any more. Files of replaced uploads stay: the diff
 * between uploads needs them (decisions); only those of a deleted journal go.
 */
export async function removeRuns({ db }: Services, { journalId }: JobData<'remove-runs'>): Promise<void> {
  const { rows } = await db.pool.query<{ id: number }>(
    `select r.id from charge_run r join journal j on j.id = r.journal_id
     where r.journal_id = $1 and r.id is distinct from j.run_id
       and not exists (select 1 from ledger l where l.run_id = r.id)
       and not exists (select 1 from charge_run n
         where n.previous_run_id = r.id and n.id = j.run_id and n.finished_at is null)`,
    [journalId],
  );
  for (const { id } of rows) {
    await discardCharges(db.pool, id);
    await db.pool.query('delete from charge_run where id = $1', [id]);
  }
  await transaction(db, async (tx) => {
    const gone = await tx.query('select 1 from journal where id = $1 and status = $2 for update', [
      journalId,
      journalActions.remove.to,
    ]);
    if (gone.rowCount === 0) return;
    const files = await tx.query<{ file_id: number }>(
      'delete from attachment where parent_id = $1 returning file_id',
      [journalId],
    );
    await tx.query('delete from file where id = any($1)', [files.rows.flatMap((row) => row.file_id ?? [])]);
  });
}
