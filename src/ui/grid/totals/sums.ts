import { sum } from '../../../domain/money.ts';
import type { Column } from '../columns.tsx';

/** The sum of a column: one figure per currency, or one without for counts. */
export type Sum = { currency: string | undefined; value: number };

/**
 * Adds up the columns that can be added, exactly: the API's numbers are decimals. Amounts of two currencies are
 * never added (look: figures first).
 */
export function sumsOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Map<string, Sum[]> {
  const sums = new Map<string, Sum[]>();
  for (const column of columns) {
    if (!column.sums) continue;
    const byCurrency = new Map<string | undefined, string[]>();
    for (const row of rows) {
      const value = column.plain(row);
      if (typeof value !== 'number') continue;
      const currency = column.currency?.(row) ?? undefined;
      const amounts = byCurrency.get(currency) ?? [];
      amounts.push(decimalText(value));
      byCurrency.set(currency, amounts);
    }
    const figures = [...byCurrency].map(([currency, amounts]) => ({ currency, value: Number(sum(amounts)) }));
    sums.set(
      column.id,
      figures.toSorted((a, b) => (a.currency ?? '').localeCompare(b.currency ?? '')),
    );
  }
  return sums;
}

/** The shortest decimal that a JSON number stands for, without an exponent. */
function decimalText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20) : text;
}
