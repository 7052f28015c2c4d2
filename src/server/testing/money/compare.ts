import { journalChargeRow, parseChargeId } from '../../../domain/charge.ts';
import { equal, fraction, plus, roundedTotal, zero, type Fraction } from './fraction.ts';
import { plain, salePrices, type Expected } from './oracle.ts';
import type { Row } from './plan.ts';

/** A charge as it is stored. */
export type ChargeRow = {
  id: string;
  parent_id: string | null;
  upload_status: string;
  processing_status: string;
  agreement_id: string | null;
  buyer_id: string | null;
  seller_id: string | null;
  pp_x1: string | null;
  sp_x1: string | null;
  bsp_x1: string | null;
  markup: string | null;
  rate: string | null;
};

/** The columns of a charge row. */
export const chargeColumns =
  'id, parent_id, upload_status, processing_status, agreement_id, buyer_id, seller_id, pp_x1, sp_x1, bsp_x1, markup, rate';

/** How the charges of a journal, and its total, differ from what the rules want of a file; nothing when they do not. */
export function* chargeDifferences(
  sent: readonly Row[],
  expected: readonly Expected[],
  rows: readonly ChargeRow[],
  totalPP: string,
): Generator<string> {
  const [wanted, got] = [expected.map(summary), rows.map(summaryOfRow)].map((lines) => lines.join('\n'));
  if (wanted !== got) return yield `Charges:\n${wanted}\nexpected, got\n${got}`;
  for (const [i, row] of rows.entries()) yield* amountDifferences(expected[i], row);
  for (const [i, row] of sent.entries()) yield* splitDifferences(rows, i + 1, fraction(plain(row.PPx1)));
  const total = roundedTotal(vendorsTotal(sent, rows));
  if (!equal(fraction(totalPP), total)) yield `The total is ${totalPP}, not ${show(total)}.`;
}

/** P1–P3, in exact numbers. */
function* amountDifferences(expected: Expected | undefined, row: ChargeRow): Generator<string> {
  if (expected?.processing !== 'Ready') return;
  const [PP, SP, BSP] = [row.pp_x1, row.sp_x1, row.bsp_x1].map((amount) => fraction(amount ?? '0'));
  const prices = salePrices({ ...expected, PPx1: PP ?? zero });
  // a share of percentages that were normalised is only checked by the sum
  if (!expected.isNear && !equal(PP ?? zero, expected.PPx1 ?? zero)) {
    yield `PP of ${row.id} is ${row.pp_x1}, not ${show(expected.PPx1 ?? zero)}.`;
  }
  if (!equal(SP ?? zero, prices.SP)) yield `SP of ${row.id} is ${row.sp_x1}, not ${show(prices.SP)}.`;
  if (!equal(BSP ?? zero, prices.BSP)) yield `BSP of ${row.id} is ${row.bsp_x1}, not ${show(prices.BSP)}.`;
}

/** The parts of a split add up to their row, to the last digit (X4). */
function* splitDifferences(rows: readonly ChargeRow[], n: number, PPx1: Fraction): Generator<string> {
  const parts = rows.filter((row) => row.parent_id && rowOf(row) === n);
  const sum = parts.reduce((total, part) => plus(total, fraction(part.pp_x1 ?? '0')), zero);
  if (parts.length > 0 && !equal(sum, PPx1)) {
    yield `The parts of row ${n} add up to ${show(sum)}, not to ${show(PPx1)}.`;
  }
}

/** What the vendor sees: every row without an upload error, whatever was made of it (G1b). */
function vendorsTotal(sent: readonly Row[], rows: readonly ChargeRow[]): Fraction {
  const right = rows.filter((row) => !row.parent_id && row.upload_status !== 'Error').map(rowOf);
  return sent.reduce(
    (sum, row, i) => (right.includes(i + 1) ? plus(sum, fraction(plain(row.PPx1))) : sum),
    zero,
  );
}

const rowOf = ({ id }: ChargeRow): number => journalChargeRow(parseChargeId(id)?.index ?? 0).n;

const show = ({ n, d }: Fraction): string => (d === 1n ? String(n) : `${n}/${d}`);

/** What is compared as text: where a charge stands, how, and to whom it is billed. */
const summary = ({ index, upload, processing, agreementId, buyerId, sellerId, markup, rate }: Expected) =>
  [
    index,
    upload,
    processing,
    ...(processing === 'Ready'
      ? [agreementId, buyerId, sellerId, show(fraction(markup ?? '0')), show(fraction(rate ?? '0'))]
      : []),
  ].join(' ');

const summaryOfRow = (row: ChargeRow) =>
  summary({
    index: parseChargeId(row.id)?.index ?? 0,
    upload: row.upload_status,
    processing: row.processing_status,
    agreementId: row.agreement_id ?? '',
    buyerId: row.buyer_id ?? '',
    sellerId: row.seller_id ?? '',
    markup: row.markup ?? '0',
    rate: row.rate ?? '0',
  });
