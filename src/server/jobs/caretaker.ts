import { transaction, type Database } from '../store/database.ts';
import { enqueue } from './enqueue.ts';
import type { Liveness } from './takeover.ts';

/** The internal task that reports a job after its last attempt and removes it. */
export const REPORT_FAILED = 'queue:report-failed';

// an attempt that a killed process took along is given back, until a job that kills its process is recognised
const MOST_ATTEMPTS = 25;

type JobRow = {
  id: string | number;
  task_identifier: string;
  locked_by: string | null;
  attempts: number;
  max_attempts: number;
};

/** Makes the jobs of dead pools runnable again, at once instead of after Graphile Worker's four hours. */
async function unlockJobs(db: Database, deadPools: readonly string[]): Promise<void> {
  await transaction(db, async (tx) => {
    const { rows } = await tx.query<JobRow>(
      'select id, max_attempts from graphile_worker.jobs where locked_by = any($1) order by id',
      [deadPools],
    );
    await tx.query('select graphile_worker.force_unlock_workers($1)', [deadPools]);
    const ids = rows.map(({ id }) => id);
    const attempts = rows.map(({ max_attempts: max }) => Math.max(max, Math.min(max + 1, MOST_ATTEMPTS)));
    await tx.query(
      `select r.id from unnest($1::bigint[], $2::int[]) as j (id, attempts),
        lateral graphile_worker.reschedule_jobs(array[j.id], max_attempts := j.attempts) r`,
      [ids, attempts],
    );
    await tx.query(`select pg_notify('jobs:insert', json_build_object('count', $1::int)::text)`, [
      ids.length,
    ]);
  });
}

async function handleExhausted(db: Database, jobs: readonly JobRow[]): Promise<void> {
  await transaction(db, async (tx) => {
    for (const { id, task_identifier: task } of jobs) {
      // a report that never succeeded goes away; its job is found again and reported anew
      if (task === REPORT_FAILED)
        await tx.query('select graphile_worker.complete_jobs(array[$1::bigint])', [id]);
      else await enqueue(tx, REPORT_FAILED, { id: String(id) }, { key: `${REPORT_FAILED}:${id}` });
    }
  });
}

/** One round: jobs of dead processes become runnable, jobs out of attempts get their report. */
export async function takeCare(db: Database, liveness: Liveness): Promise<void> {
  const { rows } = await db.pool.query<JobRow>(
    `select id, task_identifier, locked_by, attempts, max_attempts from graphile_worker.jobs j
     where locked_by is not null or (attempts >= max_attempts and not exists (
       select from graphile_worker.jobs r where r.key = $1 || ':' || j.id)) limit 1000`,
    [REPORT_FAILED],
  );
  const lockers = new Set(rows.flatMap(({ locked_by: poolId }) => poolId ?? []));
  const dead = await liveness.findDead([...lockers]);
  if (dead.length > 0) await unlockJobs(db, dead);
  const exhausted = rows.filter((job) => job.locked_by === null && job.attempts >= job.max_attempts);
  if (exhausted.length > 0) await handleExhausted(db, exhausted);
}

/** Hands a job that is out of attempts to `onFailed` and then removes it; again when interrupted. */
export async function reportFailed(
  db: Database,
  id: string,
  onFailed: (task: string, payload: unknown, error: Error) => Promise<void>,
): Promise<void> {
  const { rows } = await db.pool.query<{ task: string; payload: unknown; error: string | null }>(
    // the payload is not in the public view; failing the job for good once more returns it
    `select j.task_identifier as task, f.payload, j.last_error as error
     from graphile_worker.jobs j,
       lateral graphile_worker.permanently_fail_jobs(array[j.id], coalesce(j.last_error, 'The process ended.')) f
     where j.id = $1 and j.attempts >= j.max_attempts`,
    [id],
  );
  const job = rows[0];
  if (!job) return;
  await onFailed(job.task, job.payload, new Error(job.error ?? 'The process ended while the job ran.'));
  await db.pool.query('select graphile_worker.complete_jobs(array[$1::bigint])', [id]);
}
