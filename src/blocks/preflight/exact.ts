import type { Amount } from '../../domain/money.ts';
import { currencyDigits, formatDay, formatExact } from '../../ui/cells/format.ts';

/** An exact amount as printed, with at least the digits of its currency. */
export function exactAmount(amount: Amount, currency?: string): string {
  return formatExact(amount, currency ? currencyDigits(currency) : 0);
}

/** A message beside its row, whose number it need not repeat. */
export const withoutRow = (message: string): string => message.replace(/^Row \d+: /, '');

/** The days from the first start to the last end, in UTC. */
export function periodText(start: string | null, end: string | null): string {
  const [from = '…', to = '…'] = [start, end].map((each) => (each ? (formatDay(each) ?? each) : '…'));
  return from === to ? from : `${from} – ${to}`;
}
