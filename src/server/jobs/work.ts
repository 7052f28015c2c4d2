import type { Services } from '../context.ts';
import { createLedgers, ledgersFailed } from './create-ledgers.ts';
import { createStatements, statementsFailed } from './create-statements.ts';
import type { JobData, JobName } from './jobs.ts';
import { startWorkers, type JobHandler, type Workers } from './queue.ts';
import { removeRuns } from './remove-runs.ts';
import { resetFailed, resetJournalNow } from './reset-journal.ts';
import { sweep } from './sweep.ts';
import { upsertDocuments, upsertFailed } from './upsert-documents.ts';
import { OvertakenError, validateJournal, validationFailed } from './validate-journal.ts';

type Handlers = { [Name in JobName]?: (services: Services, data: JobData<Name>) => Promise<void> };

/** What does each kind of background work. */
export const jobHandlers: Handlers = {
  'validate-journal': validateJournal,
  'create-ledgers': createLedgers,
  'create-statements': createStatements,
  'reset-journal': resetJournalNow,
  'remove-runs': removeRuns,
  'upsert-documents': upsertDocuments,
  sweep: (services) => sweep(services),
};

/** What is done when a job failed for good: the object leaves its transient state with the reason. */
const failureHandlers: {
  [Name in JobName]?: (services: Services, data: JobData<Name>, reason: string) => Promise<void>;
} = {
  'validate-journal': validationFailed,
  'create-ledgers': ledgersFailed,
  'create-statements': statementsFailed,
  'reset-journal': resetFailed,
  'upsert-documents': upsertFailed,
};

/** Starts the background work of this process; any number of processes may share one PostgreSQL. */
export function startWork(services: Services, extra: Handlers = {}): Promise<Workers> {
  const { log } = services;
  const handlers: Record<string, JobHandler> = {};
  for (const [name, handle] of Object.entries({ ...jobHandlers, ...extra })) {
    const run = handle as (services: Services, data: unknown) => Promise<void>;
    handlers[name] = async (payload, job) => {
      const started = performance.now();
      try {
        await run(services, payload);
      } catch (error) {
        if (error instanceof OvertakenError) return;
        log.warn({ err: error, job: name, attempt: job.attempt }, 'job failed');
        throw error;
      }
      log.info({ job: name, ms: Math.round(performance.now() - started) }, 'job done');
    };
  }
  return startWorkers(services.db, handlers, {
    concurrency: 2,
    everyMinute: ['sweep', ...('erp-sync' in handlers ? ['erp-sync'] : [])],
    log: (message) => log.warn(message),
    onFailed: async (task, payload, error) => {
      log.error({ err: error, job: task }, 'job gave up');
      const handle = failureHandlers[task as JobName] as
        ((services: Services, data: unknown, reason: string) => Promise<void>) | undefined;
      await handle?.(services, payload, 'an unexpected error, which was logged');
    },
  });
}
