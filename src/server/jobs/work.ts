import type { Services } from '../context.ts';
import { createLedgers, ledgersFailed } from './create-ledgers.ts';
import { createStatements, statementsFailed } from './create-statements.ts';
import { createManualStatements, manualStatementsFailed } from './create-manual-statements.ts';
import type { JobData, JobName } from './jobs.ts';
import { inTraceOfJob, observedJob, type JobWork } from './observe.ts';
import { startWorkers, type JobHandler, type Workers } from './queue.ts';
import { ledgerRatingFailed, rateLedger } from './rate-ledger.ts';
import { rateStatement, statementRatingFailed } from './rate-statement.ts';
import { removeCustomRuns } from './remove-custom-runs.ts';
import { removeRuns } from './remove-runs.ts';
import { resetFailed, resetJournalNow } from './reset-journal.ts';
import { sweep } from './sweep.ts';
import { upsertDocuments, upsertFailed } from './upsert-documents.ts';
import { customValidationFailed, validateCustomLedger } from './validate-custom-ledger.ts';
import { validateJournal, validationFailed } from './validate-journal.ts';
import { makeDocument } from './write-document.ts';
import { makeReview } from './write-review.ts';
import { makeWorkbook } from './write-workbook.ts';

type Handlers = { [Name in JobName]?: (services: Services, data: JobData<Name>) => Promise<void> };

/** What does each kind of background work. */
export const jobHandlers: Handlers = {
  'validate-journal': validateJournal,
  'create-ledgers': createLedgers,
  'create-statements': createStatements,
  'rate-ledger': rateLedger,
  'rate-statement': rateStatement,
  'reset-journal': resetJournalNow,
  'remove-runs': removeRuns,
  'validate-custom-ledger': validateCustomLedger,
  'create-manual-statements': createManualStatements,
  'remove-custom-runs': removeCustomRuns,
  'write-workbook': makeWorkbook,
  'write-document': makeDocument,
  'write-review': makeReview,
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
  'rate-ledger': ledgerRatingFailed,
  'rate-statement': statementRatingFailed,
  'reset-journal': resetFailed,
  'validate-custom-ledger': customValidationFailed,
  'create-manual-statements': manualStatementsFailed,
  'upsert-documents': upsertFailed,
};

/** Starts the background work of this process; any number of processes may share one PostgreSQL. */
export function startWork(services: Services, extra: Handlers = {}): Promise<Workers> {
  const { log, metrics } = services;
  const handlers: Record<string, JobHandler> = {};
  for (const [name, handle] of Object.entries({ ...jobHandlers, ...extra })) {
    handlers[name] = observedJob(services, name, handle as JobWork);
  }
  return startWorkers(services.db, handlers, {
    concurrency: 2,
    everyMinute: ['sweep', ...('erp-sync' in handlers ? ['erp-sync'] : [])],
    log: (message) => log.warn(message),
    onFailed: (task, payload, error) =>
      inTraceOfJob(payload, async () => {
        metrics.jobs.inc({ job: task, result: 'gave_up' });
        log.error({ err: error, job: task }, 'job gave up');
        const handle = failureHandlers[task as JobName] as
          ((services: Services, data: unknown, reason: string) => Promise<void>) | undefined;
        await handle?.(services, payload, 'an unexpected error, which was logged');
      }),
  });
}
