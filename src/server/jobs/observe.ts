import type { Services } from '../context.ts';
import type { JobResult } from '../metrics.ts';
import { inTrace, traceOf } from '../trace.ts';
import type { JobHandler } from './queue.ts';
import { OvertakenError } from './overtaken.ts';

/** Work on the data of a job. */
export type JobWork = (services: Services, data: unknown) => Promise<void>;

/** Runs work in the trace of the request that caused the job; one that nobody caused has a trace of its own. */
export function inTraceOfJob<Result>(data: unknown, work: () => Result): Result {
  const { traceparent } = (data ?? {}) as { traceparent?: string };
  return inTrace(traceparent ?? traceOf(undefined), work);
}

/** A job that is counted, timed and logged. */
export function observedJob(services: Services, job: string, work: JobWork): JobHandler {
  const { log, metrics } = services;
  return (data, { attempt }) =>
    inTraceOfJob(data, async () => {
      const started = performance.now();
      const end = (result: JobResult) => {
        const ms = performance.now() - started;
        metrics.jobs.inc({ job, result });
        metrics.jobSeconds.observe({ job }, ms / 1000);
        return { job, attempt, ms: Math.round(ms) };
      };
      try {
        await work(services, data);
      } catch (error) {
        if (error instanceof OvertakenError) {
          log.info(end('overtaken'), 'job overtaken');
          return;
        }
        log.warn({ err: error, ...end('failed') }, 'job failed');
        throw error;
      }
      log.info(end('done'), 'job done');
    });
}
