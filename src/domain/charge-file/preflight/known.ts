/**
 * What the marketplace can be asked about a file before it is sent, and the reference checks that its answers allow:
 * R1, R5 and R7 by the server's own code (charge-files §5), so that the texts are the same.
 */
import type { ChargeSourceType } from '../../charge.ts';
import { findItem, findOrder, findSource } from '../find.ts';
import { type References, indexSources } from '../references.ts';
import type { ChargeRuleCode, Issue } from '../rules.ts';
import { type SearchCriteria, parseCriteria, parseSourceType } from '../search-criteria.ts';
import type { CheckedRow, SearchInput } from '../validate-row.ts';
import type { Preflight } from './preflight.ts';
import type { FileIssue } from './rules-of-file.ts';

/** Kinds of objects that rows name. */
export type KnownKind = ChargeSourceType | 'Item' | 'Order';

/** Different values to look one kind up by. */
export type Question = { kind: KnownKind; by: SearchCriteria; values: readonly string[] };

/** `isCut`: the file names more objects than are asked about; the rest is checked after the upload. */
export type Questions = { questions: readonly Question[]; isCut: boolean };

export type KnownObject = {
  kind: KnownKind;
  id: string;
  vendorExternalId: string | null;
  status: string;
  productId: string;
  agreementId: string;
};

/** Found objects of the journal's authorization (items: of its product), and what was asked to find them. */
export type Answers = {
  objects: readonly KnownObject[];
  asked: readonly Question[];
  /** Of the product; `null` when it has none, `undefined` when nobody said: items are then left to the server. */
  defaultErpItem: { id: string; name: string } | null | undefined;
  /** Values that exist though no row names them, to suggest from. */
  more: Readonly<Partial<Record<KnownKind, readonly string[]>>>;
};

/** More different values than this are not asked about: 50 requests of 100. */
const MAX_VALUES = 5_000;

const searches = [
  { kind: undefined, criteria: 'sourceCriteria', value: 'sourceValue' },
  { kind: 'Item', criteria: 'itemCriteria', value: 'itemValue' },
  { kind: 'Order', criteria: 'orderCriteria', value: 'orderValue' },
] as const;

/** What the rows without error name. */
export function questionsOf(preflight: Preflight): Questions {
  const { table, findings, rows } = preflight;
  const seen = new Set<string>();
  const found = new Map<string, { kind: KnownKind; by: SearchCriteria; values: Set<string> }>();
  let count = 0;
  let isCut = false;
  for (let at = 0; at < rows; at++) {
    if (findings.hasError(at)) continue;
    for (const search of searches) {
      const valueId = table.id(at, search.value);
      if (valueId === 0) continue;
      const typeId = search.kind ? 0 : table.id(at, 'sourceType');
      const key = `${search.value} ${typeId} ${table.id(at, search.criteria)} ${valueId}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const kind = search.kind ?? parseSourceType(table.text(at, 'sourceType') ?? '');
      const by = parseCriteria(table.text(at, search.criteria) ?? '');
      const value = table.text(at, search.value)?.trim();
      if (!kind || !by || !value) continue;
      const name = `${kind} ${by}`;
      let question = found.get(name);
      if (!question) found.set(name, (question = { kind, by, values: new Set() }));
      if (question.values.has(value)) continue;
      if (count === MAX_VALUES) {
        isCut = true;
        continue;
      }
      question.values.add(value);
      count++;
    }
    if (isCut && seen.size > MAX_VALUES * 4) break;
  }
  return { questions: [...found.values()].map((each) => ({ ...each, values: [...each.values] })), isCut };
}

type Scope = { authorization: { id: string; currency: string }; product: { id: string } };

/** The checks that the answers allow; a row is only judged by what was asked about. */
export function lookUpIn(
  answers: Answers,
  { authorization, product }: Scope,
): (row: CheckedRow) => readonly FileIssue[] {
  const refs = referencesOf(answers, authorization, product);
  const asked = new Set(
    answers.asked.flatMap(({ kind, by, values }) => values.map((value) => `${kind} ${by} ${value}`)),
  );
  const wasAsked = (kind: KnownKind, search: SearchInput | null): boolean => {
    const by = search?.criteria ? parseCriteria(search.criteria) : null;
    return by !== null && asked.has(`${kind} ${by} ${search?.value ?? ''}`);
  };
  return ({ input }) => {
    const errors: Issue[] = [];
    const { type } = input.source;
    if (type === 'Unknown' || !wasAsked(type, input.source)) return errors;
    const source = findSource(input, refs, undefined, errors);
    const seesItems = answers.defaultErpItem !== undefined;
    if (seesItems && (!input.item || wasAsked('Item', input.item))) findItem(input, refs, errors);
    if (source && input.order && wasAsked('Order', input.order))
      findOrder(input, source.agreement, refs, errors);
    return errors;
  };
}

function referencesOf(
  { objects, defaultErpItem }: Answers,
  authorization: Scope['authorization'],
  product: Scope['product'],
): References {
  const of = <Kind extends KnownKind>(kind: Kind) => objects.filter((object) => object.kind === kind);
  const blank = { defaultMarkup: null, split: null };
  const noParties = {
    clientId: null,
    buyerId: null,
    licenseeId: null,
    sellerId: null,
    billingCurrency: null,
  };
  // a source of an agreement that was found belongs to it, whether a row names the agreement or not
  const agreements = of('Agreement').map((each) => ({ ...each, ...noParties, ...blank }));
  return {
    authorization: { ...authorization, currencyPrecision: 2 },
    product: { ...product, defaultErpItem: defaultErpItem ?? null },
    agreements: indexSources(agreements),
    subscriptions: indexSources(of('Subscription').map((each) => ({ ...each, ...blank }))),
    assets: indexSources(of('Asset').map((each) => ({ ...each, ...blank }))),
    items: indexSources(of('Item')),
    orders: indexSources(of('Order')),
    linesBySource: new Map(),
    overriddenClientIds: new Set(),
    rate: () => undefined,
  };
}

/** Values that are right in the columns of a lookup, to suggest from. */
export function vocabularyOf({ objects, more }: Answers, column: string): Set<string> {
  const kinds: readonly KnownKind[] =
    column === 'itemValue'
      ? ['Item']
      : column === 'orderValue'
        ? ['Order']
        : ['Subscription', 'Agreement', 'Asset'];
  const values = new Set(kinds.flatMap((kind) => more[kind] ?? []));
  for (const { kind, id, vendorExternalId } of objects) {
    if (!kinds.includes(kind)) continue;
    values.add(id);
    if (vendorExternalId) values.add(vendorExternalId);
  }
  return values;
}

/** Checks that need what only the server has; some of them can be made once it has been asked. */
export const checkedAfterUpload: readonly ChargeRuleCode[] = ['V10', 'V11', 'V12', 'V13', 'V14'];
