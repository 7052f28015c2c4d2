import { failureOf } from '../feedback/failure.ts';

/** What came of one object of a run. */
export type Result<T> = {
  object: T;
  outcome: 'done' | 'failed' | 'unsent';
  /** What went wrong, with the trace id to ask about it. */
  detail?: string;
  traceId?: string | undefined;
};

/** Calls that are under way at the same time: enough to be quick, few enough to leave room for others. */
const together = 4;

/**
 * Runs a call for each object and tells the results as they come; never throws. What has not begun when the
 * signal says stop is not sent.
 */
export async function runBulk<T>(
  objects: readonly T[],
  call: (object: T) => Promise<unknown>,
  { signal, onResult }: { signal: AbortSignal; onResult: (result: Result<T>) => void },
): Promise<Result<T>[]> {
  const results: Result<T>[] = [];
  const waiting = [...objects];
  const tell = (result: Result<T>) => {
    results.push(result);
    onResult(result);
  };
  const work = async () => {
    for (let object = waiting.shift(); object !== undefined; object = waiting.shift()) {
      if (signal.aborted) {
        tell({ object, outcome: 'unsent' });
        continue;
      }
      try {
        await call(object);
        tell({ object, outcome: 'done' });
      } catch (error) {
        const { detail, traceId } = failureOf(error);
        tell({ object, outcome: 'failed', detail, traceId });
      }
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  return results;
}
