import { journalChargeIndex } from '../../../domain/charge.ts';
import type { Allocation } from '../../../domain/money/split.ts';
import { equal, factorOf, fraction, plus, times, zero, type Fraction } from './fraction.ts';
import type { Row } from './plan.ts';
import type { Agreement, Subscription, World } from './world.ts';

/** What operations decided on a charge (lifecycles §2.3). */
export type Decision = { agreement?: Agreement; isIgnored: boolean };

/** A charge as the rules want it, in exact numbers. */
export type Expected = {
  index: number;
  upload: string;
  processing: string;
  agreementId?: string;
  buyerId?: string;
  sellerId?: string;
  /** A share of a split that must be normalised is only known to be near this (X8). */
  PPx1?: Fraction;
  isNear?: boolean;
  markup?: string;
  rate?: string;
};

type Source = { agreement: Agreement; subscription?: Subscription };

/** What a row names. */
export function sourceOf({ subscriptions, agreements }: World, { source }: Row): Source | undefined {
  if (source === null) return undefined;
  const n = source % (subscriptions.length + agreements.length);
  const subscription = subscriptions[n];
  if (subscription) return { subscription, agreement: subscription.agreement };
  const agreement = agreements[n - subscriptions.length];
  return agreement && { agreement };
}

/** The markup by the order of pricing §2; none is not 0. */
function markupOf({ agreement, subscription }: Source, hasItem: boolean): string | null {
  const ofLine = hasItem ? (subscription?.line?.markup ?? null) : null;
  return ofLine ?? subscription?.markup ?? agreement.markup;
}

/** The split that a charge goes through (lifecycles §9): a subscription's own, else that of the agreement. */
const splitOf = ({ agreement, subscription }: Source): Allocation[] | null =>
  subscription ? subscription.split : agreement.split;

/** The charges of a file by the rules of charge-files §5, lifecycles §2.2 and pricing §2 and §8. */
export function expectedCharges(
  world: World,
  rows: readonly Row[],
  decisions: ReadonlyMap<number, Decision>,
): Expected[] {
  return rows.flatMap((row, i) => expectedOf(world, row, i + 1, decisions));
}

function expectedOf(world: World, row: Row, n: number, decisions: ReadonlyMap<number, Decision>): Expected[] {
  const index = journalChargeIndex(n);
  const decision = decisions.get(index);
  const sent = sourceOf(world, row);
  const upload = row.isBroken || !sent ? 'Error' : 'Ready';
  const source = decision?.agreement ? { agreement: decision.agreement } : sent;
  if (decision?.isIgnored) return [{ index, upload, processing: 'Ignored' }];
  if (row.isBroken || !source) return [{ index, upload, processing: 'Error' }];
  const whole = priced(world, source, row, fraction(plain(row.PPx1)));
  if (whole.processing !== 'Ready') return [{ ...whole, index, upload }];
  const split = splitOf(source);
  if (!split) return [{ ...whole, index, upload }];
  const shares = sharesOf(split);
  if (shares.length === 0) return [{ index, upload, processing: 'Error' }];
  const children = shares.map(({ buyerId, part, isNear }, i): Expected => {
    const at = journalChargeIndex(n, i + 1);
    const PPx1 = times(fraction(plain(row.PPx1)), part);
    const own = decisions.get(at);
    const child = { ...whole, index: at, upload: 'Ready', buyerId, PPx1, isNear };
    if (own?.isIgnored) return { index: at, upload: 'Ready', processing: 'Ignored' };
    if (!own?.agreement) return child;
    return { ...priced(world, { agreement: own.agreement }, row, PPx1), index: at, upload: 'Ready', isNear };
  });
  return [{ index, upload: upload === 'Error' ? upload : 'Split', processing: 'Split' }, ...children];
}

/** R3, R8, R9, R10: prices and parties, or why there are none. */
function priced(
  world: World,
  source: Source,
  { hasItem }: Row,
  PPx1: Fraction,
): Omit<Expected, 'index' | 'upload'> {
  const { agreement } = source;
  const markup = markupOf(source, hasItem);
  const rate = world.rates.get(agreement.sale);
  const parties = { agreementId: agreement.id, buyerId: agreement.buyerId, sellerId: agreement.sellerId };
  if (markup === null || rate === undefined) return { ...parties, processing: 'Error' };
  const prices = { PPx1, markup, rate };
  if (world.overridden.has(agreement.clientId)) return { ...parties, processing: 'Skipped' };
  return { ...parties, processing: 'Ready', ...prices };
}

/** Allocations above 0 %, as parts of 1; those that do not add up to 100 are normalised (X5, X8). */
function sharesOf(split: readonly Allocation[]): { buyerId: string; part: Fraction; isNear: boolean }[] {
  const billed = split.filter(({ percentage }) => fraction(percentage).n > 0n);
  const total = billed.reduce((sum, { percentage }) => plus(sum, fraction(percentage)), zero);
  const isNear = !equal(total, fraction('100'));
  const inOrder = billed.toSorted(
    (a, b) => Number(b.isOwner) - Number(a.isOwner) || (a.buyerId < b.buyerId ? -1 : 1),
  );
  return inOrder.map(({ buyerId, percentage }) => ({
    buyerId,
    part: times(fraction(percentage), { n: total.d, d: total.n }),
    isNear,
  }));
}

/** `1e9` as `1000000000`. */
export const plain = (amount: string): string => (amount === '1e9' ? '1000000000' : amount);

/** SPx1 and BSPx1 of a billed charge (P2, P3). */
export function salePrices({ PPx1 = zero, markup = '0', rate = '1' }: Expected): {
  SP: Fraction;
  BSP: Fraction;
} {
  const SP = times(PPx1, factorOf(fraction(markup)));
  return { SP, BSP: times(SP, fraction(rate)) };
}
