/** Generators of amounts for property tests. */
import fc from 'fast-check';

/** A plain decimal with up to 12 digits before and 14 after the point. */
export const amounts = fc
  .tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.integer({ min: 0, max: 14 }))
  .map(([units, scale]) => {
    const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
    const point = digits.length - scale;
    const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
    return units < 0n ? `-${text}` : text;
  });

/** A markup percent from −99.99 to 999.99, two decimals. */
export const markups = fc.integer({ min: -9999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2));

/** An exchange rate with ten decimals, above zero. */
export const rates = fc.integer({ min: 1, max: 2_000_000_000 }).map((units) => (units / 1e7).toFixed(10));
