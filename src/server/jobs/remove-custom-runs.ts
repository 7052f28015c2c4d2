import { customLedgerActions } from '../../domain/custom-ledger.ts';
import type { Services } from '../context.ts';
import { discardCharges } from '../store/charges.ts';
import { transaction } from '../store/database.ts';
import type { JobData } from './jobs.ts';

/**
 * Removes the charges of runs that their custom ledger no longer points to. Files of replaced uploads stay, as those
 * of journals do (decisions); only those of a deleted custom ledger go (K4).
 */
export async function removeCustomRuns(
  { db }: Services,
  { customLedgerId }: JobData<'remove-custom-runs'>,
): Promise<void> {
  const { rows } = await db.pool.query<{ id: number }>(
    `select r.id from charge_run r join custom_ledger c on c.id = r.custom_ledger_id
     where r.custom_ledger_id = $1 and r.id is distinct from c.run_id`,
    [customLedgerId],
  );
  for (const { id } of rows) {
    await discardCharges(db.pool, id);
    await db.pool.query('delete from charge_run where id = $1', [id]);
  }
  await transaction(db, async (tx) => {
    const gone = await tx.query('select 1 from custom_ledger where id = $1 and status = $2 for update', [
      customLedgerId,
      customLedgerActions.remove.to,
    ]);
    if (gone.rowCount === 0) return;
    const files = await tx.query<{ file_id: number | null }>(
      'delete from attachment where parent_id = $1 returning file_id',
      [customLedgerId],
    );
    await tx.query('delete from file where id = any($1)', [files.rows.flatMap((row) => row.file_id ?? [])]);
  });
}
