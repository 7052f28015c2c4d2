import type { Pool } from 'pg';
import { overriding } from '../../domain/override.ts';
import type { Tx } from './database.ts';

/** The clients whose charges of a vendor are billed by hand now (lifecycles §6). */
export async function overriddenClientIds(on: Pool | Tx, vendorId: unknown): Promise<ReadonlySet<string>> {
  const { rows } = await on.query<{ client_id: string }>(
    'select client_id from manual_override where vendor_id = $1 and status = $2',
    [vendorId, overriding],
  );
  return new Set(rows.map((row) => row.client_id));
}
