import type { Pool } from 'pg';
import { chargeColumnNames } from './charge-lines.ts';
import { chargeSlices } from './charge-slices.ts';
import { copyLines } from './copy.ts';
import { customColumnNames } from './custom-charges.ts';
import type { Tx } from './database.ts';

/** Adds charges to a run from their lines. */
export function insertCharges(tx: Tx, lines: Uint8Array): Promise<number> {
  return copyLines(tx, 'charge', chargeColumnNames, [lines]);
}

/** Adds charges to a run of a custom ledger from their lines. */
export function insertCustomCharges(tx: Tx, lines: Uint8Array): Promise<number> {
  return copyLines(tx, 'charge', customColumnNames, [lines]);
}

/** Removes the charges of a run. */
export async function discardCharges(pool: Pool, runId: number): Promise<void> {
  for (const { from, to } of await chargeSlices(pool, runId)) {
    await pool.query('delete from charge where run_id = $1 and id between $2 and $3', [runId, from, to]);
  }
}
