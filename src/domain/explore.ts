/** Charges of a statement added up by what they are for: a table that a client can take apart. */
import type { Charge } from '../api/generated/model/charge';
import { add, compareAmounts, parseAmount, type Amount } from './money.ts';

/** A charge as far as the table needs it. */
export type ExploredCharge = Pick<
  Charge,
  'quantity' | 'price' | 'period' | 'subscription' | 'item' | 'licensee' | 'agreement'
>;

/** What charges can be told apart by. */
export const dimensions = ['subscription', 'item', 'licensee', 'agreement', 'month'] as const;
export type Dimension = (typeof dimensions)[number];

/** One value of a dimension; the empty id stands for charges without one. */
export type Key = { id: string; name: string };

/** What some charges add up to: how many, how much of it, and the money per column and in all. */
export type Sums = { charges: number; quantity: Amount; amounts: Amount[]; total: Amount };

export type Exploration = {
  /** Values that have a column of their own, in order; none where nothing is spread. */
  columns: Key[];
  /** The largest first. */
  groups: ({ keys: Key[] } & Sums)[];
  all: Sums;
};

const none: Key = { id: '', name: 'None' };

const keys: Record<Dimension, (charge: ExploredCharge) => Key> = {
  subscription: ({ subscription }) => named(subscription),
  item: ({ item }) => named(item),
  licensee: ({ licensee }) => named(licensee),
  agreement: ({ agreement }) => named(agreement),
  // of the start: a charge belongs to the month in which it begins
  month: ({ period }) => {
    const month = period?.start?.slice(0, 7);
    return month ? { id: month, name: month } : none;
  },
};

const named = (to: { id: string; name?: string | null } | undefined): Key =>
  to ? { id: to.id, name: to.name ?? to.id } : none;

const amountOf = (value: number | null | undefined): Amount => parseAmount(String(value ?? 0)) ?? '0';

type Group = { keys: Key[]; charges: number; quantity: Amount; total: Amount; byColumn: Map<string, Amount> };

const empty = (of: Key[]): Group => ({
  keys: of,
  charges: 0,
  quantity: '0',
  total: '0',
  byColumn: new Map(),
});

function count(group: Group, charge: ExploredCharge, column: string | undefined): void {
  const amount = amountOf(charge.price?.BSPx1);
  group.charges += 1;
  group.quantity = add(group.quantity, amountOf(charge.quantity));
  group.total = add(group.total, amount);
  if (column !== undefined) group.byColumn.set(column, add(group.byColumn.get(column) ?? '0', amount));
}

/** Adds charges up by one or two dimensions, spread over the values of another, if wanted. All amounts are exact. */
export function explore(
  charges: Iterable<ExploredCharge>,
  by: readonly Dimension[],
  across?: Dimension,
): Exploration {
  const groups = new Map<string, Group>();
  const columns = new Map<string, Key>();
  const all = empty([]);
  for (const charge of charges) {
    const column = across && keys[across](charge);
    if (column && !columns.has(column.id)) columns.set(column.id, column);
    const of = by.map((dimension) => keys[dimension](charge));
    const id = JSON.stringify(of.map((key) => key.id));
    let group = groups.get(id);
    if (!group) groups.set(id, (group = empty(of)));
    count(group, charge, column?.id);
    count(all, charge, column?.id);
  }
  const ordered = [...columns.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const sums = ({ byColumn, ...group }: Group) => ({
    ...group,
    amounts: ordered.map(({ id }) => byColumn.get(id) ?? '0'),
  });
  return {
    columns: ordered,
    groups: [...groups.values()].map(sums).toSorted((a, b) => compareAmounts(b.total, a.total)),
    all: sums(all),
  };
}
