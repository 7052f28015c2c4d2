import { commercePrice, type CommerceLine, type Recurring } from '../../domain/money/commerce-price.ts';
import type { Amount } from '../../domain/money.ts';
import type { AgreementRow, LineRow, PriceRow, SetUp } from './tables.ts';

/** What is not written in the lines of a world. */
export type PriceFacts = {
  /** Purchase prices of assets, which are bought once. */
  assets?: ReadonlyMap<string, Amount>;
  /** The subscriptions that an order is about; all of its agreement when it is not listed. */
  subscriptionsOf?: ReadonlyMap<string, readonly string[]>;
};

/** The estimated prices of a world's agreements, subscriptions, assets and orders. */
export function commercePrices(world: SetUp, { assets, subscriptionsOf }: PriceFacts = {}): PriceRow[] {
  const agreements = new Map(world.agreement.map((row) => [row.id, row]));
  const subscriptions = new Map(world.subscription.map((row) => [row.id, row]));
  const periods = new Map(world.item.map((row) => [row.id, row.terms.period ?? '']));
  const currencies = new Map(world.product_authorization.map((row) => [row.id, row.currency]));
  const rows: PriceRow[] = [];

  const toLine = (row: LineRow): CommerceLine[] => {
    if (row.unit_pp === undefined) return [];
    const own = subscriptions.get(row.subscription_id ?? '')?.default_markup;
    return [
      {
        quantity: String(row.quantity),
        unitPP: row.unit_pp,
        period: periods.get(row.item_id) ?? '',
        markup: row.markup ?? own ?? agreements.get(row.agreement_id)?.default_markup,
        unitSP: row.unit_sp,
      },
    ];
  };
  const add = (id: string, agreement: AgreementRow | undefined, lines: readonly CommerceLine[]) => {
    if (!agreement || lines.length === 0) return;
    const currency = currencies.get(agreement.authorization_id) ?? '';
    const saleCurrency = agreement.billing_currency ?? currency;
    const price = commercePrice(lines, rateOf(world, currency, saleCurrency));
    rows.push({
      object_id: id,
      currency,
      sale_currency: saleCurrency,
      ...columns('pp', price.PP),
      ...columns('sp', price.SP),
      ...columns('bsp', price.BSP),
      ...(price.markup !== undefined && { markup: price.markup }),
      ...(price.margin !== undefined && { margin: price.margin }),
    });
  };

  const linesBy = group(world.commerce_line, (row) => row.subscription_id ?? '');
  const linesOf = (ids: readonly string[]) => ids.flatMap((id) => (linesBy.get(id) ?? []).flatMap(toLine));
  const idsBy = group(world.subscription, (row) => row.agreement_id);
  for (const row of world.subscription) add(row.id, agreements.get(row.agreement_id), linesOf([row.id]));
  for (const row of world.agreement) {
    const running = (idsBy.get(row.id) ?? []).filter((each) => !each.termination_date);
    add(row.id, row, linesOf(running.map((each) => each.id)));
  }
  for (const row of world.commerce_order) {
    const all = (idsBy.get(row.agreement_id) ?? []).map((each) => each.id);
    add(row.id, agreements.get(row.agreement_id), linesOf(subscriptionsOf?.get(row.id) ?? all));
  }
  for (const { id, agreement_id, default_markup } of world.asset) {
    const agreement = agreements.get(agreement_id);
    const unitPP = assets?.get(id);
    const markup = default_markup ?? agreement?.default_markup;
    add(id, agreement, unitPP === undefined ? [] : [{ quantity: '1', unitPP, period: 'one-time', markup }]);
  }
  return rows;
}

/** The latest rate of a world. */
function rateOf({ exchange_rate: rates }: SetUp, from: string, to: string): Amount | undefined {
  if (from === to) return '1';
  const known = rates.filter((each) => each.from_currency === from && each.to_currency === to);
  return known.toSorted((a, b) => a.valid_from.localeCompare(b.valid_from)).at(-1)?.rate;
}

const columns = (side: 'pp' | 'sp' | 'bsp', { xM, xY, x1 }: Recurring): Partial<PriceRow> => ({
  ...(xM !== undefined && { [`${side}_x_m`]: xM }),
  ...(xY !== undefined && { [`${side}_x_y`]: xY }),
  ...(x1 !== undefined && { [`${side}_x_1`]: x1 }),
});

function group<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const known = groups.get(key(row));
    if (known) known.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
