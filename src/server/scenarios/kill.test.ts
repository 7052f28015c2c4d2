import { createHash } from 'node:crypto';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { journalLifecycle } from '../../domain/journal.ts';
import { openDatabase } from '../store/database.ts';
import {
  callKillable as call,
  killAll,
  startKillable as start,
  type KillableServer as Server,
} from '../testing/killable-server.ts';
import { killableDatabase, killableDirectory, type KillablePlace } from '../testing/killable-places.ts';
import { fileForm, tokens, type Body } from '../testing/test-server.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { jsonl, row, times } from './charge-rows.ts';

const { vera, olga } = tokens;
const databaseUrl = process.env['TEST_DATABASE_URL'];
const rowCount = 3000;

/** Two sellers, a split, an error of operations: everything that validation derives. */
const subscriptions = ['acme-sub-01', 'acme-sub-02', 'acme-sub-03', 'acme-sub-04', 'acme-sub-05'];
const file = jsonl(
  times(rowCount, (i) => {
    const price = (12.35 + (i % 97) / 10).toFixed(2);
    return row(subscriptions[i % subscriptions.length] ?? '', 1, price, price, { entryId: `E-${i}` });
  }),
);

afterEach(killAll);

const json = async (...request: Parameters<typeof call>): Promise<Body> => (await call(...request)).json();

const journalOf = (server: Server, id: string): Promise<Body> =>
  json(server, olga, 'GET', `/journals/${id}?select=processing`);

/** Uploads the file to a new journal; its id. */
async function upload(server: Server): Promise<string> {
  const body = { name: 'Kill', authorization: { id: 'AUT-5000-0001' } };
  const { id } = await json(server, vera, 'POST', '/journals', body);
  await call(
    server,
    vera,
    'POST',
    `/journals/${id}/upload`,
    fileForm(file, 'charges.jsonl', 'application/jsonl'),
  );
  return id;
}

async function submitAndAccept(server: Server, id: string): Promise<void> {
  await call(server, vera, 'POST', `/journals/${id}/submit`);
  await call(server, olga, 'POST', `/journals/${id}/accept`);
}

/** Waits until so many rows are read; the journal's state at that moment. */
async function untilRead(server: Server, id: string, rows: number): Promise<string> {
  let journal: Body;
  await waitUntil(
    `${rows} rows are read`,
    async () => {
      journal = await journalOf(server, id);
      return journal.upload.total >= rows;
    },
    60_000,
  );
  return journal.status;
}

async function untilSettled(server: Server, id: string): Promise<void> {
  const isTransient = async () => {
    const { status } = await journalOf(server, id);
    return journalLifecycle.transient.some((each) => each === status);
  };
  await waitUntil('no machine is at work on the journal', async () => !(await isTransient()), 60_000);
}

/** What a run must leave behind, whatever happened on the way. Only ids of the journal differ between runs. */
async function outcome(server: Server, id: string): Promise<object> {
  const { status, upload: counters, processing, price, error } = await journalOf(server, id);
  const text = await (await call(server, olga, 'GET', `/journals/${id}/charges?order=id`)).text();
  const charges: Body[] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const facts = charges.map((charge) =>
    JSON.stringify([
      charge.id.slice(-9),
      charge.externalIds,
      charge.price,
      charge.processing,
      charge.buyer?.id,
    ]),
  );
  const { data: ledgers } = await json(server, olga, 'GET', `/ledgers?eq(journal.id,${id})&order=seller.id`);
  return {
    journal: { status, counters, processing, price, error },
    charges: {
      count: charges.length,
      ids: new Set(charges.map((charge) => charge.id)).size,
      sum: charges.reduce((sum, charge) => sum + (charge.price?.PPx1 ?? 0), 0).toFixed(2),
      facts: createHash('sha256').update(facts.join('\n')).digest('hex'),
    },
    ledgers: ledgers.map((each: Body) => ({
      seller: each.seller.id,
      status: each.status,
      price: each.price,
      processing: each.processing,
      revision: each.revision,
    })),
  };
}

/** What is said when nobody is killed. */
async function expectedOutcome(server: Server): Promise<object> {
  const id = await upload(server);
  await untilSettled(server, id);
  await submitAndAccept(server, id);
  await untilSettled(server, id);
  const expected = await outcome(server, id);
  expect(expected).toMatchObject({
    journal: { status: 'Generated', counters: { total: rowCount, split: rowCount / 5, error: 0 } },
    charges: { count: rowCount * 1.4, ids: rowCount * 1.4 },
    ledgers: [{ status: 'Review' }, { status: 'Review' }],
  });
  return expected;
}

/** Makes the creation of the second ledger last, so that a process can be killed between the two. */
const slowSecondLedger = `
  create or replace function slow_ledger() returns trigger language plpgsql as $$
    begin perform pg_sleep(2); return new; end $$;
  create or replace trigger slow_ledger before insert on ledger for each row
    when (new.seller_id = 'SEL-3000-0002') execute function slow_ledger()`;

describe('after kill -9', () => {
  const places: KillablePlace[] = [];

  afterAll(async () => {
    for (const place of places) await place.remove();
  });

  test('S49: the embedded server ends up where it would have without', async () => {
    const place = await killableDirectory();
    places.push(place);
    const dataDir = place.target;
    let server = await start(dataDir);
    const restart = async () => {
      await server.kill();
      server = await start(dataDir);
    };
    const expected = await expectedOutcome(server);

    const id = await upload(server);
    const states: string[] = [];
    for (const rows of [0, 1, rowCount / 2]) {
      states.push(await untilRead(server, id, rows));
      await restart();
    }
    expect(states).toEqual(['Validating', 'Validating', 'Validating']);
    await untilSettled(server, id);
    expect((await journalOf(server, id)).status).toBe('Validated');

    await server.kill();
    const db = await openDatabase({ dataDir });
    await db.pool.query(slowSecondLedger);
    await db.close();
    server = await start(dataDir);
    await submitAndAccept(server, id);
    // the only session of the database sleeps: the first ledger is written, the second is not
    const answers = () =>
      fetch(`${server.url}/healthz`, { signal: AbortSignal.timeout(1000) }).then(Boolean, () => false);
    await waitUntil('the second ledger is being created', async () => !(await answers()));
    await restart();
    await untilSettled(server, id);
    expect(await outcome(server, id)).toEqual(expected);
    await server.kill();
  }, 300_000);

  test.skipIf(!databaseUrl)(
    'S49: on PostgreSQL another server takes over',
    async () => {
      const place = await killableDatabase();
      places.push(place);
      const admin = await openDatabase({ databaseUrl: place.target });
      const servers = new Map<string, Server>();
      const startAs = async (name: string) =>
        servers.set(name, await start(`${place.target}?application_name=${name}`));
      const other = (name: string): Server => {
        const found = [...servers].find(([each]) => each !== name)?.[1];
        if (!found) throw new Error('No server is left.');
        return found;
      };
      /** The server that does a job now: the one whose connection holds the lock of the job's worker pool. */
      const workerOf = async (task: string): Promise<string> => {
        let name: string | undefined;
        await waitUntil(`${task} is being done`, async () => {
          const { rows } = await admin.pool.query<{ application_name: string }>(
            `select a.application_name from graphile_worker.jobs j join pg_locks l on l.locktype = 'advisory'
             and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(j.locked_by, 0)
           join pg_stat_activity a on a.pid = l.pid where j.task_identifier = $1`,
            [task],
          );
          name = rows[0]?.application_name;
          return name !== undefined;
        });
        return name ?? '';
      };
      const killWorker = async (task: string): Promise<Server> => {
        const name = await workerOf(task);
        await servers.get(name)?.kill();
        return other(name);
      };
      try {
        await startAs('first');
        await startAs('second');
        const expected = await expectedOutcome(other(''));

        const id = await upload(other(''));
        let survivor = other('');
        expect(await untilRead(survivor, id, rowCount / 3)).toBe('Validating');
        const victim = await workerOf('validate-journal');
        survivor = await killWorker('validate-journal');
        await untilSettled(survivor, id);
        expect((await journalOf(survivor, id)).status).toBe('Validated');

        await startAs(victim);
        await admin.pool.query(slowSecondLedger);
        await submitAndAccept(survivor, id);
        await waitUntil('the second ledger is being created', async () => {
          const { rowCount: sleeping } = await admin.pool.query(
            "select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()",
          );
          return sleeping === 1;
        });
        survivor = await killWorker('create-ledgers');
        await untilSettled(survivor, id);
        expect(await outcome(survivor, id)).toEqual(expected);
      } finally {
        await Promise.all([...servers.values()].map((server) => server.kill()));
        await admin.close();
      }
    },
    300_000,
  );
});
