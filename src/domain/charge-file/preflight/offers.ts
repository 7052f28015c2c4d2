/** What can be proposed for a whole file: how its dates are written, what most rows have, which transforms help. */
import { type DateOrder, ordersOf } from './loose-date.ts';
import type { Preflight } from './preflight.ts';
import type { SuggestionContext } from './suggest.ts';
import {
  type Transform,
  type TransformOffer,
  rulesOfTransform,
  transformed,
  transforms,
} from './transforms.ts';

/** A value counts as common when so many of the filled rows have it. */
const COMMON = 0.8;

/** What a file says about its own wrong values. */
export function suggestionContext(
  preflight: Preflight,
  valuesOf: (column: string) => Iterable<string>,
): SuggestionContext {
  const known = new Map<string, string | undefined>();
  const vocabulary = new Map<string, Iterable<string>>();
  return {
    dateOrder: dateOrderOf(preflight),
    valuesOf: (column) => {
      let values = vocabulary.get(column);
      if (!values) vocabulary.set(column, (values = valuesOf(column)));
      return values;
    },
    commonIn: (column) => {
      if (!known.has(column)) known.set(column, commonIn(preflight, column));
      return known.get(column);
    },
  };
}

/** Day or month first, when some wrong dates can only be one of them. */
function dateOrderOf({ columns, findings }: Preflight): DateOrder | undefined {
  const votes = { dmy: 0, mdy: 0 };
  for (const { key, kind } of columns) {
    if (kind !== 'date') continue;
    for (const [value, rows] of findings.groups.valuesOf('V07', key)) {
      const [order, other] = ordersOf(value);
      if (order && !other) votes[order] += rows;
    }
  }
  if (votes.dmy === votes.mdy) return undefined;
  return votes.dmy > votes.mdy ? 'dmy' : 'mdy';
}

function commonIn({ table, rows }: Preflight, column: string): string | undefined {
  const counts = new Map<number, number>();
  let filled = 0;
  for (let at = 0; at < rows; at++) {
    const id = table.id(at, column);
    if (id === 0) continue;
    filled++;
    if (counts.size < 1000 || counts.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  for (const [id, count] of counts) {
    if (count > 1 && count >= filled * COMMON) return table.textOf(column, id)?.trim() || undefined;
  }
  return undefined;
}

/** Transforms that would change something, with the number of cells. */
export function offersOf(preflight: Preflight, dateOrder: DateOrder | undefined): TransformOffer[] {
  return transforms
    .filter(
      (transform) =>
        dateOrder === undefined || !transform.startsWith('dates-') || transform === `dates-${dateOrder}`,
    )
    .map((transform) => ({ transform, cells: cellsOf(preflight, transform) }))
    .filter(({ cells }) => cells > 0);
}

function cellsOf({ columns, table, findings }: Preflight, transform: Transform): number {
  const code = rulesOfTransform[transform];
  let cells = 0;
  for (const column of columns) {
    if (code === undefined) cells += table.padded(column.key);
    else {
      for (const [value, rows] of findings.groups.valuesOf(code, column.key)) {
        const isChanged = transform === 'swap-period' || transformed(transform, column, value) !== undefined;
        if (isChanged) cells += rows;
      }
    }
  }
  return cells;
}
