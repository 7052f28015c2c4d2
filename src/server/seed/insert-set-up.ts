import { hashSecret } from '../secrets.ts';
import type { Stamp } from '../commands/kinds.ts';
import { systemActor } from '../context.ts';
import type { Tx } from '../store/database.ts';
import type { OrderRow, SetUp, TokenRow } from './tables.ts';

/**
 * Adds rows to a table; a column that a row leaves out takes its default. The values travel as JSON, so that the
 * table's own column types read them.
 */
export async function insertRows(tx: Tx, table: string, rows: readonly object[]): Promise<void> {
  const groups = new Map<string, object[]>();
  for (const row of rows) {
    const columns = Object.keys(row).join(', ');
    const group = groups.get(columns);
    if (group) group.push(row);
    else groups.set(columns, [row]);
  }
  for (const [columns, group] of groups) {
    await tx.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(group)],
    );
  }
}

/** Stores set-up data as if the platform had created it at an instant. */
export async function insertSetUp(tx: Tx, world: SetUp, at: Date): Promise<void> {
  const stamp: Stamp = { at: at.toISOString(), by: { id: systemActor.id, name: systemActor.name } };
  const created = { created_at: at };
  const audited = { ...created, audit: { created: stamp, updated: stamp } };
  const placed = (order: OrderRow) => {
    const own = { ...stamp, at: order.created_at ?? stamp.at };
    return { ...order, created_at: own.at, audit: { created: own, updated: own } };
  };
  const all = <Row extends object>(rows: readonly Row[], more: object) =>
    rows.map((row) => ({ ...row, ...more }));

  await insertRows(tx, 'account', all(world.account, audited));
  await insertRows(tx, 'app_user', all(world.app_user, audited));
  await insertRows(
    tx,
    'user_account',
    world.app_user.map((user) => ({ user_id: user.id, account_id: user.current_account_id })),
  );
  await insertRows(tx, 'api_token', all(world.api_token.map(withHash), created));
  await insertRows(tx, 'seller', all(world.seller, audited));
  await insertRows(tx, 'buyer', all(world.buyer, audited));
  await insertRows(tx, 'licensee', all(world.licensee, audited));
  await insertRows(tx, 'product', all(world.product, audited));
  await insertRows(tx, 'item', all(world.item, audited));
  await insertRows(tx, 'product_authorization', all(world.product_authorization, audited));
  await insertRows(tx, 'agreement', all(world.agreement, audited));
  await insertRows(tx, 'agreement_split', world.agreement_split);
  await insertRows(tx, 'subscription', all(world.subscription, audited));
  await insertRows(tx, 'subscription_split', world.subscription_split);
  await insertRows(tx, 'asset', all(world.asset, audited));
  await insertRows(tx, 'commerce_order', world.commerce_order.map(placed));
  await insertRows(tx, 'commerce_line', world.commerce_line);
  await insertRows(tx, 'commerce_price', world.commerce_price);
  await insertRows(tx, 'exchange_rate', world.exchange_rate);
}

/** As http/authenticate compares it: one round of SHA-256. */
function withHash({ secret, ...token }: TokenRow): object {
  return { ...token, secret_hash: `\\x${hashSecret(secret).toString('hex')}` };
}
