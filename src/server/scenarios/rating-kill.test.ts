import { createHash } from 'node:crypto';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { ledgerLifecycle } from '../../domain/ledger.ts';
import { journalLifecycle } from '../../domain/journal.ts';
import { statementLifecycle } from '../../domain/statement.ts';
import { openDatabase } from '../store/database.ts';
import { callKillable, killAll, startKillable, type KillableServer } from '../testing/killable-server.ts';
import { killableDatabase, killableDirectory } from '../testing/killable-places.ts';
import { fileForm, tokens, type Body } from '../testing/test-server.ts';
import { oneOf } from '../testing/test-database.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { jsonl, row, times } from './charge-rows.ts';

const { vera, olga } = tokens;
const databaseUrl = process.env['TEST_DATABASE_URL'];

/** 1,050 rows of a plain and 50 of a split subscription: 1,150 charges of one ledger, 1,100 of its first statement. */
const file = jsonl(
  times(1100, (i) => {
    const price = (12.35 + (i % 97) / 10).toFixed(2);
    return row(i % 22 ? 'acme-sub-01' : 'acme-sub-04', 1, price, price, { entryId: `E-${i}` });
  }),
);

/** Markups are others, and the second batch of one object's rating lasts, so that its process can be killed in it. */
const pricesAndSlowBatch = (markup: number, objectId: string) => [
  `update subscription set default_markup = ${markup} where id like 'SUB-9000-0000-000_'`,
  `create function slow_rating() returns trigger language plpgsql as $$
    begin perform pg_sleep(30); return new; end $$`,
  `create trigger slow_rating before update on rating for each row
    when (old.last_charge_id <> '' and '${objectId}' in (new.ledger_id, new.statement_id))
    execute function slow_rating()`,
];
const quickBatches = 'drop function slow_rating cascade';

const transient = [
  ...journalLifecycle.transient,
  ...ledgerLifecycle.transient,
  ...statementLifecycle.transient,
] as readonly string[];

afterEach(killAll);

/** The parts of one test: a server on a target that is looked into while it is down. */
class Run {
  server: KillableServer | undefined;
  readonly target: string;

  constructor(target: string) {
    this.target = target;
  }

  async start(): Promise<void> {
    this.server = await startKillable(this.target);
  }

  async call(token: string, method: string, path: string, body?: object): Promise<Body> {
    if (!this.server) throw new Error('The server is started first.');
    const response = await callKillable(this.server, token, method, path, body);
    return path.includes('/charges') ? response.text() : response.json();
  }

  /** Kills the server, runs statements on its database and starts another one; the rows of the last statement. */
  async whileDown(...statements: string[]): Promise<Record<string, unknown>[]> {
    await this.server?.kill();
    const isUrl = this.target.startsWith('postgres');
    const db = await openDatabase(isUrl ? { databaseUrl: this.target } : { dataDir: this.target });
    let rows: Record<string, unknown>[] = [];
    // a session of the dead process may sleep on
    if (isUrl)
      await db.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()",
      );
    for (const statement of statements) ({ rows } = await db.pool.query(statement));
    await db.close();
    await this.start();
    return rows;
  }

  async until(path: string, settled: (status: string) => boolean): Promise<Body> {
    let object: Body;
    await waitUntil(
      `${path} is settled`,
      async () => {
        object = await this.call(olga, 'GET', path);
        return settled(object.status);
      },
      60_000,
    );
    return object;
  }

  settled(path: string): Promise<Body> {
    return this.until(path, (status) => !transient.includes(status));
  }

  /** A journal with the file whose ledger is in Review: both ids. */
  async generated(): Promise<{ journal: string; ledger: string }> {
    const journal = { name: 'Kill', authorization: { id: 'AUT-5000-0001' } };
    const { id } = await this.call(vera, 'POST', '/journals', journal);
    const form = fileForm(file, 'charges.jsonl', 'application/jsonl');
    await this.call(vera, 'POST', `/journals/${id}/upload`, form);
    await this.settled(`/journals/${id}`);
    await this.call(vera, 'POST', `/journals/${id}/submit`);
    await this.call(olga, 'POST', `/journals/${id}/accept`);
    await this.settled(`/journals/${id}`);
    const { data } = await this.call(olga, 'GET', `/ledgers?eq(journal.id,${id})`);
    return { journal: id, ledger: data[0].id };
  }

  /** The larger statement of a ledger, in Error. */
  async failedStatement(ledger: string): Promise<string> {
    await this.call(olga, 'POST', `/ledgers/${ledger}/accept`);
    await this.settled(`/ledgers/${ledger}`);
    await this.call(olga, 'POST', `/ledgers/${ledger}/queue`);
    const { data } = await this.call(olga, 'GET', `/statements?eq(ledger.id,${ledger})&order=buyer.id`);
    await this.call(olga, 'POST', `/statements/${data[0].id}/error`, { statusNotes: { message: 'No.' } });
    return data[0].id;
  }

  /** Everything that pricing anew leaves behind; only ids differ between two journals. */
  async outcome(journal: string, ledger: string, statement?: string): Promise<object> {
    const figures = ({ status, revision, upload, processing, price, error }: Body) => ({
      status,
      revision,
      upload,
      processing,
      price,
      error,
    });
    const text: string = await this.call(olga, 'GET', `/journals/${journal}/charges?order=id`);
    const charges: Body[] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const facts = charges.map(({ id, revision, price, processing, split }) =>
      JSON.stringify([id.slice(-9), revision, price, processing, split]),
    );
    return {
      journal: figures(await this.call(olga, 'GET', `/journals/${journal}?select=processing`)),
      ledger: figures(await this.call(olga, 'GET', `/ledgers/${ledger}`)),
      statement: statement && figures(await this.call(olga, 'GET', `/statements/${statement}`)),
      charges: { count: charges.length, facts: createHash('sha256').update(facts.join()).digest('hex') },
    };
  }
}

type Target = { target: string; isBusy: (run: Run) => Promise<boolean>; drop(): Promise<void> };

/** The embedded database answers nobody while its only session sleeps. */
async function embedded(): Promise<Target> {
  const { target, remove } = await killableDirectory();
  return {
    target,
    isBusy: ({ server }) =>
      fetch(`${server?.url}/healthz`, { signal: AbortSignal.timeout(1500) }).then(
        () => false,
        () => true,
      ),
    drop: remove,
  };
}

async function postgres(): Promise<Target> {
  const { target, remove } = await killableDatabase();
  const admin = await openDatabase({ databaseUrl: target });
  return {
    target,
    isBusy: async () => {
      const { rowCount } = await admin.pool.query(
        "select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()",
      );
      return rowCount === 1;
    },
    drop: async () => {
      await admin.close();
      await remove();
    },
  };
}

const targets = [
  { kind: 'embedded', open: embedded },
  ...(databaseUrl ? [{ kind: 'postgres', open: postgres }] : []),
];

describe.each(oneOf(targets))('after kill -9 in the middle of pricing charges anew, on $kind', ({ open }) => {
  const opened: Target[] = [];
  afterAll(async () => {
    for (const each of opened) await each.drop();
  });

  test('ledger and statement end up where they would have without', async () => {
    const place = await open();
    opened.push(place);
    const run = new Run(place.target);
    await run.start();
    const [undisturbed, disturbed] = [await run.generated(), await run.generated()];

    /** Recalculates one object as it should be, and another whose process is killed in the second batch. */
    const recalculateBoth = async (
      collection: string,
      [first, second]: readonly [string, string],
      markup: number,
    ) => {
      await run.whileDown(...pricesAndSlowBatch(markup, second));
      await run.call(olga, 'POST', `/${collection}/${first}/recalculate`);
      expect((await run.settled(`/${collection}/${first}`)).price.markup).toBe(markup);
      await run.call(olga, 'POST', `/${collection}/${second}/recalculate`);
      await waitUntil('the second batch is being priced', () => place.isBusy(run), 60_000);
      const [rating] = await run.whileDown(quickBatches, 'select last_charge_id from rating');
      expect(rating?.['last_charge_id']).toMatch(/^CHG-/);
      return run.settled(`/${collection}/${second}`);
    };

    const ledgers = [undisturbed.ledger, disturbed.ledger] as const;
    expect((await recalculateBoth('ledgers', ledgers, 21.5)).status).toBe('Review');
    const rated = await run.outcome(undisturbed.journal, undisturbed.ledger);
    expect(await run.outcome(disturbed.journal, disturbed.ledger)).toEqual(rated);
    expect(rated).toMatchObject({ charges: { count: 1200 }, ledger: { processing: { ready: 1150 } } });

    const statements = [
      await run.failedStatement(undisturbed.ledger),
      await run.failedStatement(disturbed.ledger),
    ] as const;
    expect((await recalculateBoth('statements', statements, 33)).status).toBe('Queued');
    const expected = await run.outcome(undisturbed.journal, undisturbed.ledger, statements[0]);
    expect(await run.outcome(disturbed.journal, disturbed.ledger, statements[1])).toEqual(expected);
    expect(expected).toMatchObject({ statement: { processing: { ready: 1100 } } });
    await run.server?.kill();
  }, 300_000);
});
