import { writeReview } from '../commands/reviews.ts';
import type { Services } from '../context.ts';
import type { JobData } from './jobs.ts';

/** Makes the files of what a journal was accepted on. */
export function makeReview(services: Services, { reviewId, actor }: JobData<'write-review'>): Promise<void> {
  const cause = { actor, request: { worker: { workerName: 'write-review' } } };
  return writeReview({ services, cause }, reviewId);
}
