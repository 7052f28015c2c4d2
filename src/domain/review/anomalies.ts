/**
 * What is unlike the months before: charges of a journal against those of the same authorization in the period
 * before. Each flag names what it was compared with and the threshold that it passed, and filters the charges that
 * it is about; none is a judgement.
 */
import {
  type Amount,
  absolute,
  add,
  compareAmounts,
  divide,
  isNegative,
  isZero,
  multiply,
  subtract,
} from '../money.ts';
import { and, eq, isIn } from '../rql/build.ts';
import type { ChargeFacts } from './charge-facts.ts';
import type { Digest, Position } from './charge-digest.ts';

export const anomalyRules = [
  'duplicate-entry',
  'total',
  'gone',
  'new',
  'unit-price',
  'quantity',
  'sign',
  'overlap',
  'gap',
  'new-item',
  'zero-quantity',
] as const;
export type AnomalyRule = (typeof anomalyRules)[number];

/** From where on a difference is worth a look, in percent; the one place where they are set. */
export const anomalyThresholds = { 'unit-price': '20', quantity: '50', total: '25' } as const;

export type Flag = {
  /** The same again as long as the same is unusual: what a dismissal holds to. */
  id: string;
  rule: AnomalyRule;
  /** What is unusual: a subscription, an item, a journal. */
  subject: string;
  /** How it was and how it is: amounts, quantities, days or names, by the rule. */
  before: string;
  now: string;
  /** Percent, where the rule has one. */
  threshold?: string;
  count: number;
  /** Σ PP of the charges, or of those that are missing. */
  PP: Amount;
  /** Filter of the journal's charges that it is about; nothing where they are not in the journal. */
  filter?: string;
};

export type AnomalyInput = {
  /** The charges of the journal. */
  here: Digest;
  /** Charges of the same period in other journals of the authorization. */
  beside: Digest;
  /** Charges of the period before. */
  before: Digest;
  /** Items of everything earlier that was read. */
  earlierItems: ReadonlySet<string>;
  /** Entry ids of the journal that other journals hold too, by the journal. */
  repeated: ReadonlyMap<string, { name: string; entryIds: readonly string[]; PP: Amount }>;
};

/** Entry ids that one filter holds. */
const filterSize = 50;

/** Everything unusual, by the order of the rules and then by the money that it is about. */
export function findAnomalies(input: AnomalyInput): Flag[] {
  const { here, before } = input;
  const flags = [...repeatedEntries(input), ...zeroQuantities(here), ...overlaps(input)];
  if (before.count > 0)
    flags.push(
      ...totals(input),
      ...goneAndNew(input),
      ...newItems(input),
      ...[...here.positions.values()].flatMap((now) => positionFlags(now, before.positions.get(now.key))),
    );
  const rank = (flag: Flag) => anomalyRules.indexOf(flag.rule);
  return flags.toSorted(
    (a, b) => rank(a) - rank(b) || compareAmounts(absolute(b.PP), absolute(a.PP)) || a.id.localeCompare(b.id),
  );
}

function repeatedEntries({ repeated }: AnomalyInput): Flag[] {
  return [...repeated].map(([journalId, { name, entryIds, PP }]) => ({
    id: `duplicate-entry ${journalId} ${entryIds.length}`,
    rule: 'duplicate-entry',
    subject: name,
    before: journalId,
    now: `${entryIds.length}`,
    count: entryIds.length,
    PP,
    filter: isIn('externalIds.vendor', entryIds.slice(0, filterSize)),
  }));
}

function zeroQuantities(here: Digest): Flag[] {
  return [...here.positions.values()]
    .filter(({ zeros, PP }) => zeros > 0 && !isZero(PP))
    .map((now) => ({
      ...flagOf('zero-quantity', now, now.PP),
      before: '',
      now: '0',
      count: now.zeros,
      filter: and(filterOf(now), eq('quantity', 0)),
    }));
}

function totals({ here, beside, before }: AnomalyInput): Flag[] {
  const now = add(here.PP, beside.PP);
  const threshold = anomalyThresholds.total;
  if (!isOff(before.PP, now, threshold)) return [];
  const id = `total ${before.PP} ${now}`;
  return [
    { id, rule: 'total', subject: '', before: before.PP, now, threshold, count: here.count, PP: here.PP },
  ];
}

function goneAndNew({ here, beside, before }: AnomalyInput): Flag[] {
  const flags: Flag[] = [];
  for (const [id, was] of before.sources) {
    if (here.sources.has(id) || beside.sources.has(id)) continue;
    flags.push({
      id: `gone ${id}`,
      rule: 'gone',
      subject: was.source.name,
      before: was.PP,
      now: '',
      count: was.count,
      PP: was.PP,
    });
  }
  for (const [id, is] of here.sources) {
    if (before.sources.has(id)) continue;
    const filter = eq(is.source.path, is.source.id);
    flags.push({
      id: `new ${id}`,
      rule: 'new',
      subject: is.source.name,
      before: '',
      now: is.PP,
      count: is.count,
      PP: is.PP,
      filter,
    });
  }
  return flags;
}

function newItems({ here, before, earlierItems }: AnomalyInput): Flag[] {
  const seen = new Map<string, Flag>();
  for (const { item, PP, count } of here.positions.values()) {
    if (!item || earlierItems.has(item.id) || before.items.has(item.id)) continue;
    const known = seen.get(item.id);
    seen.set(item.id, {
      id: `new-item ${item.id}`,
      rule: 'new-item',
      subject: item.name,
      before: '',
      now: '',
      count: (known?.count ?? 0) + count,
      PP: add(known?.PP ?? '0', PP),
      filter: eq(item.path, item.id),
    });
  }
  return [...seen.values()];
}

/** Billed for the same time in another journal already. */
function overlaps({ here, beside }: AnomalyInput): Flag[] {
  return [...here.positions.values()].flatMap((now) => {
    const other = beside.positions.get(now.key);
    if (!other || other.end <= now.start || now.end <= other.start) return [];
    return [flagAt('overlap', now, `${other.start}/${other.end}`, `${now.start}/${now.end}`)];
  });
}

function positionFlags(now: Position, was: Position | undefined): Flag[] {
  if (!was) return [];
  const flags: Flag[] = [];
  const { 'unit-price': ofPrice, quantity: ofQuantity } = anomalyThresholds;
  if (now.unitPP !== undefined && was.unitPP !== undefined && isOff(was.unitPP, now.unitPP, ofPrice))
    flags.push({ ...flagAt('unit-price', now, was.unitPP, now.unitPP), threshold: ofPrice });
  if (isOff(was.quantity, now.quantity, ofQuantity))
    flags.push({ ...flagAt('quantity', now, was.quantity, now.quantity), threshold: ofQuantity });
  if (!isZero(now.PP) && !isZero(was.PP) && isNegative(now.PP) !== isNegative(was.PP))
    flags.push(flagAt('sign', now, was.PP, now.PP));
  if (was.end > now.start)
    flags.push(flagAt('overlap', now, `${was.start}/${was.end}`, `${now.start}/${now.end}`));
  else if (Date.parse(now.start) - Date.parse(was.end) > oneDay)
    flags.push(flagAt('gap', now, was.end, now.start));
  return flags;
}

const oneDay = 24 * 60 * 60 * 1000;

const flagAt = (rule: AnomalyRule, now: Position, before: string, is: string): Flag => ({
  ...flagOf(rule, now, now.PP),
  id: `${rule} ${now.key} ${before} ${is}`,
  before,
  now: is,
});

function flagOf(rule: AnomalyRule, { key, source, item, count }: Position, PP: Amount): Flag {
  const subject = item ? `${source.name}, ${item.name}` : source.name;
  return {
    id: `${rule} ${key}`,
    rule,
    subject,
    before: '',
    now: '',
    count,
    PP,
    filter: filterOf({ source, item }),
  };
}

const filterOf = ({ source, item }: Pick<ChargeFacts, 'source' | 'item'>) =>
  and(eq(source.path, source.id), item && eq(item.path, item.id));

/** Whether a figure differs from an earlier one by more than some percent of it. */
function isOff(was: Amount, now: Amount, percent: Amount): boolean {
  if (isZero(was)) return !isZero(now);
  const share = divide(multiply(absolute(subtract(now, was)), '100'), absolute(was), 2) ?? '0';
  return compareAmounts(share, percent) > 0;
}
