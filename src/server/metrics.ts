import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Bounds of durations, in seconds: a list takes milliseconds, a large file minutes. */
const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];
const jobBuckets = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900];

/** How a job ended: done, tried again later, given up for good, or overtaken by a newer one. */
export type JobResult = 'done' | 'failed' | 'gave_up' | 'overtaken';

/** What this process counts. Labels are names of operations and jobs, never ids, tokens or addresses. */
export type Metrics = ReturnType<typeof createMetrics>;

/** Counters of one process, in a registry of their own. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: 'billing_http_requests_total',
      help: 'Requests answered, by operation of the contract and status.',
      labelNames: ['operation', 'status'] as const,
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'billing_http_request_duration_seconds',
      help: 'Time to the end of an answer.',
      labelNames: ['operation'] as const,
      buckets: requestBuckets,
      registers,
    }),
    requestsInFlight: new Gauge({
      name: 'billing_http_requests_in_flight',
      help: 'Requests that are being answered.',
      registers,
    }),
    jobs: new Counter({
      name: 'billing_jobs_total',
      help: 'Runs of background jobs, by job and result.',
      labelNames: ['job', 'result'] as const,
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'billing_job_duration_seconds',
      help: 'Time that a run of a background job took.',
      labelNames: ['job'] as const,
      buckets: jobBuckets,
      registers,
    }),
  };
}
