/** Adding up a million amounts exactly, without an object for each. */
import { type Amount, add, negate } from '../../money.ts';

/** Amounts of so few digits are safe integers once the point is taken out. */
const MAX_DIGITS = 15;
const MAX_SCALE = 15;
/** A bucket moves into the decimal before it could lose a unit. */
const LIMIT = 2 ** 52;

/** A sum that amounts may also be taken out of again. */
export class ExactSum {
  /** Unscaled sums of the short amounts, by number of decimals. */
  readonly #buckets = new Float64Array(MAX_SCALE + 1);
  #rest: Amount = '0';

  /** Adds an amount, or takes it out. */
  add(amount: Amount, sign: 1 | -1 = 1): void {
    const point = amount.indexOf('.');
    const scale = point < 0 ? 0 : amount.length - point - 1;
    if (amount.length > MAX_DIGITS || scale > MAX_SCALE) {
      this.#rest = add(this.#rest, sign === 1 ? amount : negate(amount));
      return;
    }
    const digits = point < 0 ? amount : amount.slice(0, point) + amount.slice(point + 1);
    const sum = (this.#buckets[scale] ?? 0) + sign * Number(digits);
    this.#buckets[scale] = sum;
    if (Math.abs(sum) > LIMIT) this.#flush(scale);
  }

  /** The exact sum. */
  get value(): Amount {
    for (let scale = 0; scale <= MAX_SCALE; scale++) if (this.#buckets[scale] !== 0) this.#flush(scale);
    return this.#rest;
  }

  #flush(scale: number): void {
    const sum = this.#buckets[scale] ?? 0;
    this.#buckets[scale] = 0;
    const digits = String(Math.abs(sum)).padStart(scale + 1, '0');
    const whole = digits.slice(0, digits.length - scale);
    const text = scale === 0 ? digits : `${whole}.${digits.slice(digits.length - scale)}`;
    this.#rest = add(this.#rest, sum < 0 ? `-${text}` : text);
  }
}
