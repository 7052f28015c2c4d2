import type { Database } from '../store/database.ts';

/** Jobs of one kind that could run now. */
export type WaitingJobs = { job: string; count: number; oldestSeconds: number };

/** How many jobs of each kind wait for a worker, and how long the oldest has waited. */
export async function waitingJobs(db: Database): Promise<WaitingJobs[]> {
  const { rows } = await db.pool.query<WaitingJobs>(
    `select task_identifier as job, count(*)::int as count,
       extract(epoch from now() - min(run_at))::float8 as "oldestSeconds"
     from graphile_worker.jobs
     where locked_at is null and run_at <= now() and attempts < max_attempts group by task_identifier`,
  );
  return rows;
}
