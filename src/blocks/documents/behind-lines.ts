import { getListStatementChargesUrl } from '../../api/generated/endpoints/statement-charges/statement-charges.ts';
import { streamRows } from '../../api/stream-rows.ts';
import {
  unfoldedLines,
  type LineCharge,
  type LineOptions,
  type UnfoldedLine,
} from '../../domain/document-lines.ts';
import { negate, parseAmount, roundToCurrency, sum, type Amount } from '../../domain/money.ts';

/** The charges of a statement as the lines of its document put them together. */
export async function readUnfolded(
  statementId: string,
  options: LineOptions,
  signal: AbortSignal,
): Promise<UnfoldedLine[]> {
  const charges: LineCharge[] = [];
  const params = { order: 'id' };
  for await (const rows of streamRows<LineCharge>(getListStatementChargesUrl(statementId), params, signal))
    charges.push(...rows);
  return unfoldedLines(charges, options);
}

/** What charges add up to, as a line of their document says it. */
export function totalOf(
  charges: readonly LineCharge[],
  { precision, isCredit }: Pick<LineOptions, 'precision' | 'isCredit'>,
): Amount {
  const total = sum(charges.map(({ price }) => parseAmount(String(price?.BSPx1 ?? 0)) ?? '0'));
  return roundToCurrency(isCredit ? negate(total) : total, precision);
}
