/** Sales tax of an invoice or credit memo (contract: pricing §7). */
import { type Amount, add, multiply, roundToCurrency, sum } from '../money.ts';

export type TaxLine = {
  /** Net amount, document currency. */
  amount: Amount;
  /** Percent, e.g. `8.1`. */
  taxPercent: Amount;
};

export type DocumentTax = {
  /** Tax of each line, rounded to the currency. */
  lines: Amount[];
  totalST: Amount;
  totalGT: Amount;
};

/** Tax rounded per line to the currency's `precision`, then summed; gross = Σ net + Σ tax. */
export function documentTax(lines: readonly TaxLine[], precision: number): DocumentTax {
  const taxes = lines.map((line) =>
    roundToCurrency(multiply(line.amount, multiply(line.taxPercent, '0.01')), precision),
  );
  const totalST = sum(taxes);
  return { lines: taxes, totalST, totalGT: add(sum(lines.map((line) => line.amount)), totalST) };
}
