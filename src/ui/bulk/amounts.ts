import { sum } from '../../domain/money.ts';
import type { Living } from '../actions/action.ts';
import type { BulkFace } from './BulkActions.tsx';

/** What objects add up to, one figure per currency. */
export function amountsOf(objects: readonly Living[], { amountOf }: BulkFace<Living>) {
  const byCurrency = new Map<string, { label: string; amounts: string[] }>();
  for (const object of objects) {
    const amount = amountOf?.(object);
    if (typeof amount?.value !== 'number' || !amount.currency) continue;
    const known = byCurrency.get(amount.currency) ?? { label: amount.label, amounts: [] };
    known.amounts.push(String(amount.value));
    byCurrency.set(amount.currency, known);
  }
  return [...byCurrency].map(([currency, { label, amounts }]) => ({
    label,
    currency,
    value: Number(sum(amounts)),
  }));
}
