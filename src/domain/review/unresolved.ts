/** Charges in error that one decision settles: grouped by what could not be resolved, with ranked suggestions. */
import { editDistance } from '../charge-file/preflight/edit-distance.ts';
import { type Amount, absolute, add, compareAmounts } from '../money.ts';

export type UnresolvedCharge = {
  id: string;
  /** What the file named: type, criteria and value. */
  type: string;
  criteria: string;
  value: string;
  /** What was said about it. */
  message: string;
  PP: Amount;
  itemId?: string | undefined;
  agreementId?: string | undefined;
  /** What was found all the same, but cannot be billed. */
  foundId?: string | undefined;
};

export type UnresolvedGroup = {
  key: string;
  type: string;
  criteria: string;
  value: string;
  message: string;
  ids: readonly string[];
  PP: Amount;
  itemIds: ReadonlySet<string>;
  agreementIds: ReadonlySet<string>;
  foundIds: ReadonlySet<string>;
};

/** The groups, the most money first. */
export function groupUnresolved(charges: Iterable<UnresolvedCharge>): UnresolvedGroup[] {
  const groups = new Map<
    string,
    UnresolvedGroup & {
      ids: string[];
      itemIds: Set<string>;
      agreementIds: Set<string>;
      foundIds: Set<string>;
    }
  >();
  for (const { id, type, criteria, value, message, PP, itemId, agreementId, foundId } of charges) {
    const key = [type, criteria, value, message].join('\u0000');
    const group = groups.get(key) ?? {
      key,
      type,
      criteria,
      value,
      message,
      ids: [],
      PP: '0',
      itemIds: new Set<string>(),
      agreementIds: new Set<string>(),
      foundIds: new Set<string>(),
    };
    group.ids.push(id);
    if (itemId) group.itemIds.add(itemId);
    if (agreementId) group.agreementIds.add(agreementId);
    if (foundId) group.foundIds.add(foundId);
    groups.set(key, { ...group, PP: add(group.PP, PP) });
  }
  return [...groups.values()].toSorted(
    (a, b) =>
      compareAmounts(absolute(b.PP), absolute(a.PP)) ||
      b.ids.length - a.ids.length ||
      a.key.localeCompare(b.key),
  );
}

/** Something that charges could be matched to. */
export type Candidate = {
  id: string;
  name: string;
  vendorId: string | undefined;
  agreementId?: string | undefined;
  /** What was billed to it before: values of files, items. */
  billedValues: ReadonlySet<string>;
  billedItems: ReadonlySet<string>;
};

export type Because = 'billed-before' | 'same-item' | 'similar';
export type Suggestion<Of extends Candidate = Candidate> = Of & { because: Because };

const mostLetters = 3;
const mostSuggestions = 3;

/**
 * What a group probably belongs to, the likeliest first: what the same value was billed to before, what is named
 * alike, what the same item was billed to under the same agreement. Nothing is guessed beyond that.
 */
export function suggestionsFor<Of extends Candidate>(
  group: UnresolvedGroup,
  candidates: readonly Of[],
): Suggestion<Of>[] {
  const ranked = candidates.flatMap((candidate): { candidate: Of; because: Because; rank: number }[] => {
    const { billedValues, billedItems, agreementId, vendorId, id } = candidate;
    if (group.foundIds.has(id)) return [];
    if (billedValues.has(group.value)) return [{ candidate, because: 'billed-before', rank: 0 }];
    const distances = [vendorId, id].flatMap((name) => {
      const distance = name === undefined ? undefined : editDistance(group.value, name, mostLetters);
      return distance === undefined ? [] : [distance];
    });
    // a value that was found is no slip of another one
    if (distances.length > 0 && group.foundIds.size === 0)
      return [{ candidate, because: 'similar', rank: 1 + Math.min(...distances) }];
    const isSameItem = [...group.itemIds].some((item) => billedItems.has(item));
    const isSameAgreement = agreementId !== undefined && group.agreementIds.has(agreementId);
    return isSameItem && isSameAgreement ? [{ candidate, because: 'same-item', rank: 10 }] : [];
  });
  return ranked
    .toSorted((a, b) => a.rank - b.rank || a.candidate.name.localeCompare(b.candidate.name))
    .slice(0, mostSuggestions)
    .map(({ candidate, because }) => ({ ...candidate, because }));
}
