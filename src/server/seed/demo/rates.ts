import { divide, PERCENT_SCALE, round, type Amount } from '../../../domain/money.ts';
import type { RateRow } from '../tables.ts';
import type { Random } from './random.ts';

/** What one US dollar buys, about. */
const perDollar: Record<string, number> = {
  USD: 1,
  CHF: 0.9,
  EUR: 0.93,
  GBP: 0.79,
  SEK: 10.4,
  PLN: 3.98,
  JPY: 151,
};

/** Currencies that vendors bill us in. */
const purchased = ['USD', 'EUR', 'GBP'];

/**
 * Exchange rates from the start of each month on, from each currency to each other. They move a little from
 * month to month and end where they started, so that today a dollar buys 0.9 francs, as in the scenarios.
 */
export function makeRates(random: Random, monthStarts: readonly Date[]): RateRow[] {
  const rows: RateRow[] = [];
  monthStarts.forEach((start, i) => {
    const isLast = i === monthStarts.length - 1;
    const values = new Map<string, Amount>();
    for (const [currency, base] of Object.entries(perDollar)) {
      const drift = currency === 'USD' || isLast ? 0 : (random.next() - 0.5) / 25;
      values.set(currency, round(String(base * (1 + drift)), 4));
    }
    for (const from of [...purchased, 'CHF']) {
      for (const [to, value] of values) {
        const rate = divide(value, values.get(from) ?? '1', PERCENT_SCALE);
        if (from === to || rate === undefined) continue;
        rows.push({ from_currency: from, to_currency: to, valid_from: start.toISOString(), rate });
      }
    }
  });
  return rows;
}
