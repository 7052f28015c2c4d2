import type { AsyncTaskItemResult } from '../api/generated/model/asyncTaskItemResult';
import type { AsyncTaskStatus } from '../api/generated/model/asyncTaskStatus';

/** Statuses of a background task (conventions §11). */
export const taskStatuses = {
  queued: 'Queued',
  processing: 'Processing',
  completed: 'Completed',
  failed: 'Failed',
} as const satisfies Record<string, AsyncTaskStatus>;

/** What became of one member of a task's list (lifecycles §8); Skipped counts as success. */
export const taskResults = {
  created: 'Created',
  updated: 'Updated',
  skipped: 'Skipped',
  failed: 'Failed',
} as const satisfies Record<string, AsyncTaskItemResult>;

/** Whether a task has ended, well or not. */
export function isTaskOver(status: string): boolean {
  return status === taskStatuses.completed || status === taskStatuses.failed;
}
