import type { Actor } from '../../domain/role.ts';
import type { Work } from '../commands/change.ts';
import type { Tx } from '../store/database.ts';
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
  /** Removes charges and files that no journal points to any more. */
  'remove-runs': { journalId: string };
  /** Works off a list of documents that the ERP sent (lifecycles §8). */
  'upsert-documents': { taskId: string };
  /** Tells the ERP connector that statements wait. */
  'erp-sync': Record<string, never>;
  /** Mends what a crash left, and removes what nobody needs (lifecycles §10). */
  sweep: Record<string, never>;
};

export type JobName = keyof JobPayloads;

/** A job as it is stored: its payload and the actor in whose name it works (lifecycles §0, role S). */
export type JobData<Name extends JobName> = JobPayloads[Name] & { actor: Actor };

/** Adds a job to the transaction of the change that causes it. */
export function enqueueJob<Name extends JobName>(
  tx: Tx,
  work: Work,
  name: Name,
  payload: JobPayloads[Name],
  options: EnqueueOptions = {},
): Promise<void> {
  return enqueue(tx, name, { ...payload, actor: work.cause.actor }, options);
}
