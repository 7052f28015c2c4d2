/** Which row of one file is which row of another. */
import { type ColumnKey, allColumns } from '../columns.ts';
import { keyOf, unpackRow, valueOf } from './packed-row.ts';

/** Rows of a file: their numbers in it, and each as a packed text. */
export type Side = { numbers: number[]; rows: string[] };

/** Against the last upload of the same journal, or against the journal of the month before. */
export type CompareMode = 'upload' | 'period';

type Round = { by: readonly ColumnKey[]; isUnique?: boolean };

const source = ['sourceType', 'sourceCriteria', 'sourceValue'] as const;
const item = ['itemCriteria', 'itemValue'] as const;
const period = ['periodStart', 'periodEnd'] as const;

/** What differs from month to month by its nature, and says nothing. */
const monthly: ReadonlySet<ColumnKey> = new Set(['entryId', 'invoice', ...period]);

/** Columns that are looked at when rows are compared. */
export const comparedIn = (mode: CompareMode): readonly ColumnKey[] =>
  allColumns.map(({ key }) => key).filter((key) => mode === 'upload' || !monthly.has(key));

const roundsOf: Record<CompareMode, readonly Round[]> = {
  upload: [
    { by: ['entryId', ...source, ...item, ...period] },
    { by: ['entryId', ...source, ...item] },
    { by: ['entryId'], isUnique: true },
  ],
  period: [
    { by: ['entryId', ...source, ...item], isUnique: true },
    { by: [...source, ...item, 'description1', 'description2', 'quantity', 'unitPP'] },
    { by: [...source, ...item, 'description1', 'description2'] },
    { by: [...source, ...item] },
  ],
};

/** Where entry ids are made anew with every file, rows are known by what they bill. */
const withoutEntryIds: readonly Round[] = [
  { by: [...source, ...item, ...period, 'description1'] },
  { by: [...source, ...item, ...period] },
];

/** For each row of the new side the place of the same row on the old one, -1 for none; and the other way round. */
export type Pairs = { beforeOf: Int32Array; afterOf: Int32Array };

/**
 * Pairs the rows of two files: equal ones first, then by entry id with what it bills, then by ever less. Entry ids
 * need not be unique (charge-files §7): of equal keys the first goes with the first.
 */
export function matchRows(before: Side, after: Side, mode: CompareMode): Pairs {
  const pairs: Pairs = {
    beforeOf: new Int32Array(after.rows.length).fill(-1),
    afterOf: new Int32Array(before.rows.length).fill(-1),
  };
  const compared = comparedIn(mode);
  const whole = mode === 'upload' ? (row: string) => row : (row: string) => keyOf(unpackRow(row), compared);
  pairUp(pairs, before, after, whole);
  for (const { by, isUnique } of roundsOf[mode]) pairUp(pairs, before, after, partOf(by), isUnique);
  if (mode === 'upload' && pairs.beforeOf.includes(-1) && !sharesEntryIds(before, after))
    for (const { by } of withoutEntryIds) pairUp(pairs, before, after, partOf(by));
  return pairs;
}

const partOf = (by: readonly ColumnKey[]) => (row: string) => {
  const values = unpackRow(row);
  // a key of nothing but blanks would pair anything with anything
  return by.some((key) => valueOf(values, key) !== '') ? keyOf(values, by) : undefined;
};

function sharesEntryIds(before: Side, after: Side): boolean {
  const entryOf = partOf(['entryId']);
  const known = new Set(before.rows.map(entryOf));
  known.delete(undefined);
  return after.rows.some((row) => known.has(entryOf(row)));
}

type KeyOf = (row: string) => string | undefined;

function pairUp(pairs: Pairs, before: Side, after: Side, keyOfRow: KeyOf, isUnique = false): void {
  const { beforeOf, afterOf } = pairs;
  // rows of one key are a chain through `next`, in the order of the file
  const first = new Map<string, number>();
  const next = new Int32Array(before.rows.length).fill(-1);
  const counts = new Map<string, number>();
  for (let at = before.rows.length - 1; at >= 0; at--) {
    const key = afterOf[at] === -1 ? keyOfRow(before.rows[at] ?? '') : undefined;
    if (key === undefined) continue;
    next[at] = first.get(key) ?? -1;
    first.set(key, at);
    if (isUnique) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (first.size === 0) return;
  const isOften = isUnique ? repeated(after, beforeOf, keyOfRow) : undefined;
  for (let at = 0; at < after.rows.length; at++) {
    if (beforeOf[at] !== -1) continue;
    const key = keyOfRow(after.rows[at] ?? '');
    const found = key === undefined ? undefined : first.get(key);
    if (key === undefined || found === undefined || found === -1) continue;
    if (isUnique && ((counts.get(key) ?? 0) > 1 || isOften?.has(key))) continue;
    beforeOf[at] = found;
    afterOf[found] = at;
    first.set(key, next[found] ?? -1);
  }
}

/** Keys that several of the unpaired rows have. */
function repeated(side: Side, paired: Int32Array, keyOfRow: KeyOf): ReadonlySet<string> {
  const seen = new Set<string>();
  const often = new Set<string>();
  side.rows.forEach((row, at) => {
    const key = paired[at] === -1 ? keyOfRow(row) : undefined;
    if (key === undefined) return;
    if (seen.has(key)) often.add(key);
    seen.add(key);
  });
  return often;
}
