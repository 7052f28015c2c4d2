/** Split billing: one purchase amount over several buyers (contract: pricing §8). */
import {
  type Amount,
  PERCENT_SCALE,
  add,
  compareAmounts,
  divide,
  isNegative,
  isZero,
  multiply,
  subtract,
  sum,
} from '../money.ts';

export type Allocation = {
  buyerId: string;
  /** Percent, as entered. */
  percentage: Amount;
  /** The agreement's default buyer, who takes the remainder (X4, X8). */
  isOwner: boolean;
};

export type SplitShare = {
  buyerId: string;
  /** Percent billed: as entered, or normalised to a sum of 100 with 10 decimals (X8). */
  percentage: Amount;
  /** The buyer's part of PPx1, exact, purchase currency. */
  PPx1: Amount;
};

/**
 * Divides `PPx1` over the allocations in their order. Allocations of 0 % get no share (X5). Percentages that do
 * not add up to 100 — roll-ups on an agreement need not — are first normalised to their sum, the owner taking
 * the remainder (X8). The percentages then add up to exactly 100 and nothing is rounded, so the shares always
 * add up to `PPx1` exactly (X1, X4). Empty when nothing is allocated.
 */
export function splitCharge(PPx1: Amount, allocations: readonly Allocation[]): SplitShare[] {
  const billed = allocations.filter((each) => !isZero(each.percentage) && !isNegative(each.percentage));
  return normalise(billed).map(({ buyerId, percentage }) => ({
    buyerId,
    percentage,
    PPx1: multiply(PPx1, multiply(percentage, '0.01')),
  }));
}

/** Percentages of all allocations scaled to add up to exactly 100; unchanged when they already do. */
function normalise(allocations: readonly Allocation[]): Allocation[] {
  const total = sum(allocations.map((each) => each.percentage));
  if (isZero(total) || compareAmounts(total, '100') === 0) return [...allocations];
  const scaled = allocations.map((each) => ({
    ...each,
    percentage: divide(multiply(each.percentage, '100'), total, PERCENT_SCALE) ?? '0',
  }));
  const taker = scaled.find((each) => each.isOwner) ?? largest(scaled);
  const excess = subtract('100', sum(scaled.map((each) => each.percentage)));
  return scaled.map((each) =>
    each === taker ? { ...each, percentage: add(each.percentage, excess) } : each,
  );
}

function largest(allocations: readonly Allocation[]): Allocation | undefined {
  return allocations.reduce<Allocation | undefined>(
    (best, each) => (best && compareAmounts(best.percentage, each.percentage) >= 0 ? best : each),
    undefined,
  );
}
