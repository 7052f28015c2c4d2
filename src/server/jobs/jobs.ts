import type { Actor } from '../../domain/role.ts';
import type { Work } from '../commands/change.ts';
import type { Tx } from '../store/database.ts';
import { currentTrace } from '../trace.ts';
import { enqueue, type EnqueueOptions } from './enqueue.ts';

/** What each kind of background work needs to know. */
export type JobPayloads = {
  /** Reads a run's charge file into charges, then publishes the journal's new state (J4, J5, J6). */
  'validate-journal': { journalId: string; runId: number };
  /** Creates one ledger per seller (J14). */
  'create-ledgers': { journalId: string };
  /** Removes the ledgers and statements of a journal (J17). */
  'reset-journal': { journalId: string };
  /** Creates the statements of a ledger (L5). */
  'create-statements': { ledgerId: string };
  /** Prices the charges of a ledger anew (L3). */
  'rate-ledger': { ledgerId: string };
  /** Prices the charges of a statement anew (S6). */
  'rate-statement': { statementId: string };
  /** Removes charges and files that no journal points to any more. */
  'remove-runs': { journalId: string };
  /** Reads a run's file into the charges of a custom ledger, then publishes its new state (K3). */
  'validate-custom-ledger': { customLedgerId: string; runId: number };
  /** Creates the statements of a custom ledger (K6). */
  'create-manual-statements': { customLedgerId: string };
  /** Makes the workbook of a statement, in the place of an older one (documents §1). */
  'write-workbook': { statementId: string };
  /** Draws a long invoice or credit memo (documents §1). */
  'write-document': { documentId: string; kind: 'invoice' | 'creditMemo' };
  /** Makes the files of what a journal was accepted on. */
  'write-review': { reviewId: number };
  /** Removes charges and files that no custom ledger points to any more. */
  'remove-custom-runs': { customLedgerId: string };
  /** Works off a list of documents that the ERP sent (lifecycles §8). */
  'upsert-documents': { taskId: string };
  /** Tells the ERP connector that statements wait. */
  'erp-sync': Record<string, never>;
  /** Mends what a crash left, and removes what nobody needs (lifecycles §10). */
  sweep: Record<string, never>;
};

export type JobName = keyof JobPayloads;

/**
 * A job as it is stored: its payload, the actor in whose name it works (lifecycles §0, role S), and the trace of the
 * request that caused it.
 */
export type JobData<Name extends JobName> = JobPayloads[Name] & { actor: Actor; traceparent?: string };

/** Adds a job to the transaction of the change that causes it. */
export function enqueueJob<Name extends JobName>(
  tx: Tx,
  work: Work,
  name: Name,
  payload: JobPayloads[Name],
  options: EnqueueOptions = {},
): Promise<void> {
  return enqueue(tx, name, { ...payload, actor: work.cause.actor, traceparent: currentTrace() }, options);
}
