/**
 * Exact decimals as scaled integers: value = units ÷ 10^scale. Only what the charge hot path needs (multiply,
 * add, print), about five times faster than decimal.js and without any precision limit. Property tests hold it
 * equal to decimal.js.
 */
import type { Amount } from '../money.ts';

export type Scaled = { readonly units: bigint; readonly scale: number };

export const ZERO: Scaled = { units: 0n, scale: 0 };

/** Reads a plain decimal (no exponent). Throws SyntaxError on anything else. */
export function toScaled(amount: Amount): Scaled {
  const point = amount.indexOf('.');
  if (point < 0) return { units: BigInt(amount), scale: 0 };
  return {
    units: BigInt(amount.slice(0, point) + amount.slice(point + 1)),
    scale: amount.length - point - 1,
  };
}

/** Prints without exponent and without trailing zeros. */
export function fromScaled(value: Scaled): Amount {
  const { units, scale } = value;
  if (units === 0n) return '0';
  const isNegative = units < 0n;
  let digits = (isNegative ? -units : units).toString();
  if (scale > 0) {
    if (digits.length <= scale) digits = digits.padStart(scale + 1, '0');
    const point = digits.length - scale;
    let end = digits.length;
    while (end > point && digits.charCodeAt(end - 1) === 48) end--;
    digits = end === point ? digits.slice(0, point) : `${digits.slice(0, point)}.${digits.slice(point, end)}`;
  }
  return isNegative ? `-${digits}` : digits;
}

/** a × b. */
export function timesScaled(a: Scaled, b: Scaled): Scaled {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** a + b. */
export function plusScaled(a: Scaled, b: Scaled): Scaled {
  if (a.scale === b.scale) return { units: a.units + b.units, scale: a.scale };
  if (a.scale < b.scale) return plusScaled(b, a);
  return { units: a.units + b.units * powerOfTen(a.scale - b.scale), scale: a.scale };
}

const powers: bigint[] = [];

function powerOfTen(exponent: number): bigint {
  return (powers[exponent] ??= 10n ** BigInt(exponent));
}
