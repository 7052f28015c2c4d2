/** Looking up what a row names: source, item, line, order (contract: charge-files §5, R1–R7; V10–V14). */
import type { ChargeSourceType } from '../charge.ts';
import type { Amount } from '../money.ts';
import type { ColumnKey } from './columns.ts';
import type {
  ActiveSplit,
  AgreementFacts,
  AssetFacts,
  LineFacts,
  References,
  SourceIndex,
  SubscriptionFacts,
} from './references.ts';
import { type Issue, chargeRules } from './rules.ts';
import { type SearchCriteria, parseCriteria } from './search-criteria.ts';
import type { ChargeInput, SearchInput } from './validate-row.ts';

/** What operations matched a charge to (lifecycles C8); used instead of the row's source search. */
export type Target = { type: ChargeSourceType; id: string; lineId?: string | null };

/** The object a charge is billed to. */
export type FoundSource = {
  type: ChargeSourceType;
  id: string;
  productId: string;
  agreementId: string;
  /** `undefined` when the source names an agreement that is not there (V20). */
  agreement: AgreementFacts | undefined;
  /** The subscription's or asset's own; `null` for an agreement. */
  defaultMarkup: Amount | null;
  /** The subscription's own. */
  split: ActiveSplit | null;
};

type AnySource = AgreementFacts | SubscriptionFacts | AssetFacts;

/** Usage is billed in arrears, so ended sources count too, unless a live one answers to the same name (R1). */
const endedStatuses: ReadonlySet<string> = new Set(['Terminated', 'Expired', 'Deleted']);

/** R1, R2. Adds V10, V11 or V14 to `errors`; a source of another product is returned all the same. */
export function findSource(
  input: ChargeInput,
  refs: References,
  target: Target | undefined,
  errors: Issue[],
): FoundSource | undefined {
  const type = target?.type ?? (input.source.type === 'Unknown' ? undefined : input.source.type);
  if (!type) return undefined;
  const index = sourcesOf(type, refs);
  const search = target ? { by: 'id' as const, value: target.id } : readSearch(input.source);
  if (!search) return undefined;
  const { by, value } = search;
  const hits = lookUp(index, by, value);
  const live = hits.length > 1 ? hits.filter((hit) => !endedStatuses.has(hit.status)) : hits;
  const candidates = live.length > 0 ? live : hits;
  const [source] = candidates;
  if (!source) {
    const message = chargeRules.V10.message({
      type,
      criteria: by,
      v: value,
      authorization: refs.authorization.id,
    });
    errors.push(issue('V10', message, 'sourceValue', value));
    return undefined;
  }
  if (candidates.length > 1) {
    const message = chargeRules.V11.message({ type, criteria: by, v: value, k: candidates.length });
    errors.push(issue('V11', message, 'sourceValue', value));
    return undefined;
  }
  if (source.productId !== refs.product.id) {
    const { id, productId: product } = source;
    const message = chargeRules.V14.message({ type, id, product, expected: refs.product.id });
    errors.push(issue('V14', message, 'sourceValue', value));
  }
  return toFound(type, source, refs);
}

function sourcesOf(type: ChargeSourceType, refs: References): SourceIndex<AnySource> {
  return type === 'Subscription' ? refs.subscriptions : type === 'Asset' ? refs.assets : refs.agreements;
}

/** A source that was found before, as it is now. */
export function sourceById(type: ChargeSourceType, id: string, refs: References): FoundSource | undefined {
  const source = sourcesOf(type, refs).byId.get(id);
  return source && toFound(type, source, refs);
}

function toFound(type: ChargeSourceType, source: AnySource, refs: References): FoundSource {
  const agreementId = 'agreementId' in source ? source.agreementId : source.id;
  return {
    type,
    id: source.id,
    productId: source.productId,
    agreementId,
    agreement: refs.agreements.byId.get(agreementId),
    defaultMarkup: type === 'Agreement' ? null : source.defaultMarkup,
    split: type === 'Subscription' && 'split' in source ? source.split : null,
  };
}

export type FoundItem =
  { kind: 'found'; id: string } | { kind: 'default'; erpItem: { id: string; name: string } };

/**
 * R5: the product's item, else the product's default ERP item (also for a row that names no item), else V12 is
 * added. Of several hits the first by id counts.
 */
export function findItem(input: ChargeInput, refs: References, errors: Issue[]): FoundItem | undefined {
  const search = readSearch(input.item);
  const item = search && firstById(lookUp(refs.items, search.by, search.value));
  if (item) return { kind: 'found', id: item.id };
  const { id: product, defaultErpItem } = refs.product;
  if (defaultErpItem) return { kind: 'default', erpItem: defaultErpItem };
  const message = search
    ? chargeRules.V12.message({ criteria: search.by, v: search.value, product })
    : `No item is given and product ${product} has no default item.`;
  errors.push(issue('V12', message, 'itemValue', search?.value ?? null));
  return undefined;
}

/** R6: the item's line on the subscription or asset, or the line operations named in a match. */
export function findLine(
  found: FoundSource,
  itemId: string | null,
  refs: References,
  target: Target | undefined,
): LineFacts | undefined {
  const lines = refs.linesBySource.get(found.id);
  if (target?.lineId) return lines?.find((line) => line.id === target.lineId);
  return itemId === null ? undefined : lines?.find((line) => line.itemId === itemId);
}

/** R7: an order of the agreement; adds V13 when a value was given and nothing is found. Blank = `null`. */
export function findOrder(
  input: ChargeInput,
  agreement: AgreementFacts | undefined,
  refs: References,
  errors: Issue[],
): string | null {
  const search = readSearch(input.order);
  if (!search || !agreement) return null;
  const hits = lookUp(refs.orders, search.by, search.value);
  const order = firstById(hits.filter((hit) => hit.agreementId === agreement.id));
  if (order) return order.id;
  const message = chargeRules.V13.message({ criteria: search.by, v: search.value, agreement: agreement.id });
  errors.push(issue('V13', message, 'orderValue', search.value));
  return null;
}

function readSearch(search: SearchInput | null): { by: SearchCriteria; value: string } | undefined {
  if (!search || search.criteria === null || search.value === null) return undefined;
  const by = parseCriteria(search.criteria);
  return by ? { by, value: search.value } : undefined;
}

function lookUp<T>(index: SourceIndex<T>, by: SearchCriteria, value: string): readonly T[] {
  if (by === 'externalIds.vendor') return index.byVendorId.get(value) ?? [];
  const hit = index.byId.get(value);
  return hit === undefined ? [] : [hit];
}

function firstById<T extends { id: string }>(hits: readonly T[]): T | undefined {
  return hits.reduce<T | undefined>((first, hit) => (first && first.id <= hit.id ? first : hit), undefined);
}

function issue(code: Issue['code'], message: string, column: ColumnKey, value: string | null): Issue {
  return { code, message, column, value };
}
