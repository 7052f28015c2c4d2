import type { Tx } from '../store/database.ts';
import { storeEvents, tellProgress, type Progress } from '../store/object-events.ts';
import type { Kind, Row } from './kinds.ts';

const eventOf = (kind: Kind, row: Row) => {
  const { vendor, client } = kind.viewers(row);
  return {
    objectId: row.id,
    objectType: kind.resource.schema,
    status: row.status,
    revision: row.revision,
    vendorId: typeof vendor === 'string' ? vendor : null,
    clientId: typeof client === 'string' ? client : null,
  };
};

/** Tells those who may read objects that they, or what hangs on them, changed (decisions: Live changes). */
export async function announce(tx: Tx, kind: Kind, ...rows: readonly Row[]): Promise<void> {
  await storeEvents(
    tx,
    rows.map((row) => eventOf(kind, row)),
  );
}

/** Tells those who may read an object how far the work on it is; nothing is stored (decisions: Live changes). */
export async function announceProgress(tx: Tx, kind: Kind, row: Row, progress: Progress): Promise<void> {
  await tellProgress(tx, { ...eventOf(kind, row), progress });
}
