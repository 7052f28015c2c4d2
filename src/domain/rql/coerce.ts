import { Decimal } from 'decimal.js';
import type { Value } from './expr.ts';
import { parseInstant } from './instant.ts';
import type { Scalar } from './shape.ts';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const INTEGER = /^[+-]?\d{1,30}$/;
const MAX_DIGITS = 100;
const MAX_INT64 = 2n ** 63n - 1n;

const Exact = Decimal.clone({ defaults: true });

/**
 * Converts constant text to a scalar's type (rql.md §4), quoted or not. Returns undefined when it cannot be:
 * also for integers beyond 64 bits, numbers of over 100 digits and text with a NUL, which no store can hold.
 */
export function coerce(scalar: Scalar, text: string): Value | undefined {
  switch (scalar.type) {
    case 'text':
      return text.includes('\u0000') ? undefined : text;
    case 'integer':
      return toInteger(text);
    case 'decimal':
      return toDecimal(text);
    case 'date':
      return parseInstant(text) ?? undefined;
    case 'boolean':
      return toBoolean(text);
    case 'enum':
      return scalar.values?.find((name) => name.toLowerCase() === text.toLowerCase());
  }
}

function toInteger(text: string): string | undefined {
  if (!INTEGER.test(text)) return undefined;
  const value = BigInt(text);
  return value > MAX_INT64 || value < -MAX_INT64 - 1n ? undefined : value.toString();
}

function toDecimal(text: string): string | undefined {
  if (!NUMBER.test(text) || text.length > MAX_DIGITS) return undefined;
  const plain = new Exact(text.replace(/^\+/, '')).toFixed();
  return plain.length > MAX_DIGITS ? undefined : plain;
}

function toBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}
