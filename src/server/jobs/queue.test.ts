import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { transaction, type Database } from '../store/database.ts';
import { testDatabases } from '../testing/test-database.ts';
import { waitUntil } from '../testing/wait-until.ts';
import {
  enqueue,
  migrateQueue,
  startWorkers,
  type JobHandler,
  type WorkerOptions,
  type Workers,
} from './queue.ts';

const quiet = { concurrency: 3, log: () => undefined };

describe.each(testDatabases())('the queue on $kind', ({ create }) => {
  let db: Database;
  const running: Workers[] = [];

  beforeAll(async () => {
    db = await create();
    await migrateQueue(db);
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((workers) => workers.stop()));
    await db.pool.query('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))');
  });

  afterAll(() => db.close());

  async function work(
    handlers: Record<string, JobHandler>,
    options: WorkerOptions = quiet,
  ): Promise<Workers> {
    const workers = await startWorkers(db, handlers, options);
    running.push(workers);
    return workers;
  }

  const add = (task: string, payload: object, options?: Parameters<typeof enqueue>[3]): Promise<void> =>
    transaction(db, (tx) => enqueue(tx, task, payload, options));

  const countJobs = async (): Promise<unknown> =>
    (await db.pool.query('select count(*) from graphile_worker.jobs')).rows[0]?.count;

  test('runs what was committed, soon, and leaves no rows', async () => {
    const seen: unknown[] = [];
    const workers = await work({ note: async (payload) => void seen.push(payload) });
    const refused = transaction(db, async (tx) => {
      await enqueue(tx, 'note', { n: 0 });
      throw new Error('rolled back');
    });
    await expect(refused).rejects.toThrow('rolled back');
    const start = performance.now();
    await add('note', { n: 1 });
    await waitUntil('the job', () => seen.length > 0);
    expect(performance.now() - start).toBeLessThan(1_000); // below the poll interval: the NOTIFY woke it
    await workers.idle();
    expect(seen).toEqual([{ n: 1 }]);
    expect(await countJobs()).toBe(0);
  });

  test('replaces a waiting job of the same key, and waits for its time', async () => {
    const seen: unknown[] = [];
    const workers = await work({ note: async (payload) => void seen.push(payload) });
    const later = new Date(Date.now() + 3_600_000);
    await add('note', { n: 1 }, { key: 'same', runAt: later });
    await workers.idle();
    expect(seen).toEqual([]);
    await add('note', { n: 2 }, { key: 'same' });
    await workers.idle();
    expect(seen).toEqual([{ n: 2 }]);
  });

  test('runs the jobs of one queue one after another, without pauses', async () => {
    let open = 0;
    let most = 0;
    const order: unknown[] = [];
    const workers = await work({
      step: async (payload) => {
        most = Math.max(most, ++open);
        order.push(payload);
        await new Promise((resolve) => setImmediate(resolve));
        open--;
      },
    });
    const start = performance.now();
    for (let n = 0; n < 20; n++) await add('step', { n }, { queue: 'line' });
    await workers.idle();
    expect({ most, order }).toEqual({ most: 1, order: Array.from({ length: 20 }, (_, n) => ({ n })) });
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('tries again after a failure', async () => {
    const attempts: number[] = [];
    const workers = await work({
      shaky: async (_payload, { attempt }) => {
        attempts.push(attempt);
        if (attempt === 1) throw new Error('not yet');
      },
    });
    await add('shaky', {});
    await waitUntil('the second attempt', () => attempts.length === 2);
    await workers.idle();
    expect(attempts).toEqual([1, 2]);
  });

  test('reports a job after its last attempt, until the report succeeds, and removes it', async () => {
    const reports: unknown[] = [];
    const workers = await work(
      { hopeless: () => Promise.reject(new Error('never')) },
      {
        ...quiet,
        onFailed: async (task, payload, error) => {
          reports.push([task, payload, error.message]);
          if (reports.length === 1) throw new Error('the report failed too');
        },
      },
    );
    await add('hopeless', { n: 1 }, { maxAttempts: 1 });
    await waitUntil('the second report', () => reports.length === 2);
    await workers.idle();
    const report = ['hopeless', { n: 1 }, 'never'];
    expect(reports).toEqual([report, report]);
    expect(await countJobs()).toBe(0);
  });

  test('stops after the running job, and tells it to hurry', async () => {
    let isStarted = false;
    let isFinished = false;
    const workers = await work({
      slow: async (_payload, { signal }) => {
        isStarted = true;
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        isFinished = true;
      },
    });
    await add('slow', {});
    await waitUntil('the start', () => isStarted);
    await workers.stop();
    expect(isFinished).toBe(true);
  });
});
