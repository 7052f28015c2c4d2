import { valuesOf } from './conditions.ts';
import type { FilterColumn, FilterGroup } from './filter-tree.ts';

/** A list of ids that somebody asks for, and the path that each is compared with. */
export type AskedIds = { path: string; label: string; values: readonly string[] };

/** The lists of ids that rows must be in: of these one wants to know which were not found. */
export function askedIds(filter: FilterGroup, columns: readonly FilterColumn[]): AskedIds[] {
  if (filter.op === 'or' && filter.items.length > 1) return [];
  return filter.items.flatMap((node): AskedIds[] => {
    if (node.kind !== 'condition' || node.condition.op !== 'anyOf') return [];
    const column = columns.find(({ id }) => id === node.condition.column);
    const values = valuesOf(node.condition.value);
    if (column?.filter.kind !== 'id' || values.length < 2) return [];
    return [{ path: column.filter.path, label: column.label, values }];
  });
}

/** The value at a path of a row. */
function valueAt(row: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (Object(value) as Record<string, unknown>)[key], row);
}

/** The values that no row has, in the order in which they were asked for. Ids are compared in any case. */
export function notFound({ path, values }: AskedIds, rows: readonly unknown[]): string[] {
  const found = new Set(rows.map((row) => String(valueAt(row, path)).toLowerCase()));
  return values.filter((value) => !found.has(value.toLowerCase()));
}
