/** Invoices and credit memos as they are printed, whoever puts them on paper (contract: documents §3, §4). */

/** A name with what is said of it; both as they are printed. */
export type PrintedFact = readonly [label: string, value: string];

/** One row of the line table; every value as it is printed. */
export type PrintedLine = {
  position: string;
  itemNo: string;
  /** The first text stands out; the others follow below it. */
  texts: readonly string[];
  /** What follows the last line of a subscription; then the next group is set apart. */
  trailer: readonly string[];
  isLastOfGroup: boolean;
  periodStart: string;
  periodEnd: string;
  quantity: string;
  unitPrice: string;
  taxPercent: string;
  amount: string;
  tax: string;
  /** The sum of this line and those above it: what is carried to the next page. */
  carried: string;
};

/** A row of the VAT Amount Specification, its columns in their order (documents §3.2). */
export type PrintedTaxRow = readonly [
  identifier: string,
  percent: string,
  lineAmount: string,
  discountBase: string,
  discount: string,
  base: string,
  tax: string,
];

/** A text of the preamble, or the rule between its parts. */
export type PreambleRow = { text: string; href?: string } | 'rule';

export type PrintedDocument = {
  /** `Invoice 1000001`. */
  title: string;
  author: string;
  /** Instant that stands in the file as its making, so that the same document always gives the same bytes. */
  date: string;
  /** Who invoices: name and address. */
  sender: readonly string[];
  addressee: readonly string[];
  facts: readonly PrintedFact[];
  /** What a reader looks for first, beside the title. */
  headline: readonly PrintedFact[];
  addresses: readonly { title: string; lines: readonly string[] }[];
  preamble: readonly PreambleRow[];
  currency: string;
  lines: readonly PrintedLine[];
  /** The last one is what is to pay. */
  totals: readonly PrintedFact[];
  taxes: { rows: readonly PrintedTaxRow[]; total: PrintedTaxRow } | undefined;
  /** How it is paid; a credit memo is not. */
  payment: readonly PrintedFact[];
  /** Where it can be looked at. */
  portal: readonly PrintedFact[];
};
