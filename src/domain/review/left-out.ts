/** Money that accepting a journal leaves behind: charges that no ledger will bill (lifecycles §2.1, pricing G1). */
import { type ChargeStatus, failedStatus, ignoredStatus, skippedStatus } from '../charge.ts';
import {
  type Amount,
  absolute,
  add,
  compareAmounts,
  divide,
  isZero,
  multiply,
  roundToCurrency,
} from '../money.ts';

/** The statuses of charges that are not billed though a file asked for it, worst first. */
export const leftOutStatuses = [failedStatus, ignoredStatus, skippedStatus] as const;

/**
 * Percent of Σ PP from which on the figure that is left out has to be typed before a journal is accepted: the one
 * place where it is set.
 */
export const typedFromShare: Amount = '1';

export type LeftOutPart = { status: ChargeStatus; count: number; PP: Amount };

export type LeftOut = {
  /** One per status that occurs, worst first. */
  parts: readonly LeftOutPart[];
  count: number;
  /** Σ PP in the currency of the journal; credits count negative. */
  PP: Amount;
  /** Percent of the journal's Σ PP, 2 decimals, credits and debits both counted as money; absent without a Σ PP. */
  share: Amount | undefined;
};

/** What of a charge counts here. */
export type LeftOutCharge = { status: ChargeStatus | undefined; PP: Amount };

/** Adds up what is left out; charges of other statuses count nothing. */
export class LeftOutSums {
  readonly #sums = new Map<ChargeStatus, { count: number; PP: Amount }>();
  #gross: Amount = '0';

  add({ status, PP }: LeftOutCharge): void {
    if (!status || !leftOutStatuses.some((each) => each === status)) return;
    const known = this.#sums.get(status) ?? { count: 0, PP: '0' };
    this.#sums.set(status, { count: known.count + 1, PP: add(known.PP, PP) });
    this.#gross = add(this.#gross, absolute(PP));
  }

  /** The sums so far, beside Σ PP of the journal. */
  leftOut(totalPP: Amount): LeftOut {
    const parts = leftOutStatuses.flatMap((status) => {
      const sum = this.#sums.get(status);
      return sum ? [{ status, ...sum }] : [];
    });
    return {
      parts,
      count: parts.reduce((count, part) => count + part.count, 0),
      PP: parts.reduce((PP, part) => add(PP, part.PP), '0'),
      share: divide(multiply(this.#gross, '100'), absolute(totalPP), 2),
    };
  }
}

/** Whether so much is left out that the figure has to be typed: a press is too little for it. */
export function mustBeTyped({ count, PP, share }: LeftOut): boolean {
  if (count === 0) return false;
  return share === undefined ? !isZero(PP) : compareAmounts(share, typedFromShare) >= 0;
}

/**
 * Whether a person typed an amount as it is printed, in whatever way thousands and decimals are set: the digits
 * decide, the sign need not be typed. `precision` is the currency's.
 */
export function isTypedFigure(text: string, amount: Amount, precision: number): boolean {
  const digits = (value: string) => value.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '');
  return text.trim() !== '' && digits(text) === digits(roundToCurrency(amount, precision));
}
