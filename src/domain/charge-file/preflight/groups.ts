/** Findings by rule, then by the wrong value: one fix for thousands of rows. */
import { compareAmounts } from '../../money.ts';
import type { FileIssue } from './rules-of-file.ts';
import type { Suggestion } from './suggest.ts';

/** All rows that fail one rule in one column with one value. */
export type GroupId = { code: string; column: string | null; value: string | null };

/** One wrong value. */
export type ValueGroup = { id: GroupId; rows: number; suggestions: readonly Suggestion[] };

/** One rule in one column. */
export type RuleGroup = {
  code: string;
  column: string | null;
  title: string;
  level: 'error' | 'warning';
  rows: number;
  /** Different values, of which `values` holds the most frequent. */
  distinct: number;
  values: readonly ValueGroup[];
};

/** A hostile file has a million different wrong values: beyond these they are only counted. */
const MAX_VALUES = 20_000;

type Bucket = { code: string; column: string | null; rows: number; values: Map<string | null, number> };

/** Counts of findings; a row's findings are taken out before it changes and put back after. */
export class GroupCounter {
  readonly #buckets = new Map<string, Bucket>();

  count({ code, column, value }: FileIssue, by: 1 | -1): void {
    const key = `${code} ${column ?? ''}`;
    let bucket = this.#buckets.get(key);
    if (!bucket) this.#buckets.set(key, (bucket = { code, column, rows: 0, values: new Map() }));
    bucket.rows += by;
    const before = bucket.values.get(value);
    if (before === undefined) {
      if (by === 1 && bucket.values.size < MAX_VALUES) bucket.values.set(value, 1);
    } else if (before + by === 0) bucket.values.delete(value);
    else bucket.values.set(value, before + by);
  }

  clear(): void {
    this.#buckets.clear();
  }

  /** Rows per rule, for comparing with the server. */
  byRule(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { code, rows } of this.#buckets.values())
      if (rows > 0) counts[code] = (counts[code] ?? 0) + rows;
    return counts;
  }

  /** All values of a rule in a column with their rows. */
  *valuesOf(code: string, column: string): Generator<[string, number]> {
    for (const [value, rows] of this.#buckets.get(`${code} ${column}`)?.values ?? [])
      if (value !== null) yield [value, rows];
  }

  /** The groups with the most rows first, each with its `most` most frequent values. */
  list(
    most: number,
    titleOf: (code: string, column: string | null) => string,
    suggest: (id: GroupId) => readonly Suggestion[],
  ): RuleGroup[] {
    const groups = [...this.#buckets.values()].filter(({ rows }) => rows > 0);
    return groups
      .map(({ code, column, rows, values }) => ({
        code,
        column,
        title: titleOf(code, column),
        level: code.startsWith('N') ? ('warning' as const) : ('error' as const),
        rows,
        distinct: values.size,
        values: topOf(values, most).map(([value, count]) => {
          const id = { code, column, value };
          return { id, rows: count, suggestions: suggest(id) };
        }),
      }))
      .sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning') || b.rows - a.rows);
  }
}

function topOf(values: Map<string | null, number>, most: number): [string | null, number][] {
  return [...values].sort(([a, m], [b, n]) => n - m || order(a ?? '', b ?? '')).slice(0, most);
}

function order(a: string, b: string): number {
  const isNumber = /^-?\d+(?:\.\d+)?$/;
  return isNumber.test(a) && isNumber.test(b) ? compareAmounts(a, b) : a < b ? -1 : 1;
}
