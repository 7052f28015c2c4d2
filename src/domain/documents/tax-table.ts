/** Sales tax of a document and what it comes to, as they are printed (contract: documents §3.2, pricing §7). */
import type { InvoiceLinePrice } from '../../api/generated/model/invoiceLinePrice';
import { add, compareAmounts, isZero, subtract, sum, type Amount } from '../money.ts';
import { documentTax } from '../money/document-tax.ts';
import { amountOf, printedAmount, printedPercent } from './printed-amount.ts';
import type { PrintedFact, PrintedTaxRow } from './printed-document.ts';

/** What is billed for a line without tax, after its discounts. */
export const netOf = ({ amount, lineAmount }: InvoiceLinePrice): Amount => amountOf(amount ?? lineAmount);

/** What a line comes to before a discount on the document as a whole. */
const grossOfDiscount = ({ amount, lineAmount }: InvoiceLinePrice): Amount => amountOf(lineAmount ?? amount);

/** The tax of each line: as the ERP says it, else by the rule of pricing §7. */
export function taxOfLines(prices: readonly InvoiceLinePrice[], precision: number): Amount[] {
  const byRule = documentTax(
    prices.map((price) => ({ amount: netOf(price), taxPercent: amountOf(price.vatPercent) })),
    precision,
  ).lines;
  return prices.map((price, i) =>
    price.amountIncludingVat === undefined
      ? (byRule[i] ?? '0')
      : subtract(amountOf(price.amountIncludingVat), netOf(price)),
  );
}

/** What the lines of one rate add up to. */
type Rate = { percent: Amount; lineAmount: Amount; base: Amount; tax: Amount };

function ratesOf(prices: readonly InvoiceLinePrice[], taxes: readonly Amount[]): Rate[] {
  const rates = new Map<string, Rate>();
  for (const [i, price] of prices.entries()) {
    const percent = amountOf(price.vatPercent);
    const rate = rates.get(percent) ?? { percent, lineAmount: '0', base: '0', tax: '0' };
    rates.set(percent, {
      percent,
      lineAmount: add(rate.lineAmount, grossOfDiscount(price)),
      base: add(rate.base, netOf(price)),
      tax: add(rate.tax, taxes[i] ?? '0'),
    });
  }
  return [...rates.values()].sort((a, b) => compareAmounts(a.percent, b.percent));
}

/** What the ERP says that a document comes to; figures that it left out follow from the others. */
export type DocumentTotals = { net: Amount | null; tax: Amount | null; gross: Amount | null };

export type TaxTable = {
  /** Each line's tax. */
  perLine: readonly Amount[];
  specification: { rows: readonly PrintedTaxRow[]; total: PrintedTaxRow } | undefined;
  totals: readonly PrintedFact[];
  gross: Amount;
};

/** The VAT Amount Specification and the totals; a difference between both is printed as a rounding, never hidden. */
export function taxTable(
  prices: readonly InvoiceLinePrice[],
  totals: DocumentTotals,
  { currency, precision }: { currency: string; precision: number },
): TaxTable {
  const money = (amount: Amount) => printedAmount(amount, precision);
  const perLine = taxOfLines(prices, precision);
  const rates = ratesOf(prices, perLine);
  const net = totals.net ?? sum(prices.map(netOf));
  const tax = rates.length > 0 ? sum(perLine) : (totals.tax ?? '0');
  const gross = totals.gross ?? add(net, totals.tax ?? tax);
  const rounding = subtract(gross, add(net, tax));
  const row = (identifier: string, percent: string, of: Omit<Rate, 'percent'>): PrintedTaxRow => [
    identifier,
    percent,
    money(of.lineAmount),
    money(of.lineAmount),
    money(subtract(of.lineAmount, of.base)),
    money(of.base),
    money(of.tax),
  ];
  const total = {
    lineAmount: sum(rates.map((rate) => rate.lineAmount)),
    base: sum(rates.map((rate) => rate.base)),
    tax: sum(rates.map((rate) => rate.tax)),
  };
  return {
    perLine,
    gross,
    specification:
      rates.length === 0
        ? undefined
        : {
            rows: rates.map((rate) =>
              row(`VAT${add(rate.percent, '0')}`, printedPercent(rate.percent), rate),
            ),
            total: row('Total', '', total),
          },
    totals: [
      [`Total ${currency} excl. VAT`, money(net)],
      ...rates.map((rate): PrintedFact => [`VAT ${printedPercent(rate.percent)} %`, money(rate.tax)]),
      ...(rates.length === 0 ? [['VAT', money(tax)] as const] : []),
      ...(isZero(rounding) ? [] : [['Rounding', money(rounding)] as const]),
      [`Total ${currency} incl. VAT`, money(gross)],
    ],
  };
}
