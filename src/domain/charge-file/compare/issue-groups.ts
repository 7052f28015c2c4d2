/** What a server said of the rows of a file, grouped by rule and by the value that is wrong (charge-files §6). */
import type { Charge } from '../../../api/generated/model/charge.ts';
import { type Amount, sum } from '../../money.ts';
import { type ChargeRuleCode, chargeRules } from '../rules.ts';
import { fileRowOf, valuesOfCharge } from './values-of-charge.ts';

/** Members of a charge that are read here, as the API's `select` takes them. */
export const selectOfIssues = '-*,id,upload,price,parent';

/** Rows that fail a rule for the same reason. */
export type IssueValue = {
  /** What is wrong: the value as sent with its column, else the column or the message. */
  label: string;
  message: string;
  rows: readonly number[];
  chargeIds: readonly string[];
  PP: Amount;
};

export type IssueGroup = {
  /** Nothing where no rule of ours says it. */
  rule: ChargeRuleCode | undefined;
  /** What must hold, or what the server wrote. */
  title: string;
  rows: number;
  values: readonly IssueValue[];
};

type Found = { message: string; rows: number[]; chargeIds: string[]; amounts: Amount[] };

const codes = Object.keys(chargeRules) as ChargeRuleCode[];

/** A rule's message as an expression: whatever stands in its places is a named group. */
function templateOf(code: ChargeRuleCode): RegExp {
  const places = new Proxy({}, { get: (_, name) => `<<${String(name)}>>` });
  const text = chargeRules[code].message(places as never);
  const seen = new Set<string>();
  const source = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/<<(\w+)>>/g, (_, name: string) => {
    if (seen.has(name)) return '.*';
    seen.add(name);
    return `(?<${name}>.*)`;
  });
  return new RegExp(`^${source}$`, 's');
}

const templates = codes.map((code) => ({ code, template: templateOf(code) }));

/** The rule that a message comes from, and the words that it was made with; nothing for another server's text. */
export function ruleOf(
  message: string,
): { code: ChargeRuleCode; words: Readonly<Record<string, string>> } | undefined {
  for (const { code, template } of templates) {
    const match = template.exec(message);
    if (match) return { code, words: match.groups ?? {} };
  }
  return undefined;
}

/** The rule of a message, and what a person would look for in the file. */
function readMessage(message: string): { rule: ChargeRuleCode | undefined; label: string } {
  const found = ruleOf(message);
  if (!found) return { rule: undefined, label: message };
  const { v, id, column, target, e } = found.words;
  if (v !== undefined) return { rule: found.code, label: column ? `${column}: ${v}` : v };
  return { rule: found.code, label: id ?? column ?? target ?? e ?? message };
}

/** Collects the upload errors of charges as they come. */
export class IssueCollector {
  readonly #groups = new Map<string, { rule: ChargeRuleCode | undefined; found: Map<string, Found> }>();

  add(charge: Charge): void {
    for (const message of charge.upload?.errors ?? []) this.#note(charge, message);
  }

  #note(charge: Charge, message: string): void {
    const { rule, label } = readMessage(message);
    const key = rule ?? message;
    const group = this.#groups.get(key) ?? { rule, found: new Map<string, Found>() };
    this.#groups.set(key, group);
    const found = group.found.get(label) ?? { message, rows: [], chargeIds: [], amounts: [] };
    group.found.set(label, found);
    found.rows.push(fileRowOf(charge) ?? 0);
    found.chargeIds.push(charge.id);
    const { PPx1 } = valuesOfCharge(charge);
    if (PPx1 !== null) found.amounts.push(PPx1);
  }

  /** What was collected, most rows first. */
  groups(): IssueGroup[] {
    return [...this.#groups]
      .map(([key, { rule, found }]): IssueGroup => {
        const values = [...found]
          .map(([label, { amounts, ...value }]) => ({ ...value, label, PP: sum(amounts) }))
          .toSorted((a, b) => b.rows.length - a.rows.length);
        const rows = values.reduce((count, value) => count + value.rows.length, 0);
        return { rule, title: sentence(rule ? chargeRules[rule].check : key), rows, values };
      })
      .toSorted((a, b) => b.rows - a.rows);
  }
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
