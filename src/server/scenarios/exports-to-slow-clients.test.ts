import pg from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { oneDatabase } from '../testing/test-database.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { exportOf, journalWith, linesOf } from './many-charges.ts';
import { olga, useSteps, type Body } from './steps.ts';

const asOlga = { authorization: `Bearer ${olga}`, accept: 'application/jsonl' };

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  const pool = () => steps.server.services.db.pool;

  /** An export whose client takes its time: it reads when it is told to. */
  async function slowly(path: string, encoding = 'identity') {
    const stop = new AbortController();
    const response = await fetch(`${steps.server.url}/public/v1/billing${path}`, {
      headers: { ...asOlga, 'accept-encoding': encoding },
      signal: stop.signal,
    });
    expect(response.status).toBe(200);
    const reader = response.body?.getReader();
    if (!reader) throw new Error('The answer has no body.');
    const decoder = new TextDecoder();
    let text = decoder.decode((await reader.read()).value, { stream: true });
    const rest = async (): Promise<Body[]> => {
      for (let part = await reader.read(); !part.done; part = await reader.read())
        text += decoder.decode(part.value, { stream: true });
      return linesOf(text);
    };
    return { rest, leave: () => stop.abort() };
  }

  /** How many batches of a journal's charges were fetched since. */
  function countBatches(journalId: string): () => number {
    const spy = vi.spyOn(pg.Client.prototype, 'query');
    return () =>
      spy.mock.calls.filter(([query]: unknown[]) => {
        const { text = '', values = [] } = (query ?? {}) as { text?: string; values?: unknown[] };
        return text.startsWith('select t.run_id as k0') && values.includes(journalId);
      }).length;
  }
  afterEach(() => vi.restoreAllMocks());

  // a batch holds more than the sockets between server and client
  const [count, width, batches] = [3000, 375, 6];
  let wide: Promise<string> | undefined;
  /** A journal that takes a client long to read. */
  const wideJournal = () => (wide ??= journalWith(steps, count, width));
  const columns = 'select=-*,id,description';
  const small = async () => `/journals/${await journalWith(steps, count)}/charges?select=-*,id`;

  test('rows that move meanwhile come once', async () => {
    const id = await wideJournal();
    const reading = await slowly(`/journals/${id}/charges?order=externalIds.vendor&${columns}`);
    // what was first is last now, and the other way round
    const move = (to: string, which: string) =>
      pool().query(
        `update charge set external_vendor = $2 || external_vendor
         where run_id = (select run_id from journal where id = $1) and ${which}`,
        [id, to],
      );
    await move('Z-', 'row_no <= 1500');
    await move('A-', 'row_no > 2500');
    const ids = (await reading.rest()).map((charge) => charge.id);
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
  });

  test('nothing is fetched that it does not take, and others are served', async () => {
    const id = await wideJournal();
    const other = await small();
    const fetched = countBatches(id);
    const reading = await slowly(`/journals/${id}/charges?${columns}`);
    expect(await exportOf(steps, olga, other)).toHaveLength(count);
    expect(fetched()).toBeLessThan(batches);
    expect(await reading.rest()).toHaveLength(count);
    expect(fetched()).toBeGreaterThanOrEqual(batches);
  });

  test.each(['identity', 'br'])('a client that goes away ends its export (%s)', async (encoding) => {
    const id = await wideJournal();
    const other = await small();
    const fetched = countBatches(id);
    const reading = await slowly(`/journals/${id}/charges?${columns}`, encoding);
    reading.leave();
    await expect(reading.rest()).rejects.toThrow(/abort/i);
    expect(await exportOf(steps, olga, other)).toHaveLength(count);
    expect(fetched()).toBeLessThan(batches);
    if (database.kind === 'postgres')
      await waitUntil('no snapshot is held', async () => (await held()) === 0);
  });

  /** Sessions that hold a snapshot for an export. */
  async function held(): Promise<number> {
    const { rows } = await pool().query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and state like 'idle in transaction%'`,
    );
    return rows[0]?.n ?? 0;
  }

  test('a new upload breaks it off, or comes after its snapshot', async () => {
    const id = await journalWith(steps, count, width);
    const reading = await slowly(`/journals/${id}/charges?${columns}`);
    await pool().query(
      `with run as (insert into charge_run (journal_id, kind) values ($1, 'upload') returning id)
       update journal set run_id = (select id from run) where id = $1`,
      [id],
    );
    await pool().query(
      `delete from charge where run_id = (select min(id) from charge_run where journal_id = $1)`,
      [id],
    );
    if (database.kind === 'postgres') expect(await reading.rest()).toHaveLength(count);
    else await expect(reading.rest()).rejects.toThrow();
  });

  test.runIf(database.kind === 'postgres')('snapshots leave connections to all others', async () => {
    const id = await wideJournal();
    const turns = Math.floor(pool().options.max / 3);
    const path = `/journals/${id}/charges?${columns}`;
    const readers = await Promise.all(Array.from({ length: turns }, () => slowly(path)));
    await waitUntil('all turns are taken', async () => (await held()) === turns);
    let isServed = false;
    const next = exportOf(steps, olga, await small()).then((rows) => {
      isServed = true;
      return rows;
    });
    const impatient = new AbortController();
    const gone = fetch(`${steps.server.url}/public/v1/billing${path}`, {
      headers: asOlga,
      signal: impatient.signal,
    });
    for (let i = 0; i < 20; i += 1) await steps.get(olga, '/journals');
    impatient.abort();
    await expect(gone).rejects.toThrow(/abort/i);
    expect(isServed).toBe(false);
    for (const reader of readers) reader.leave();
    expect(await next).toHaveLength(count);
    await waitUntil('no snapshot is held', async () => (await held()) === 0);
    // what went away while it waited took no turn along
    const others = await Promise.all(
      Array.from({ length: turns + 1 }, async () => exportOf(steps, olga, await small())),
    );
    expect(others.map((rows) => rows.length)).toEqual(others.map(() => count));
  });
});
