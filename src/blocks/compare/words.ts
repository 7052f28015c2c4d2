import type { GroupId } from '../../domain/charge-file/compare/compare-files.ts';
import type { ColumnKey } from '../../domain/charge-file/columns.ts';
import type { RowPair } from './protocol.ts';
import { differences } from '../../domain/charge-file/compare/packed-row.ts';

/** What the rows of a group have in common. */
export const groupLabels: Record<GroupId, string> = {
  questioned: 'Asked about',
  gone: 'Gone',
  new: 'New',
  price: 'Other price',
  quantity: 'Other quantity',
  period: 'Other period',
  other: 'Other details',
};

export type Fate = 'Added' | 'Removed' | 'Changed' | 'Unchanged';

const noColumns: readonly ColumnKey[] = [];

/** What became of a row, and the columns in which it differs, out of those that are compared. */
export function fateOf(
  { before, after }: RowPair,
  compared: readonly ColumnKey[],
): { fate: Fate; changed: readonly ColumnKey[] } {
  if (!before) return { fate: 'Added', changed: noColumns };
  if (!after) return { fate: 'Removed', changed: noColumns };
  const differing = new Set(differences(before.values, after.values));
  const changed = compared.filter((key) => differing.has(key));
  return { fate: changed.length > 0 ? 'Changed' : 'Unchanged', changed };
}
