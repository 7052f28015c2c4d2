import type { Pool } from 'pg';
import { keyListOf, keysAt, readKeyList, sizeOf } from './key-list.ts';
import { countRows, findKeys, findKeysAndTotal, orderText, type Key, type List } from './rows.ts';
import { rowsOf, sql } from './sql.ts';
import type { Memo } from './totals.ts';

/** The rows of a page; and the total, which may still have to be counted. */
export type FoundPage = { keys: readonly Key[]; total(): number | Promise<number> };

type Slice = { limit: number; offset: number };

/** From so many rows on, a text that is looked for is common enough to be met soon in any order. */
const many = 5000;

/** What takes the database longer, in ms, is not done again for the next page while nothing has changed. */
const slow = 25;

/** The longest list whose order is remembered as a whole. */
const maxRemembered = 200_000;

/**
 * Finds the rows of a page, and the total when it is known or seen on the way. What an earlier page told is used as
 * long as no writer came between: totals, and the whole order of lists that are few or slow to sort, so that a
 * grid that is scrolled in any order waits for it once.
 */
export async function findPage(pool: Pool, list: List, memo: Memo, slice: Slice): Promise<FoundPage> {
  const { known } = memo;
  const { limit, offset } = slice;
  const order = orderText(list);
  const whole = known?.whole?.order === order ? known.whole.keys : undefined;
  const isSlow = known?.slowOrder === order && known.total <= maxRemembered;
  const isEnough = limit === 0 || whole !== undefined || isSlow;
  if (known && isEnough && (await isCurrent(pool, memo))) {
    if (isSlow && !whole && limit > 0) return takeWhole(pool, list, memo, slice);
    return { keys: whole ? keysAt(whole, offset, limit) : [], total: () => known.total };
  }
  if (limit === 0) return { keys: [], total: () => countList(pool, list, memo) };
  return search(pool, list, memo, slice);
}

async function isCurrent(pool: Pool, { known, version }: Memo): Promise<boolean> {
  const rows = await rowsOf<{ version: string | null }>(pool, sql`select ${version} as version`);
  return rows[0]?.version === known?.version;
}

async function search(pool: Pool, list: List, memo: Memo, { limit, offset }: Slice): Promise<FoundPage> {
  const { known } = memo;
  const order = orderText(list);
  const find = list.isSearch && (known?.total ?? 0) < many ? findKeysAndTotal : findKeys;
  const found = await find(pool, list, { limit, offset, version: memo.version });
  const { keys, version } = found;
  const slowOrder = found.took > slow ? order : undefined;
  const isWhole = offset === 0 && keys.length < limit;
  const isLast = isWhole || (keys.length > 0 && keys.length < limit);
  const isKnown = known !== undefined && known.version === version;
  const total = isLast ? offset + keys.length : (found.total ?? (isKnown ? known.total : undefined));
  if (total === undefined) return { keys, total: () => countList(pool, list, memo, slowOrder) };
  if (version) {
    if (isWhole) memo.remember({ version, total, whole: { order, keys: keyListOf(keys) } });
    else if (!isKnown || slowOrder) memo.remember({ version, total, ...(slowOrder && { slowOrder }) });
  }
  return { keys, total: () => total };
}

/** Takes the whole order at once, for this page and those to come. */
async function takeWhole(pool: Pool, list: List, memo: Memo, { limit, offset }: Slice): Promise<FoundPage> {
  const { keys, version } = await readKeyList(pool, list, { version: memo.version });
  const total = sizeOf(keys);
  if (version) memo.remember({ version, total, whole: { order: orderText(list), keys } });
  return { keys: keysAt(keys, offset, limit), total: () => total };
}

async function countList(pool: Pool, list: List, memo: Memo, slowOrder?: string): Promise<number> {
  const { total, version } = await countRows(pool, list, memo.version);
  if (version) memo.remember({ version, total, ...(slowOrder && { slowOrder }) });
  return total;
}
