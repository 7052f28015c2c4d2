import { idDigits } from '../../../domain/ids.ts';
import type { OrderRow, SetUp, SubscriptionRow } from '../tables.ts';

/** Orders, and what those that are not about a whole agreement are about. */
export type Orders = { rows: OrderRow[]; subscriptionsOf: Map<string, string[]> };

/** One of so many subscriptions has a change that is still being worked on. */
const openEvery = 40;

/**
 * The orders behind the contracts of a world, beside those that it has: each agreement was purchased, later
 * subscriptions were added to it, and those that ended were terminated. Nothing here is left to chance.
 */
export function furtherOrders(
  { agreement: agreements, subscription: subscriptions, commerce_order: known }: SetUp,
  until: Date,
): Orders {
  const purchases = new Map(known.map((order) => [order.agreement_id, order.id]));
  const subscriptionsOf = new Map<string, string[]>();
  const rows: OrderRow[] = [];
  for (const agreement of agreements) {
    const own = subscriptions.filter((each) => each.agreement_id === agreement.id);
    const first = own.filter((each) => each.start_date <= agreement.start_date);
    const id = purchases.get(agreement.id) ?? `ORD-${idDigits(agreement.id)}`;
    subscriptionsOf.set(
      id,
      first.map((each) => each.id),
    );
    if (!purchases.has(agreement.id)) {
      rows.push({
        id,
        agreement_id: agreement.id,
        external_vendor: agreement.external_vendor.replace('-agr-', '-ord-'),
        ...(agreement.external_client && { external_client: agreement.external_client }),
        created_at: agreement.start_date,
      });
    }
    for (const each of own) {
      if (each.start_date > agreement.start_date) {
        const added = change(each, 'add', each.start_date, { type: 'Change' });
        rows.push(added);
        subscriptionsOf.set(added.id, [each.id]);
      }
      const end = each.termination_date;
      if (end !== undefined && end <= until.toISOString()) {
        const ended = change(each, 'end', end, { type: 'Termination', notes: 'No longer needed.' });
        rows.push(ended);
        subscriptionsOf.set(ended.id, []);
      }
    }
  }
  for (const [i, each] of subscriptions.entries()) {
    if (i % openEvery !== openEvery - 1 || each.termination_date !== undefined) continue;
    const status = i % (2 * openEvery) < openEvery ? 'Processing' : 'Querying';
    const open = change(each, 'chg', until.toISOString(), { type: 'Change', status });
    rows.push(open);
    subscriptionsOf.set(open.id, [each.id]);
  }
  return { rows, subscriptionsOf };
}

/** An order about one subscription; its id is made of the subscription's, in an order of its own per reason. */
function change(
  subscription: SubscriptionRow,
  reason: 'add' | 'end' | 'chg',
  at: string,
  facts: Partial<OrderRow>,
): OrderRow {
  const [a, b, c] = idDigits(subscription.id).split('-');
  const groups = { add: [a, b, c], end: [c, b, a], chg: [b, c, a] }[reason];
  return {
    id: `ORD-${groups.join('-')}`,
    agreement_id: subscription.agreement_id,
    external_vendor: `${subscription.external_vendor}-${reason}`,
    created_at: at,
    ...facts,
  };
}
