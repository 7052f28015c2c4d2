/**
 * The one list of checks on charge files and custom-ledger files (contract: charge-files §6, §11). Server,
 * preflight and the documentation page all read it. Local checks (V01–V09) are run by `validate-row.ts`,
 * reference checks (V10–V24) by `resolve.ts`.
 */
import type { ColumnKey } from './columns.ts';

type Text = string | number;

/** `U` fails upload and processing (the vendor can fix it); `P` fails processing only (operations fixes it). */
export type RuleView = 'U' | 'P';

type Rule = {
  view: RuleView;
  /** What must hold. */
  check: string;
  /** The text a person reads; call it with placeholders to print the template. */
  message: (values: never) => string;
};

export const chargeRules = {
  V01: {
    view: 'U',
    check: 'the JSONL line is a JSON object',
    message: (p: { n: Text }) => `Line ${p.n} is not a valid JSON object.`,
  },
  V02: {
    view: 'U',
    check: 'a required member is present and not blank',
    message: (p: { column: string }) => `${p.column} is required.`,
  },
  V03: {
    view: 'U',
    check: 'the source type is known',
    message: (p: { v: string }) => `Source '${p.v}' is not supported. Use Subscription, Agreement or Asset.`,
  },
  V04: {
    view: 'U',
    check: 'the search criteria are known',
    message: (p: { target: string; v: string }) => `${p.target} search criteria '${p.v}' is not supported.`,
  },
  V05: {
    view: 'U',
    check: 'order and item searches have both criteria and value or neither',
    message: (p: { target: string }) => `${p.target} search needs both criteria and value.`,
  },
  V06: {
    view: 'U',
    check: 'numbers are decimal numbers',
    message: (p: { column: string; v: string }) => `${p.column} '${p.v}' is not a number.`,
  },
  V07: {
    view: 'U',
    check: 'dates are valid',
    message: (p: { column: string; v: string }) => `${p.column} '${p.v}' is not a valid date.`,
  },
  V08: {
    view: 'U',
    check: 'the usage end is not before the usage start',
    message: (p: { e: string; s: string }) => `Usage end '${p.e}' is before usage start '${p.s}'.`,
  },
  V09: {
    view: 'U',
    check: 'texts are within their length',
    message: (p: { column: string; max: Text }) => `${p.column} is longer than ${p.max} characters.`,
  },
  V10: {
    view: 'U',
    check: 'the source exists in the authorization',
    message: (p: { type: string; criteria: string; v: string; authorization: string }) =>
      `${p.type} with ${p.criteria} '${p.v}' was not found in authorization ${p.authorization}.`,
  },
  V11: {
    view: 'U',
    check: 'the source is unique',
    message: (p: { type: string; criteria: string; v: string; k: Text }) =>
      `${p.type} with ${p.criteria} '${p.v}' is ambiguous: ${p.k} matches.`,
  },
  V12: {
    view: 'U',
    check: 'the item exists or the product has a default item',
    message: (p: { criteria: string; v: string; product: string }) =>
      `Item with ${p.criteria} '${p.v}' was not found and product ${p.product} has no default item.`,
  },
  V13: {
    view: 'U',
    check: 'the order exists in the agreement',
    message: (p: { criteria: string; v: string; agreement: string }) =>
      `Order with ${p.criteria} '${p.v}' was not found in agreement ${p.agreement}.`,
  },
  V14: {
    view: 'U',
    check: "the source belongs to the journal's product",
    message: (p: { type: string; id: string; product: string; expected: string }) =>
      `${p.type} ${p.id} belongs to product ${p.product}, not ${p.expected}.`,
  },
  V20: {
    view: 'P',
    check: 'client and buyer are resolved',
    message: (p: { agreement: string }) => `Client could not be resolved for agreement ${p.agreement}.`,
  },
  V21: {
    view: 'P',
    check: 'a markup exists',
    message: (p: { type: string; id: string }) => `No markup is defined for ${p.type} ${p.id}.`,
  },
  V22: {
    view: 'P',
    check: 'an exchange rate exists',
    message: (p: { a: string; b: string }) => `No exchange rate from ${p.a} to ${p.b}.`,
  },
  V23: {
    view: 'P',
    check: 'an active split has allocations',
    // The contract's text names the subscription; a split may also be active on the agreement (R11).
    message: (p: { type: string; id: string }) => `No split allocations found for ${p.type} ${p.id}.`,
  },
  V24: {
    view: 'P',
    check: 'the seller is resolved',
    message: (p: { agreement: string }) => `Seller could not be resolved for agreement ${p.agreement}.`,
  },
} as const satisfies Record<string, Rule>;

export const customLedgerRules = {
  W1: {
    view: 'U',
    check: 'Type is Title or Item',
    message: (p: { n: Text; v: string }) => `Row ${p.n}: Type '${p.v}' is not supported.`,
  },
  W2: {
    view: 'U',
    check: 'Document Type is known',
    message: (p: { n: Text; v: string }) => `Row ${p.n}: Document Type '${p.v}' is not supported.`,
  },
  W3: {
    view: 'U',
    check: 'Item rows have No., Quantity, Unit Price and Purchase Price',
    message: (p: { n: Text; column: string }) => `Row ${p.n}: ${p.column} is required.`,
  },
  W4: {
    view: 'U',
    check: "currencies equal the custom ledger's",
    message: (p: { n: Text; v: string; c: string }) =>
      `Row ${p.n}: currency ${p.v} does not match the custom ledger (${p.c}).`,
  },
  W5: {
    view: 'U',
    check: "the agreement is found for the ledger's vendor and seller",
    message: (p: { n: Text; v: string }) => `Row ${p.n}: agreement '${p.v}' was not found.`,
  },
  W6: {
    view: 'U',
    check: 'the customer is known',
    message: (p: { n: Text; v: string }) => `Row ${p.n}: customer '${p.v}' was not found.`,
  },
  W7: {
    view: 'U',
    check: 'texts are within the length of the title row',
    message: (p: { n: Text; column: string; max: Text }) =>
      `Row ${p.n}: ${p.column} is longer than ${p.max} characters.`,
  },
  W8: { view: 'U', check: 'there is at least one Item row', message: () => 'The file contains no charges.' },
} as const satisfies Record<string, Rule>;

export type ChargeRuleCode = keyof typeof chargeRules;
export type CustomLedgerRuleCode = keyof typeof customLedgerRules;
export type RuleCode = ChargeRuleCode | CustomLedgerRuleCode;

/** One failed check of one row. `message` is what goes into `errors[]`; the rest lets a screen group and fix. */
export type Issue = {
  code: RuleCode;
  message: string;
  /** The column to look at, if one is to blame. */
  column: ColumnKey | null;
  /** The text found there. */
  value: string | null;
};
