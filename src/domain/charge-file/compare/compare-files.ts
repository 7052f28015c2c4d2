/** What changed between two charge files, or two months: rows, reasons and sums. */
import type { Amount } from '../../money.ts';
import { type Scaled, ZERO, fromScaled, plusScaled } from '../../money/scaled.ts';
import type { ColumnKey } from '../columns.ts';
import { type CompareMode, type Side, comparedIn, matchRows } from './match-rows.ts';
import { scaledOf, unpackRow, valueOf } from './packed-row.ts';
import { RowChecksum } from './row-checksum.ts';

/** Why a row is in a comparison, the weightiest first: a row with another price and period is listed by its price. */
export const changeReasons = ['gone', 'new', 'price', 'quantity', 'period', 'other'] as const;
export type ChangeReason = (typeof changeReasons)[number];

/** What a list of changed rows shows together: one reason, or all that an enquiry names. */
export type GroupId = ChangeReason | 'questioned';

/** One row by its places on both sides; -1 where it is not. */
export type Change = { before: number; after: number };

export type Totals = { rows: number; quantity: Amount; PP: Amount };

export type ChangeGroup = {
  id: GroupId;
  changes: readonly Change[];
  /** After less before, exact. */
  quantity: Amount;
  PP: Amount;
  /** Another one as soon as anything in the group is another: marks hold to it. */
  digest: string;
};

/** How the rows that somebody asked about have fared; those that are gone count as changed. */
export type Answer = { questioned: number; changed: number; unchanged: number };

export type Comparison = {
  before: Totals;
  after: Totals;
  unchanged: number;
  /** Only those with rows, an enquiry's first. */
  groups: readonly ChangeGroup[];
  /** Nothing where no row is in question. */
  answer: Answer | undefined;
};

type Options = {
  mode: CompareMode;
  /** Whether somebody asked about a row of the older side, by its place there. */
  isQuestioned?: ((at: number) => boolean) | undefined;
};

/** Compares two sides; rows of each group come in the order of the newer file, those that are gone last. */
export function compareFiles(before: Side, after: Side, { mode, isQuestioned }: Options): Comparison {
  const { beforeOf, afterOf } = matchRows(before, after, mode);
  const compared = comparedIn(mode);
  const byReason = new Map<ChangeReason, Change[]>(changeReasons.map((reason) => [reason, []]));
  const questioned: Change[] = [];
  let unchanged = 0;
  let questionedUnchanged = 0;
  for (let at = 0; at < after.rows.length; at++) {
    const old = beforeOf[at] ?? -1;
    const change = { before: old, after: at };
    const reason = old < 0 ? 'new' : reasonOf(before.rows[old] ?? '', after.rows[at] ?? '', compared);
    if (reason) byReason.get(reason)?.push(change);
    else unchanged++;
    if (old >= 0 && isQuestioned?.(old)) {
      questioned.push(change);
      if (!reason) questionedUnchanged++;
    }
  }
  for (let at = 0; at < before.rows.length; at++) {
    if (afterOf[at] !== -1) continue;
    const change = { before: at, after: -1 };
    byReason.get('gone')?.push(change);
    if (isQuestioned?.(at)) questioned.push(change);
  }
  const lists: [GroupId, readonly Change[]][] = [['questioned', questioned], ...byReason];
  return {
    before: totalsOf(before),
    after: totalsOf(after),
    unchanged,
    groups: lists.flatMap(([id, changes]) =>
      changes.length > 0 ? [groupOf(id, changes, before, after)] : [],
    ),
    answer:
      questioned.length > 0
        ? {
            questioned: questioned.length,
            changed: questioned.length - questionedUnchanged,
            unchanged: questionedUnchanged,
          }
        : undefined,
  };
}

/** The reason that a pair of rows is listed under; `undefined` when they mean the same. */
function reasonOf(before: string, after: string, compared: readonly ColumnKey[]): ChangeReason | undefined {
  if (before === after) return undefined;
  const [old, now] = [unpackRow(before), unpackRow(after)];
  const changed = new Set(compared.filter((key) => valueOf(old, key) !== valueOf(now, key)));
  if (changed.size === 0) return undefined;
  if (changed.has('unitPP')) return 'price';
  if (changed.has('quantity')) return 'quantity';
  if (changed.has('PPx1')) return 'price';
  return changed.has('periodStart') || changed.has('periodEnd') ? 'period' : 'other';
}

function totalsOf({ rows }: Side): Totals {
  let [quantity, PP]: [Scaled, Scaled] = [ZERO, ZERO];
  for (const packed of rows) {
    const row = unpackRow(packed);
    quantity = plusScaled(quantity, scaledOf(row, 'quantity'));
    PP = plusScaled(PP, scaledOf(row, 'PPx1'));
  }
  return { rows: rows.length, quantity: fromScaled(quantity), PP: fromScaled(PP) };
}

const less = ({ units, scale }: Scaled): Scaled => ({ units: -units, scale });

function groupOf(id: GroupId, changes: readonly Change[], before: Side, after: Side): ChangeGroup {
  let [quantity, PP]: [Scaled, Scaled] = [ZERO, ZERO];
  const checksum = new RowChecksum();
  for (const change of changes) {
    const [old, now] = [before.rows[change.before] ?? '', after.rows[change.after] ?? ''];
    const [oldRow, nowRow] = [unpackRow(old), unpackRow(now)];
    const gap = (key: ColumnKey) => plusScaled(scaledOf(nowRow, key), less(scaledOf(oldRow, key)));
    quantity = plusScaled(quantity, gap('quantity'));
    PP = plusScaled(PP, gap('PPx1'));
    checksum.add(`${old}\n${now}`);
  }
  return { id, changes, quantity: fromScaled(quantity), PP: fromScaled(PP), digest: checksum.digest() };
}
