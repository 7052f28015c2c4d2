/** Which rows are looked at, in which order, and the way from one wrong cell to the next. */
import type { GroupId } from './groups.ts';
import type { Preflight } from './preflight.ts';

/** `errors`, `warnings`, `duplicates` (equal ones together), `changed`, `all`, or the rows of one group. */
export type View = 'errors' | 'warnings' | 'duplicates' | 'changed' | 'all' | { group: GroupId };

/** A wrong cell: its place in the view and its column. */
export type CellPlace = { index: number; column: string | null };

/** The rows of a view, by their places in the file. */
export function orderOf(preflight: Preflight, view: View): Uint32Array {
  const { rows, table, findings } = preflight;
  if (typeof view === 'object') return Uint32Array.from(preflight.rowsOf(view.group));
  if (view === 'duplicates') return preflight.duplicates.order;
  const isIn = {
    all: () => true,
    errors: (at: number) => findings.hasError(at),
    warnings: (at: number) => findings.hasWarning(at),
    changed: (at: number) => table.touched.some((key) => table.isChanged(at, key)),
  }[view];
  const order = new Uint32Array(rows);
  let count = 0;
  for (let at = 0; at < rows; at++) if (isIn(at)) order[count++] = at;
  return order.slice(0, count);
}

/** The next or previous wrong cell from a place; `null` when there is none in that direction. */
export function nextCell(
  preflight: Preflight,
  order: Uint32Array,
  from: CellPlace,
  direction: 1 | -1,
): CellPlace | null {
  const keys = preflight.columns.map(({ key }) => key);
  const wrongIn = (index: number): string[] => {
    const at = order[index];
    if (at === undefined || !preflight.findings.hasError(at)) return [];
    const columns = preflight.inspect(at).errors.map(({ column }) => column ?? '');
    return [...new Set(columns)].sort((a, b) => keys.indexOf(a) - keys.indexOf(b));
  };
  const inRow = wrongIn(from.index);
  const here = keys.indexOf(from.column ?? '');
  const further = inRow.filter((column) => Math.sign(keys.indexOf(column) - here) === direction);
  const same = direction === 1 ? further[0] : further.at(-1);
  if (same !== undefined) return { index: from.index, column: same || null };
  for (let index = from.index + direction; index >= 0 && index < order.length; index += direction) {
    const columns = wrongIn(index);
    const column = direction === 1 ? columns[0] : columns.at(-1);
    if (column !== undefined) return { index, column: column || null };
  }
  return null;
}
