// A process for the kill tests: it produces and works off jobs until it is killed, or all are done.
// Usage: node queue-victim.ts <database URL or data directory> <number of jobs>; speaks one word per line.
import { setTimeout as delay } from 'node:timers/promises';
import { enqueue, startWorkers } from '../jobs/queue.ts';
import { openDatabase, transaction, type Database } from '../store/database.ts';

const [target = '', total = '0'] = process.argv.slice(2);
const started = performance.now();
const say = (word: string): void => console.log(`${word} ${Math.round(performance.now() - started)}`);

/** Source row and job come into being together. */
async function produce(db: Database): Promise<void> {
  for (;;) {
    const isComplete = await transaction(db, async (tx) => {
      await tx.query('lock table source in share row exclusive mode');
      const { rows } = await tx.query<{ count: number }>('select count(*) from source');
      const next = (rows[0]?.count ?? 0) + 1;
      if (next > Number(total)) return true;
      await tx.query('insert into source (n) values ($1)', [next]);
      await enqueue(tx, 'effect', { n: next }, next % 10 === 0 ? { queue: 'one by one' } : {});
      return false;
    });
    if (isComplete) return;
  }
}

async function countOpen(db: Database): Promise<number> {
  const { rows } = await db.pool.query<{ open: number }>(
    'select count(*) as open from source where not is_done',
  );
  return rows[0]?.open ?? 0;
}

const db = await openDatabase(target.startsWith('postgres') ? { databaseUrl: target } : { dataDir: target });
say('open');
await db.pool.query(`
  create table if not exists source (n int primary key, is_done boolean not null default false);
  create table if not exists effect (n int not null);
  create table if not exists run (n int not null)`);
let isFirst = true;
const handlers = {
  effect: async (payload: unknown): Promise<void> => {
    if (typeof payload !== 'object' || payload === null || !('n' in payload)) throw new Error('no n');
    if (isFirst) say('first');
    isFirst = false;
    await db.pool.query('insert into run (n) values ($1)', [payload.n]);
    await delay(Math.random() * 30);
    await transaction(db, async (tx) => {
      const { rowCount } = await tx.query('update source set is_done = true where n = $1 and not is_done', [
        payload.n,
      ]);
      if (rowCount === 1) await tx.query('insert into effect (n) values ($1)', [payload.n]);
    });
  },
};
const workers = await startWorkers(db, handlers, { concurrency: 4 });
say('ready');
await produce(db);
say('produced');
while ((await countOpen(db)) > 0) await delay(50);
await workers.idle();
say('done');
await workers.stop();
await db.close();
say('closed');
