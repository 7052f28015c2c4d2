import { useQuery } from '@tanstack/react-query';
import {
  getListAgreementsUrl,
  getListSubscriptionsUrl,
} from '../../api/generated/endpoints/commerce/commerce.ts';
import {
  getListJournalChargesQueryKey,
  getListJournalChargesUrl,
} from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import { listJournals } from '../../api/generated/endpoints/journals/journals.ts';
import type { Charge } from '../../api/generated/model/charge.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { SplitStatus } from '../../api/generated/model/splitStatus.ts';
import type { Subscription } from '../../api/generated/model/subscription.ts';
import { streamRows } from '../../api/stream-rows.ts';
import { numberText } from '../../domain/charge-file/rows.ts';
import { failedStatus } from '../../domain/charge.ts';
import { journalQueues } from '../../domain/queues.ts';
import { groupUnresolved, type Candidate, type UnresolvedGroup } from '../../domain/review/unresolved.ts';
import { and, eq, isIn, ne } from '../../domain/rql/build.ts';

/** A subscription that charges could be matched to, with what its markup would make of them. */
export type MatchCandidate = Candidate & { markup: number | undefined };

export type Unresolved = {
  groups: readonly UnresolvedGroup[];
  charges: ReadonlyMap<string, Charge>;
  candidates: readonly MatchCandidate[];
};

const select =
  '-*,id,revision,search,price,processing,item,agreement,subscription,asset,reconciliation,split';
/** Charges of the month before that are read for suggestions. */
const mostEarlier = 50_000;

async function readUnresolved(journal: Journal, signal: AbortSignal): Promise<Unresolved> {
  const charges = new Map<string, Charge>();
  const params = { rql: eq('processing.status', failedStatus), select, order: 'id' };
  for await (const rows of streamRows<Charge>(getListJournalChargesUrl(journal.id), params, signal))
    for (const row of rows) charges.set(row.id, row);
  const groups = groupUnresolved(
    [...charges.values()].map(({ id, search, price, processing, item, agreement, subscription, asset }) => ({
      id,
      type: search?.source?.type ?? '',
      criteria: search?.source?.criteria ?? '',
      value: search?.source?.value ?? '',
      message: processing?.errors?.[0] ?? '',
      PP: numberText(price?.PPx1 ?? 0),
      itemId: item?.id,
      agreementId: agreement?.id,
      foundId: subscription?.id ?? asset?.id,
    })),
  );
  const candidates = groups.length > 0 ? await candidatesOf(journal, signal) : [];
  return { groups, charges, candidates };
}

/** Subscriptions of the authorization that charges can be matched to, with what was billed to each last. */
async function candidatesOf(journal: Journal, signal: AbortSignal): Promise<MatchCandidate[]> {
  const authorizationId = journal.authorization?.id ?? '';
  const agreements = new Set<string>();
  const own = { rql: eq('authorization.id', authorizationId), select: '-*,id' };
  for await (const rows of streamRows<{ id: string }>(getListAgreementsUrl(), own, signal))
    for (const { id } of rows) agreements.add(id);
  const billed = await billedBefore(journal, signal);
  const rql = and(
    eq('status', 'Active'),
    eq('product.id', journal.product?.id ?? ''),
    eq('splitStatus', SplitStatus.Disabled),
  );
  const found: MatchCandidate[] = [];
  for await (const rows of streamRows<Subscription>(getListSubscriptionsUrl(), { rql }, signal))
    for (const { id, name, externalIds, agreement, price } of rows) {
      if (!agreement || !agreements.has(agreement.id)) continue;
      found.push({
        id,
        name: name ?? id,
        vendorId: externalIds?.vendor ?? undefined,
        agreementId: agreement.id,
        billedValues: billed.get(id)?.values ?? new Set(),
        billedItems: billed.get(id)?.items ?? new Set(),
        markup: price?.defaultMarkup ?? price?.markup ?? undefined,
      });
    }
  return found;
}

type Billed = Map<string, { values: Set<string>; items: Set<string> }>;

async function billedBefore(journal: Journal, signal: AbortSignal): Promise<Billed> {
  const billed: Billed = new Map();
  const { data } = await listJournals(
    {
      rql: and(
        eq('authorization.id', journal.authorization?.id ?? ''),
        ne('id', journal.id),
        isIn('status', journalQueues.handedIn),
      ),
      order: '-audit.created.at',
      limit: 1,
    },
    { signal },
  );
  const [last] = data;
  if (!last) return billed;
  const params = { select: '-*,id,search.source,subscription,item', limit: mostEarlier };
  for await (const rows of streamRows<Charge>(getListJournalChargesUrl(last.id), params, signal))
    for (const { subscription, search, item } of rows) {
      if (!subscription) continue;
      const known = billed.get(subscription.id) ?? { values: new Set(), items: new Set() };
      if (search?.source?.value) known.values.add(search.source.value);
      if (item) known.items.add(item.id);
      billed.set(subscription.id, known);
    }
  return billed;
}

/** Charges in error, grouped by what could not be resolved, and what they could be matched to. */
export function useUnresolved(journal: Journal) {
  return useQuery({
    queryKey: [...getListJournalChargesQueryKey(journal.id), 'unresolved'],
    queryFn: ({ signal }) => readUnresolved(journal, signal),
    staleTime: 15_000,
  });
}
