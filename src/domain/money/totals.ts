/** Totals of journals, ledgers, statements and custom ledgers (contract: pricing §4). */
import type { StatementType } from '../charge.ts';
import {
  type Amount,
  PERCENT_SCALE,
  TOTAL_SCALE,
  compareAmounts,
  divide,
  multiply,
  round,
  subtract,
} from '../money.ts';
import { marginFromMarkup, statementTypeOf } from './price-charge.ts';
import { type Scaled, ZERO, fromScaled, plusScaled, timesScaled, toScaled } from './scaled.ts';

/** What one billed charge (or, for a consolidated parent, one child statement, G9) adds to a total. */
export type TotalsMember = {
  /** Purchase currency. */
  PPx1: Amount;
  /** Purchase currency. */
  SPx1: Amount;
  /** Sale currency. */
  BSPx1: Amount;
  /** Percent. */
  markup: Amount | null | undefined;
  /** Percent; absent when the sale price is zero. */
  margin: Amount | null | undefined;
  /** Code of the sale currency. */
  saleCurrency: string;
};

/** What some billed charges of one sale currency come to, added up elsewhere. */
export type TotalsSums = Pick<TotalsMember, 'PPx1' | 'SPx1' | 'BSPx1' | 'saleCurrency'> & {
  count: number;
  /** Σ SPx1 × margin, percent, of margins that stand for themselves (P4b); `null` of those that follow from a markup. */
  weightedMargin: Amount | null;
};

export type Totals = {
  count: number;
  /** 5 decimals, purchase currency. */
  totalPP: Amount;
  /** 5 decimals, purchase currency. */
  totalSP: Amount;
  /** 5 decimals, sale currency; absent when the members have more than one sale currency (G8) or there are none. */
  totalBSP: Amount | undefined;
  /** Code of the one sale currency, else absent. */
  saleCurrency: string | undefined;
  /** Percent, 10 decimals; absent when Σ PPx1 = 0 (G6). */
  markup: Amount | undefined;
  /** Percent, 10 decimals; absent when Σ SPx1 = 0 (G6). */
  margin: Amount | undefined;
  /** G7: Credit only below zero. */
  statementType: StatementType;
};

const HUNDRED: Scaled = { units: 100n, scale: 0 };

/**
 * Adds charges one at a time, in any order; parts counted apart can be merged. Only members whose processing
 * status is Ready belong here (G1). Sums are exact and rounded once, in `totals()` (G2).
 */
export class TotalsAccumulator {
  #count = 0;
  #PP = ZERO;
  #SP = ZERO;
  #BSP = ZERO;
  /** Σ SPx1 × margin, percent (G4). */
  #weightedMargin = ZERO;
  #saleCurrency: string | undefined;
  #isMixed = false;

  /** Adds one Ready charge. */
  add(member: TotalsMember): void {
    const { markup, margin } = member;
    const isDerived = margin == null || (markup != null && margin === marginFromMarkup(markup));
    this.#add(member, 1, isDerived ? null : timesScaled(toScaled(member.SPx1), toScaled(margin)));
  }

  /** Adds Ready charges that were added up already, those with a derived margin apart from the others. */
  addSums(sums: TotalsSums): void {
    const { count, weightedMargin } = sums;
    this.#add(sums, count, weightedMargin === null ? null : toScaled(weightedMargin));
  }

  /**
   * A margin that is simply P4 of the markup was rounded to 10 decimals; its exact product with SPx1 is
   * (SPx1 − PPx1) × 100, which keeps G4 identical to (ΣSP − ΣPP) ÷ ΣSP. Only a P4b margin counts as is.
   */
  #add(amounts: Omit<TotalsSums, 'count' | 'weightedMargin'>, count: number, weighted: Scaled | null): void {
    const PP = toScaled(amounts.PPx1);
    const SP = toScaled(amounts.SPx1);
    this.#count += count;
    this.#PP = plusScaled(this.#PP, PP);
    this.#SP = plusScaled(this.#SP, SP);
    this.#BSP = plusScaled(this.#BSP, toScaled(amounts.BSPx1));
    const margin = weighted ?? timesScaled(plusScaled(SP, { units: -PP.units, scale: PP.scale }), HUNDRED);
    this.#weightedMargin = plusScaled(this.#weightedMargin, margin);
    this.#seeCurrency(amounts.saleCurrency);
  }

  /** Adds everything `other` has counted. */
  merge(other: TotalsAccumulator): void {
    this.#count += other.#count;
    this.#PP = plusScaled(this.#PP, other.#PP);
    this.#SP = plusScaled(this.#SP, other.#SP);
    this.#BSP = plusScaled(this.#BSP, other.#BSP);
    this.#weightedMargin = plusScaled(this.#weightedMargin, other.#weightedMargin);
    if (other.#saleCurrency !== undefined) this.#seeCurrency(other.#saleCurrency);
    if (other.#isMixed) this.#isMixed = true;
  }

  #seeCurrency(currency: string): void {
    if (this.#saleCurrency === undefined) this.#saleCurrency = currency;
    else if (this.#saleCurrency !== currency) this.#isMixed = true;
  }

  /** The totals so far, rounded to the scales of pricing §6. */
  totals(): Totals {
    const PP = fromScaled(this.#PP);
    const SP = fromScaled(this.#SP);
    const hasOneCurrency = this.#saleCurrency !== undefined && !this.#isMixed;
    return {
      count: this.#count,
      totalPP: round(PP, TOTAL_SCALE),
      totalSP: round(SP, TOTAL_SCALE),
      totalBSP: hasOneCurrency ? round(fromScaled(this.#BSP), TOTAL_SCALE) : undefined,
      saleCurrency: hasOneCurrency ? this.#saleCurrency : undefined,
      markup: divide(multiply(subtract(SP, PP), '100'), PP, PERCENT_SCALE),
      margin: divide(fromScaled(this.#weightedMargin), SP, PERCENT_SCALE),
      statementType: statementTypeOf(PP),
    };
  }
}

/** Totals of the given Ready charges (pricing §4): sums, PP-weighted markup, SP-weighted margin. */
export function aggregate(members: Iterable<TotalsMember>): Totals {
  const accumulator = new TotalsAccumulator();
  for (const member of members) accumulator.add(member);
  return accumulator.totals();
}

/**
 * Totals of a consolidated statement from those of its children (G9). Their means are rounded to 10 decimals; where
 * a child's margin is simply that of its sums, these are used, so that the parent's margin is that of its own.
 */
export function aggregateStatements(children: Iterable<TotalsMember>): Totals {
  const accumulator = new TotalsAccumulator();
  for (const child of children) {
    const { PPx1, SPx1, margin } = child;
    const ofSums = divide(multiply(subtract(SPx1, PPx1), '100'), SPx1, PERCENT_SCALE);
    const isOfSums = margin == null || (ofSums !== undefined && compareAmounts(ofSums, margin) === 0);
    accumulator.add(isOfSums ? { ...child, margin: undefined } : child);
  }
  return accumulator.totals();
}
