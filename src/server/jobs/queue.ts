// Background jobs on Graphile Worker, in the same database as the data. What it lacks is added through its
// public API: jobs of a killed process are taken over at once, jobs out of attempts are reported and removed.
import { setTimeout as delay } from 'node:timers/promises';
import {
  Logger,
  parseCronItems,
  run,
  runMigrations,
  type Runner,
  type TaskList,
  type WorkerPool,
} from 'graphile-worker';
import { transaction, type Database } from '../store/database.ts';
import { REPORT_FAILED, reportFailed, takeCare } from './caretaker.ts';
import { createLiveness, type Liveness } from './takeover.ts';

export { enqueue, type EnqueueOptions } from './enqueue.ts';

/** Does a job. It may run again after a crash: its effect must be idempotent, or checked by state. */
export type JobHandler = (
  payload: unknown,
  job: { id: string; attempt: number; signal: AbortSignal },
) => Promise<void>;

/** How workers run. */
export type WorkerOptions = {
  concurrency: number;
  /** Told about a job after its last attempt; repeated until it succeeds. */
  onFailed?(task: string, payload: unknown, error: Error): Promise<void>;
  /** Tasks started each full minute by one of the processes, never twice at a time. */
  everyMinute?: readonly string[];
  /** Failures of the machinery itself and of single attempts. */
  log?(message: string): void;
};

/** Running workers. */
export type Workers = {
  /** Takes no more jobs and waits for the running ones; after 5 s their signal aborts, after 20 s it gives up. */
  stop(): Promise<void>;
  /** Resolves when no job is left that could run now (jobs waiting for a later time do not count). */
  idle(): Promise<void>;
};

const POLL_MS = 2_000;
const CARE_MS = 5_000;
const ABORT_MS = 5_000;
const IDLE_POLL_MS = 20;
const GIVE_UP_MS = 20_000;
const RESTART_MS = 1_000;
const SCHEMA_LOCK_KEY = 7_216_002;

/** Installs or upgrades the queue's own schema `graphile_worker`; before it nothing can be enqueued. */
export async function migrateQueue(db: Database): Promise<void> {
  const install = (): Promise<void> =>
    runMigrations({ pgPool: db.pool, logger: createLogger(console.error) });
  if (db.kind === 'embedded') return install();
  await transaction(db, async (tx) => {
    // processes that start together install one after another; the work itself uses another connection
    await tx.query('select pg_advisory_xact_lock($1)', [SCHEMA_LOCK_KEY]);
    await install();
  });
}

function createLogger(log: (message: string) => void): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log(`jobs: ${message}`);
  });
}

function toTaskList(db: Database, handlers: Record<string, JobHandler>, options: WorkerOptions): TaskList {
  const tasks: TaskList = {};
  for (const [task, handler] of Object.entries(handlers)) {
    tasks[task] = async (payload, { job, abortSignal }) => {
      const signal = abortSignal ?? new AbortController().signal;
      await handler(payload, { id: String(job.id), attempt: job.attempts, signal });
    };
  }
  const onFailed = options.onFailed?.bind(options) ?? (async () => undefined);
  tasks[REPORT_FAILED] = async (payload) => {
    if (typeof payload !== 'object' || payload === null || !('id' in payload)) return;
    await reportFailed(db, String(payload.id), onFailed);
  };
  return tasks;
}

async function startRunner(
  db: Database,
  taskList: TaskList,
  liveness: Liveness,
  options: WorkerOptions,
): Promise<Runner> {
  const log = options.log?.bind(options) ?? console.error;
  const everyMinute = options.everyMinute ?? [];
  return run({
    pgPool: db.pool,
    taskList,
    concurrency: options.concurrency,
    noHandleSignals: true,
    noPreparedStatements: db.kind === 'embedded',
    pollInterval: POLL_MS,
    logger: createLogger(log),
    preset: {
      worker: {
        gracefulShutdownAbortTimeout: ABORT_MS,
        // "batches" of whatever is there: only they retry, are awaited at the end, and do not end the process
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
      plugins: [
        {
          name: 'LivenessPlugin',
          version: '1.0.0',
          worker: {
            hooks: {
              // awaited before a worker takes its first job
              startWorker: (_context, { worker }) => liveness.hold(worker.workerPool.id),
            },
          },
        },
      ],
    },
    parsedCronItems: parseCronItems(
      everyMinute.map((task) => ({
        task,
        match: '* * * * *',
        options: { queueName: `every-minute:${task}`, jobKey: `every-minute:${task}`, maxAttempts: 3 },
      })),
    ),
  });
}

/**
 * A worker looks for its next job before the queue of the finished one is free again, and would then sleep
 * until the next poll: wake one as soon as the end of the job is written.
 */
async function nudgeWhenReleased(db: Database, workerPool: WorkerPool, id: string): Promise<void> {
  for (let wait = 2; wait < POLL_MS; wait *= 2) {
    await delay(wait);
    const { rowCount } = await db.pool.query(
      'select from graphile_worker.jobs where id = $1 and locked_by = $2',
      [id, workerPool.id],
    );
    if (workerPool._shuttingDown) return;
    if (rowCount === 0) return workerPool.nudge(1);
  }
}

type Running = { runner: Runner; ending: Promise<void>; poolId(): string | undefined };

/** Starts workers in this process; any number of processes may do so on one PostgreSQL. */
export async function startWorkers(
  db: Database,
  handlers: Record<string, JobHandler>,
  options: WorkerOptions,
): Promise<Workers> {
  const log = options.log?.bind(options) ?? console.error;
  const report = (error: unknown): void =>
    log(`jobs: ${error instanceof Error ? error.message : String(error)}`);
  const taskList = toTaskList(db, handlers, options);
  const liveness = createLiveness(db, report);
  let isStopped = false;
  let wakeCaretaker = (): void => undefined;

  await migrateQueue(db);
  await takeCare(db, liveness);
  const start = async (): Promise<Running> => {
    const runner = await startRunner(db, taskList, liveness, options);
    let poolId: string | undefined;
    runner.events.on('worker:getJob:start', ({ worker }) => (poolId = worker.workerPool.id));
    const ending = new Promise<void>((resolve) => {
      runner.events.on('pool:gracefulShutdown', () => resolve());
      runner.promise.then(resolve, resolve);
    });
    runner.events.on('job:complete', ({ worker, job }) => {
      if (job.job_queue_id !== null)
        void nudgeWhenReleased(db, worker.workerPool, String(job.id)).catch(report);
    });
    // the failed attempt is written down after this event: look a moment later
    runner.events.on('job:failed', () => setTimeout(() => wakeCaretaker(), 100).unref());
    return { runner, ending, poolId: () => poolId };
  };
  let running = await start();

  /** Graphile Worker ends its pool when a job's end cannot be written, and then its promise may hang: replace it. */
  const supervise = async (): Promise<void> => {
    await running.ending;
    while (!isStopped) {
      const { poolId } = running;
      await delay(RESTART_MS);
      if (isStopped) return;
      try {
        running = await start();
        await liveness.abandon(poolId() ?? '');
        if (isStopped) return await running.runner.stop();
        await running.ending;
      } catch (error) {
        report(error);
      }
    }
  };
  const careRegularly = async (): Promise<void> => {
    while (!isStopped) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, CARE_MS);
        wakeCaretaker = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      if (!isStopped) await takeCare(db, liveness).catch(report);
    }
  };
  const supervising = supervise();
  const caring = careRegularly();

  const stop = async (): Promise<void> => {
    isStopped = true;
    wakeCaretaker();
    const stopping = Promise.all([running.runner.stop().catch(report), supervising, caring]);
    const timer = new AbortController();
    await Promise.race([
      stopping,
      delay(GIVE_UP_MS, undefined, { signal: timer.signal }).catch(() => undefined),
    ]);
    timer.abort();
    await liveness.release();
  };
  let stopping: Promise<void> | null = null;
  return {
    stop: () => (stopping ??= stop()),
    idle: () => waitUntilIdle(db, Object.keys(taskList)),
  };
}

async function waitUntilIdle(db: Database, tasks: readonly string[]): Promise<void> {
  for (;;) {
    const { rowCount } = await db.pool.query(
      `select from graphile_worker.jobs where task_identifier = any($1)
        and (locked_at is not null or run_at <= now() or attempts >= max_attempts) limit 1`,
      [tasks],
    );
    if (rowCount === 0) return;
    await delay(IDLE_POLL_MS);
  }
}
