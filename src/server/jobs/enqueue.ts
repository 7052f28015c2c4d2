import type { Tx } from '../store/database.ts';

/** When and how a job runs. */
export type EnqueueOptions = {
  /** A waiting job with the same key is replaced, so that it runs once. */
  key?: string;
  runAt?: Date;
  /** Jobs of one queue run one after another. */
  queue?: string;
  /** Default 6: retries after 3, 7, 20, 55 and 148 seconds. */
  maxAttempts?: number;
};

const MAX_ATTEMPTS = 6;

/** Adds a job that becomes visible, and wakes a worker, when the transaction commits. */
export async function enqueue(
  tx: Tx,
  task: string,
  payload: object,
  options: EnqueueOptions = {},
): Promise<void> {
  const { key = null, runAt = null, queue = null, maxAttempts = MAX_ATTEMPTS } = options;
  await tx.query(
    `select graphile_worker.add_job($1, payload := $2::json, queue_name := $3, run_at := $4::timestamptz,
      max_attempts := $5::int, job_key := $6)`,
    [task, JSON.stringify(payload), queue, runAt?.toISOString() ?? null, maxAttempts, key],
  );
}
