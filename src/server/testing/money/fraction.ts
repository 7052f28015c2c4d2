/** An exact number, by other arithmetic than the one that is tested: numerator and positive denominator. */
export type Fraction = { n: bigint; d: bigint };

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

function reduced(n: bigint, d: bigint): Fraction {
  const by = gcd(n < 0n ? -n : n, d);
  return by === 0n ? { n: 0n, d: 1n } : { n: n / by, d: d / by };
}

/** Reads a plain decimal such as `-15.7500`. */
export function fraction(text: string): Fraction {
  const [whole = '', decimals = ''] = text.split('.');
  return reduced(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

export const plus = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.n, a.d * b.d);
/** 1 + percent ÷ 100. */
export const factorOf = (percent: Fraction): Fraction =>
  reduced(percent.n + 100n * percent.d, 100n * percent.d);
export const equal = (a: Fraction, b: Fraction): boolean => a.n === b.n && a.d === b.d;
export const zero: Fraction = { n: 0n, d: 1n };

/** Rounded to five decimals, half away from zero (pricing §6), as a fraction. */
export function roundedTotal({ n, d }: Fraction): Fraction {
  const size = n < 0n ? -n : n;
  const units = (2n * size * 100_000n + d) / (2n * d);
  return reduced(n < 0n ? -units : units, 100_000n);
}
