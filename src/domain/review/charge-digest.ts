/** Charges of one period, added up by what is billed to whom: small, however many charges there are. */
import { type Amount, add, isNegative, isZero } from '../money.ts';
import type { ChargeFacts } from './charge-facts.ts';

/** What one subscription, asset or agreement is billed of one item. */
export type Position = Pick<ChargeFacts, 'source' | 'item'> & {
  key: string;
  count: number;
  quantity: Amount;
  PP: Amount;
  /** Unit price of the debits; absent without one. */
  unitPP: Amount | undefined;
  /** Charges of quantity zero that cost something. */
  zeros: number;
  /** First start and last end. */
  start: string;
  end: string;
};

export type SourceSum = Pick<ChargeFacts, 'source'> & { count: number; PP: Amount };

export type Digest = {
  count: number;
  /** Σ PP of every charge. */
  PP: Amount;
  /** Σ PP of those that the journal's Σ PP counts. */
  inTotal: Amount;
  positions: ReadonlyMap<string, Position>;
  sources: ReadonlyMap<string, SourceSum>;
  items: ReadonlySet<string>;
};

/** Adds charges one at a time; nothing of them is kept but the sums. */
export class ChargeDigest implements Digest {
  count = 0;
  PP: Amount = '0';
  inTotal: Amount = '0';
  readonly positions = new Map<string, Position>();
  readonly sources = new Map<string, SourceSum>();
  readonly items = new Set<string>();

  add(charge: ChargeFacts): void {
    const { source, item, PP, isInTotal } = charge;
    this.count++;
    this.PP = add(this.PP, PP);
    if (isInTotal) this.inTotal = add(this.inTotal, PP);
    if (item) this.items.add(item.id);
    const known = this.sources.get(source.id);
    this.sources.set(source.id, { source, count: (known?.count ?? 0) + 1, PP: add(known?.PP ?? '0', PP) });
    const key = `${source.id} ${item?.id ?? ''}`;
    this.positions.set(key, merged(this.positions.get(key), charge, key));
  }
}

function merged(known: Position | undefined, charge: ChargeFacts, key: string): Position {
  const { source, item, quantity, unitPP, PP, start, end } = charge;
  const isZeroQuantity = isZero(quantity) && !isZero(PP);
  // a unit that is given back stands beside what it was bought for
  const debit = isNegative(PP) ? undefined : unitPP;
  if (!known)
    return {
      key,
      source,
      item,
      count: 1,
      quantity,
      PP,
      unitPP: debit,
      zeros: Number(isZeroQuantity),
      start,
      end,
    };
  return {
    ...known,
    count: known.count + 1,
    quantity: add(known.quantity, quantity),
    PP: add(known.PP, PP),
    unitPP: known.unitPP ?? debit,
    zeros: known.zeros + Number(isZeroQuantity),
    start: start < known.start ? start : known.start,
    end: end > known.end ? end : known.end,
  };
}
