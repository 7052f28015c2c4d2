import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { customLedgerLifecycle } from '../../domain/custom-ledger.ts';
import { XLSX_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { customLedgerFileBytes } from '../../domain/charge-file/write-custom-ledger.ts';
import { openDatabase } from '../store/database.ts';
import { callKillable, killAll, startKillable, type KillableServer } from '../testing/killable-server.ts';
import { killableDatabase, killableDirectory } from '../testing/killable-places.ts';
import { fileForm, tokens, type Body } from '../testing/test-server.ts';
import { oneOf } from '../testing/test-database.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { item, newCustomLedger } from './custom-rows.ts';

const { olga } = tokens;
const databaseUrl = process.env['TEST_DATABASE_URL'];
const rowCount = 2000;

/** Orders and credit memos under two agreements. */
const rows = Array.from({ length: rowCount }, (_, i) => {
  const price = 12.35 + (i % 97) / 10;
  return item(1, (price * 1.1).toFixed(2), price.toFixed(2), {
    documentType: i % 7 === 0 ? 'Credit Memo' : 'Order',
    ...(i % 2 === 0 && { externalDocumentNo2: 'AGR-6000-0000-0001', sellTo: 'US-C-7001' }),
  });
});

/** Every batch lasts long enough to be met, and so does the creation of the second statement. */
const slowly = `
  create function slowly() returns trigger language plpgsql as $$
    begin perform pg_sleep(case tg_table_name when 'charge' then 0.1 else 2 end); return new; end $$;
  create trigger slow_charge before insert on charge for each row
    when (new.row_no % 500 = 0) execute function slowly();
  create trigger slow_statement before insert on statement for each row
    when (new.buyer_id = 'BUY-7000-0003') execute function slowly()`;

/** Where a server keeps its data, and how to look at it beside the server or while none runs. */
type Place = { target: string; open: () => ReturnType<typeof openDatabase>; remove(): Promise<void> };

const places: [kind: string, make: () => Promise<Place>][] = [
  [
    'embedded',
    async () => {
      const { target, remove } = await killableDirectory();
      return { target, open: () => openDatabase({ dataDir: target }), remove };
    },
  ],
];
if (databaseUrl) {
  places.push([
    'postgres',
    async () => {
      const { target, remove } = await killableDatabase();
      return { target, open: () => openDatabase({ databaseUrl: target }), remove };
    },
  ]);
}

afterEach(killAll);

describe.each(oneOf(places))('after kill -9 on %s', (kind, make) => {
  test('a custom ledger ends up where it would have without', async () => {
    const place = await make();
    let server: KillableServer | undefined;
    const running = (): KillableServer => {
      if (!server) throw new Error('No server runs.');
      return server;
    };
    const restart = async () => {
      await server?.kill();
      server = await startKillable(place.target);
    };
    const json = async (method: string, path: string, body?: object): Promise<Body> =>
      (await callKillable(running(), olga, method, path, body)).json();
    const get = (id: string) => json('GET', `/custom-ledgers/${id}`);

    const upload = async (): Promise<string> => {
      const { id } = await json('POST', '/custom-ledgers', newCustomLedger());
      const form = fileForm(await customLedgerFileBytes(rows), 'documents.xlsx', XLSX_MEDIA_TYPE);
      expect((await json('POST', `/custom-ledgers/${id}/upload`, form)).status).toBe('Validating');
      return id;
    };
    const untilSettled = async (id: string): Promise<string> => {
      const isSettled = async () => {
        const { status } = await get(id);
        return !customLedgerLifecycle.transient.some((each) => each === status);
      };
      await waitUntil('no machine is at work on the custom ledger', isSettled, 60_000);
      return (await get(id)).status;
    };

    /** What must be left behind, whatever happened on the way; only ids differ. */
    const outcome = async (id: string): Promise<object> => {
      const { status, processing, price, error } = await get(id);
      const text = await (
        await callKillable(running(), olga, 'GET', `/custom-ledgers/${id}/charges?order=id`)
      ).text();
      const charges: Body[] = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      const facts = charges.map((each) => JSON.stringify([each.id.slice(-9), each.price, each.buyer.id]));
      const { data } = await json('GET', `/statements?eq(customLedger.id,${id})&order=buyer.id`);
      return {
        ledger: { status, processing, price, error },
        charges: {
          count: charges.length,
          ids: new Set(charges.map((each) => each.id)).size,
          facts: createHash('sha256').update(facts.join('\n')).digest('hex'),
        },
        statements: data.map(
          ({ buyer, status: state, revision, price: total, processing: counters }: Body) => ({
            buyer: buyer.id,
            state,
            revision,
            total,
            counters,
          }),
        ),
      };
    };
    /** Waits until the second statement is being written; the first is written and not committed. */
    const untilBetweenStatements = async (): Promise<void> => {
      if (kind === 'embedded') {
        // the only session of the database sleeps
        const answers = () =>
          fetch(`${running().url}/healthz`, { signal: AbortSignal.timeout(1000) }).then(Boolean, () => false);
        return waitUntil('the second statement is being created', async () => !(await answers()));
      }
      const admin = await place.open();
      try {
        await waitUntil('the second statement is being created', async () => {
          const sleeping = await admin.pool.query(
            "select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()",
          );
          return sleeping.rowCount === 1;
        });
      } finally {
        await admin.close();
      }
    };

    try {
      const db = await place.open();
      await db.pool.query(slowly).finally(() => db.close());
      await restart();

      // nobody is killed
      const undisturbed = await upload();
      expect(await untilSettled(undisturbed)).toBe('Validated');
      await json('POST', `/custom-ledgers/${undisturbed}/accept`);
      expect(await untilSettled(undisturbed)).toBe('Generated');
      const expected = await outcome(undisturbed);
      expect(expected).toMatchObject({
        ledger: { processing: { total: rowCount, ready: rowCount, error: 0 } },
        charges: { count: rowCount, ids: rowCount },
        statements: [
          { buyer: 'BUY-7000-0001', state: 'Generated', revision: 1 },
          { buyer: 'BUY-7000-0003', state: 'Generated', revision: 1 },
        ],
      });

      const id = await upload();
      for (const read of [0, rowCount / 2]) {
        let seen: Body;
        const isRead = async () => {
          seen = await get(id);
          return seen.processing.total >= read;
        };
        await waitUntil(`${read} rows are read`, isRead, 60_000);
        expect(seen.status).toBe('Validating');
        await restart();
      }
      expect(await untilSettled(id)).toBe('Validated');

      await json('POST', `/custom-ledgers/${id}/accept`);
      await untilBetweenStatements();
      await restart();
      expect(await untilSettled(id)).toBe('Generated');
      expect(await outcome(id)).toEqual(expected);
    } finally {
      await server?.kill();
      await place.remove();
    }
  }, 300_000);
});
