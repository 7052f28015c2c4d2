/** What of a charge the comparison with earlier months reads, small enough for a hundred thousand of them. */
import type { Charge } from '../../api/generated/model/charge';
import { numberText } from '../charge-file/rows.ts';
import { failedStatus, splitStatus } from '../charge.ts';
import { type Amount, multiply } from '../money.ts';

/** Members that `factsOf` reads, as the API's `select` takes them. */
export const selectOfFacts =
  '-*,id,externalIds,search,period,quantity,price,split,upload.status,subscription,agreement,asset,item';

export type Named = { id: string; name: string };

export type ChargeFacts = {
  entryId: string | undefined;
  /** What it is billed to: a subscription, an asset or an agreement; else what the file named. */
  source: Named & { path: 'subscription.id' | 'asset.id' | 'agreement.id' | 'search.source.value' };
  item: (Named & { path: 'item.id' | 'search.item.value' }) | undefined;
  quantity: Amount;
  unitPP: Amount;
  PP: Amount;
  /** ISO instants. */
  start: string;
  end: string;
  /** Whether Σ PP of its journal counts it (pricing G1b). */
  isInTotal: boolean;
};

type Ref = { id: string; name?: string } | null | undefined;

const named = <Path extends string>(path: Path, ref: Ref) =>
  ref ? { path, id: ref.id, name: ref.name ?? ref.id } : undefined;
const sent = <Path extends string>(path: Path, value: string | undefined) =>
  value ? { path, id: value, name: value } : undefined;
const text = (value: number | null | undefined): Amount => numberText(value ?? 0);

/** A charge in short; `undefined` for one that was split, whose parts have its money: each its share of the quantity. */
export function factsOf(charge: Charge): ChargeFacts | undefined {
  const { externalIds, search, period, price, upload, split } = charge;
  if (upload?.status === splitStatus) return undefined;
  const quantity = text(charge.quantity);
  return {
    entryId: externalIds?.vendor,
    source: named('subscription.id', charge.subscription) ??
      named('asset.id', charge.asset) ??
      named('agreement.id', charge.agreement) ??
      sent('search.source.value', search?.source?.value) ?? {
        path: 'search.source.value',
        id: '',
        name: 'no source',
      },
    item: named('item.id', charge.item) ?? sent('search.item.value', search?.item?.value),
    quantity:
      split?.percentage === undefined
        ? quantity
        : multiply(quantity, multiply(text(split.percentage), '0.01')),
    unitPP: text(price?.unitPP),
    PP: text(price?.PPx1),
    start: period?.start ?? '',
    end: period?.end ?? '',
    isInTotal: upload?.status !== failedStatus,
  };
}
