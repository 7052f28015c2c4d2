import type { Selection } from './select.ts';

/** A plain JSON object. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Which levels name in `$meta.omitted` what they leave out: only the object itself (a single resource), every
 * level, or none (rows of a list, whose envelope carries `selection.omitted`).
 */
export type MetaLevels = 'top' | 'all' | 'none';

/**
 * Returns what a selection leaves of an object (rql.md §5). Nulls, and objects left without members, are not
 * returned (conventions.md §2); members unknown to the shape and role-hidden ones never are.
 */
export function project(
  selection: Selection,
  source: Row,
  meta: MetaLevels = 'top',
): Record<string, unknown> {
  const inner = meta === 'all' ? 'all' : 'none';
  const result: Record<string, unknown> = {};
  if (meta !== 'none' && selection.omitted.length > 0) result['$meta'] = { omitted: selection.omitted };
  for (const [name, { below }] of selection.members) {
    const value = projectValue(below, source[name], inner);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

/** The same of one member's value; `below` is what is selected of it. */
export function projectValue(below: Selection | null, value: unknown, meta: MetaLevels): unknown {
  if (value === null || value === undefined) return undefined;
  if (!below) return value;
  if (Array.isArray(value)) return value.filter(isRow).map((item) => project(below, item, meta));
  if (!isRow(value)) return undefined;
  const object = project(below, value, meta);
  return Object.keys(object).some((name) => name !== '$meta') ? object : undefined;
}

/** Narrows a JSON value to an object. */
export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
