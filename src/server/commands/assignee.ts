import { normalizeId } from '../../domain/ids.ts';
import { invalid } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import type { Columns } from './change.ts';

/** The column that a body's `assignee` changes; `null` clears it. Throws 400 for someone who does not exist. */
export async function assigneeColumn(tx: Tx, assignee: { id: string } | null): Promise<Columns> {
  if (assignee === null) return { assignee_id: null };
  const id = normalizeId(assignee.id);
  const known = await tx.query('select 1 from app_user where id = $1', [id]);
  if (known.rowCount === 0) throw invalid({ 'assignee.id': [`User ${id} was not found.`] });
  return { assignee_id: id };
}
