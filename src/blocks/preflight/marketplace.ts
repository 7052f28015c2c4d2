/** Asking the marketplace what a file's rows name, in batches that one address can hold. */
import { getProduct, listItems } from '../../api/generated/endpoints/catalog/catalog.ts';
import {
  listAgreements,
  listAssets,
  listOrders,
  listSubscriptions,
} from '../../api/generated/endpoints/commerce/commerce.ts';
import type { Answers, KnownKind, KnownObject, Question } from '../../domain/charge-file/preflight/known.ts';
import { and, eq, isIn } from '../../domain/rql/build.ts';

export type Scope = { authorization: { id: string }; product: { id: string } };

/** Values in one request, and requests at a time. */
const BATCH = 100;
const AT_ONCE = 3;

type Found = {
  id: string;
  status?: string | undefined;
  externalIds?: { vendor?: string | null | undefined } | undefined;
  agreement?: { id: string } | undefined;
  product?: { id: string } | undefined;
};
type Page = { data: Found[]; $meta: { pagination: { total?: number | null } } };
type List = (params: { rql: string; limit: number; offset: number }, init: RequestInit) => Promise<unknown>;

const lists: Readonly<Record<KnownKind, List>> = {
  Agreement: listAgreements as List,
  Subscription: listSubscriptions as List,
  Asset: listAssets as List,
  Item: listItems as List,
  Order: listOrders as List,
};

/** What keeps an answer within the journal's own authorization or product, where the list can be asked that. */
function within(kind: KnownKind, { authorization, product }: Scope): string | undefined {
  if (kind === 'Item') return eq('product.id', product.id);
  return kind === 'Agreement' || kind === 'Order' ? eq('authorization.id', authorization.id) : undefined;
}

/** A value that no filter can hold: RQL has no text with both kinds of quotes. */
const isAskable = (value: string): boolean => !(value.includes('"') && value.includes("'"));

async function all(kind: KnownKind, rql: string, signal: AbortSignal): Promise<Found[]> {
  const found: Found[] = [];
  for (let offset = 0; ; offset += BATCH) {
    const page = (await lists[kind]({ rql, limit: BATCH, offset }, { signal })) as Page;
    found.push(...page.data);
    if (page.data.length === 0 || found.length >= (page.$meta.pagination.total ?? 0)) return found;
  }
}

const batchesOf = (values: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(values.length / BATCH) }, (_, k) =>
    values.slice(k * BATCH, (k + 1) * BATCH),
  );

const toKnown = (kind: KnownKind, { id, status, externalIds, agreement, product }: Found): KnownObject => ({
  kind,
  id,
  vendorExternalId: externalIds?.vendor ?? null,
  status: status ?? '',
  productId: product?.id ?? '',
  agreementId: agreement?.id ?? (kind === 'Agreement' ? id : ''),
});

/** Runs jobs a few at a time. */
async function inTurns(jobs: readonly (() => Promise<void>)[]): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let job = jobs[next++]; job; job = jobs[next++]) await job();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Everything that the questions name, as far as it belongs to the journal's authorization or product. */
export async function askMarketplace(
  questions: readonly Question[],
  scope: Scope,
  signal: AbortSignal,
): Promise<Answers> {
  const objects = new Map<string, KnownObject>();
  const asked: Question[] = questions.map((each) => ({ ...each, values: each.values.filter(isAskable) }));
  const jobs = asked.flatMap(({ kind, by, values }) =>
    batchesOf(values).map((batch) => async () => {
      for (const found of await all(kind, and(within(kind, scope), isIn(by, batch)), signal))
        objects.set(found.id, toKnown(kind, found));
    }),
  );
  await inTurns(jobs);
  await keepOwn(objects, scope, signal);
  const defaultErpItem = await defaultItem(scope, signal);
  const more = await nearby(asked, objects, scope, signal);
  return { objects: [...objects.values()], asked, defaultErpItem, more };
}

/** Subscriptions and assets tell their agreement only: those of other authorizations are taken out again. */
async function keepOwn(objects: Map<string, KnownObject>, scope: Scope, signal: AbortSignal): Promise<void> {
  const sources = [...objects.values()].filter(({ kind }) => kind === 'Subscription' || kind === 'Asset');
  const ids = [...new Set(sources.map(({ agreementId }) => agreementId))].filter(
    (id) => id && !objects.has(id),
  );
  await inTurns(
    batchesOf(ids).map((batch) => async () => {
      const rql = and(eq('authorization.id', scope.authorization.id), isIn('id', batch));
      for (const found of await all('Agreement', rql, signal))
        objects.set(found.id, toKnown('Agreement', found));
    }),
  );
  for (const { id, agreementId } of sources) if (!objects.has(agreementId)) objects.delete(id);
}

/** The item that is billed where none is found; nothing is concluded where the product does not say. */
async function defaultItem({ product }: Scope, signal: AbortSignal): Promise<Answers['defaultErpItem']> {
  const { externalIds } = await getProduct(product.id, undefined, { signal });
  if (!externalIds) return undefined;
  const id = externalIds.defaultErpItem;
  return id ? { id, name: id } : null;
}

/** The vendor's own ids of what exists, when something was not found: the right one may be among them. */
async function nearby(
  asked: readonly Question[],
  objects: ReadonlyMap<string, KnownObject>,
  scope: Scope,
  signal: AbortSignal,
): Promise<Answers['more']> {
  const known = new Set([...objects.values()].flatMap(({ id, vendorExternalId }) => [id, vendorExternalId]));
  const lacks = new Set(
    asked.filter(({ values }) => values.some((value) => !known.has(value))).map(({ kind }) => kind),
  );
  const more: Partial<Record<KnownKind, string[]>> = {};
  const first = async (kind: KnownKind, rql: string): Promise<Found[]> =>
    ((await lists[kind]({ rql, limit: BATCH, offset: 0 }, { signal })) as Page).data;
  const idsOf = (found: readonly Found[]): string[] =>
    found.map(({ externalIds }) => externalIds?.vendor).filter((id) => typeof id === 'string');
  if (lacks.has('Item')) more.Item = idsOf(await first('Item', eq('product.id', scope.product.id)));
  if (lacks.has('Subscription') || lacks.has('Asset') || lacks.has('Agreement')) {
    const agreements = await first('Agreement', eq('authorization.id', scope.authorization.id));
    more.Agreement = idsOf(agreements);
    const under =
      agreements.length > 0 &&
      isIn(
        'agreement.id',
        agreements.map(({ id }) => id),
      );
    if (under && lacks.has('Subscription')) more.Subscription = idsOf(await first('Subscription', under));
    if (under && lacks.has('Asset')) more.Asset = idsOf(await first('Asset', under));
  }
  return more;
}
