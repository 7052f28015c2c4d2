/** Lines of an invoice or credit memo as they follow from a statement's charges (contract: documents §3.2, §3.3). */
import type { Charge } from '../api/generated/model/charge';
import {
  absolute,
  add,
  compareAmounts,
  isNegative,
  negate,
  parseAmount,
  round,
  roundToCurrency,
  sum,
  type Amount,
} from './money.ts';

/** From this many charges on a document is compact: one line per group (documents §3.3). */
const COMPACT_FROM = 42;

/** Lines are numbered 10, 20, 30 … (documents §3.2). */
const LINE_STEP = 10;

/** Width of a text in the ERP (documents §3.2). */
const TEXT_WIDTH = 60;

/** A charge as far as its line needs it. */
export type LineCharge = Pick<
  Charge,
  'id' | 'quantity' | 'price' | 'period' | 'agreement' | 'subscription' | 'item' | 'split' | 'erpData'
> & {
  /** Its product, where the charges of one document are of several. */
  productName?: string | undefined;
};

export type DocumentLine = {
  itemNo: string | undefined;
  description: string;
  description2: string;
  quantity: Amount;
  unitPrice: Amount;
  /** Net, rounded to the currency. */
  amount: Amount;
  periodStart: string | undefined;
  periodEnd: string | undefined;
  subscriptionId: string | undefined;
};

export type LineOptions = {
  /** Decimals of the document's currency. */
  precision: number;
  /** Credit documents show positive amounts: every line changes its sign (documents §4). */
  isCredit: boolean;
  /** How texts call the product of a charge that does not name its own. */
  productName: string;
};

/** A line with the charges that it stands for. */
export type UnfoldedLine = { line: DocumentLine; charges: readonly LineCharge[] };

/** Lines in the order of the document: by subscription, agreement level last (documents §3.3). */
export function documentLines(charges: readonly LineCharge[], options: LineOptions): DocumentLine[] {
  return unfoldedLines(charges, options).map(({ line }) => line);
}

/** The same, each with the charges that it stands for: one, or those of its group where the document is compact. */
export function unfoldedLines(charges: readonly LineCharge[], options: LineOptions): UnfoldedLine[] {
  const isCompact = charges.length >= COMPACT_FROM;
  const groups = isCompact ? grouped(charges) : charges.map((charge) => [charge]);
  const rank = (group: LineCharge[]) => group[0]?.subscription?.id ?? '\uffff';
  return groups
    .map((group) => ({ group, rank: rank(group) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .flatMap(({ group }) => lineOf(group, isCompact, options).map((line) => ({ line, charges: group })));
}

/** A line as the ERP printed it. */
export type PrintedLine = {
  lineNo: number | undefined;
  amount: Amount | undefined;
  description: string | undefined;
};

/**
 * The charges behind a printed line. A document of ours has its lines in our order; of one whose lines another ERP put
 * in order, the line with the same text and amount, when there is just one. Nothing when it cannot be told.
 */
export function chargesBehind(
  printed: PrintedLine,
  unfolded: readonly UnfoldedLine[],
): readonly LineCharge[] | undefined {
  const { lineNo, amount, description } = printed;
  const isIt = ({ line }: UnfoldedLine) =>
    amount !== undefined && line.description === description && compareAmounts(line.amount, amount) === 0;
  const atPlace = lineNo === undefined ? undefined : unfolded[lineNo / LINE_STEP - 1];
  if (atPlace && isIt(atPlace)) return atPlace.charges;
  const alike = unfolded.filter(isIt);
  return alike.length === 1 ? alike[0]?.charges : undefined;
}

function grouped(charges: readonly LineCharge[]): LineCharge[][] {
  const groups = new Map<string, LineCharge[]>();
  for (const charge of charges) {
    const { agreement, subscription, item, erpData, split } = charge;
    const key = JSON.stringify([
      agreement?.id,
      subscription?.id,
      item?.id ?? erpData?.erpItemId ?? erpData?.defaultErpProductId,
      split?.percentage,
    ]);
    const group = groups.get(key);
    if (group) group.push(charge);
    else groups.set(key, [charge]);
  }
  return [...groups.values()];
}

/** A number of the API's JSON as an exact amount; 0 when it is missing. */
function amountOf(value: number | null | undefined): Amount {
  return parseAmount(String(value ?? 0)) ?? '0';
}

function lineOf(group: LineCharge[], isCompact: boolean, options: LineOptions): DocumentLine[] {
  const [first] = group;
  if (!first) return [];
  const { precision, isCredit } = options;
  const total = sum(group.map((charge) => amountOf(charge.price?.BSPx1)));
  const amount = roundToCurrency(isCredit ? negate(total) : total, precision);
  const count = sum(group.map((charge) => amountOf(charge.quantity)));
  const starts = group.flatMap((charge) => charge.period?.start ?? []).sort();
  const ends = group.flatMap((charge) => charge.period?.end ?? []).sort();
  return [
    {
      itemNo: first.erpData?.erpItemId ?? first.erpData?.defaultErpProductId ?? undefined,
      ...textsOf(
        first,
        isCredit && isNegative(count) ? absolute(count) : count,
        first.productName ?? options.productName,
      ),
      ...(isCompact || !isCountable(count)
        ? { quantity: '1', unitPrice: amount }
        : detailOf(first, isCredit)),
      amount,
      periodStart: starts[0],
      periodEnd: ends.at(-1),
      subscriptionId: first.subscription?.id,
    },
  ];
}

/** The most that a line of a document counts (contract: `InvoiceLinePrice.quantity`, a whole number of 32 bits). */
const MOST_COUNTED = '2147483647';

/** Whether a line can say a quantity as a number; another one stands in its text, and the line counts as one. */
function isCountable(quantity: Amount): boolean {
  return (
    compareAmounts(round(quantity, 0), quantity) === 0 &&
    compareAmounts(absolute(quantity), MOST_COUNTED) <= 0
  );
}

/** A credit turns the sign of the quantity when that was negative, else that of the price (documents §4). */
function detailOf(charge: LineCharge, isCredit: boolean) {
  const quantity = amountOf(charge.quantity);
  const unitPrice = amountOf(charge.price?.unitBSP);
  if (!isCredit) return { quantity, unitPrice };
  return isNegative(quantity)
    ? { quantity: negate(quantity), unitPrice }
    : { quantity, unitPrice: negate(unitPrice) };
}

function textsOf(charge: LineCharge, count: Amount, productName: string) {
  const { agreement, subscription, item, split } = charge;
  const share = split?.percentage === undefined ? '' : ` (${add(amountOf(split.percentage), '0')}%)`;
  if (item) {
    const code = [item.id, item.externalIds?.vendor].filter(Boolean).join(' / ');
    return {
      description: cutText(item.name ?? item.id),
      description2: cutText(`Qty ${count} of ${code}${share}`),
    };
  }
  const source = subscription ? `Subscription ${subscription.id}` : `Agreement ${agreement?.id ?? '–'}`;
  return {
    description: cutText(`${source} Charges`),
    description2: cutText(`Default item for ${productName}${share}`),
  };
}

/** A text as the ERP's field holds it: cut at its width, with an ellipsis (documents §3.2). */
export function cutText(text: string): string {
  const letters = [...text];
  return letters.length <= TEXT_WIDTH ? text : `${letters.slice(0, TEXT_WIDTH - 1).join('')}…`;
}
