import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { useViewer } from '../viewer.ts';
import type { Living } from './action.ts';
import { conflictSentence, isConflict } from './conflict.ts';
import { notify } from './notify.ts';

/**
 * What went wrong with the last run. A conflict has been answered by loading the new state; a refusal is ours,
 * before anything was sent.
 */
export type RunFailure = { conflict: string } | { refusal: string } | { error: unknown };

/** One call that changes an object, with what it refreshes and what is said afterwards. */
export type Job = {
  label: string;
  call: () => Promise<unknown>;
  touches: readonly QueryKey[];
  done: string;
  onDone?: () => void;
  /** The object is gone: what hangs on it is not asked for again before the page has left. */
  removes?: boolean | undefined;
};

export type Runner = {
  run: (job: Job) => void;
  /** Label of the job that is running. */
  running: string | undefined;
  failure: RunFailure | null;
  dismiss: () => void;
};

/** Runs jobs on one object: says what happened, refreshes what they touch, answers a conflict with the new state. */
export function useActionRunner<T extends Living>(object: T, reload: () => Promise<T | undefined>): Runner {
  const queries = useQueryClient();
  const { timeZone } = useViewer();
  const [failure, setFailure] = useState<RunFailure | null>(null);
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (job: Job) => job.call(),
    onMutate: () => setFailure(null),
    onSuccess: (_result, job) => {
      notify(job.done);
      job.onDone?.();
      const refetchType = job.removes ? 'none' : 'active';
      return Promise.all(job.touches.map((queryKey) => queries.invalidateQueries({ queryKey, refetchType })));
    },
    onError: async (error) => {
      const now = isConflict(error) ? await reload().catch(() => undefined) : undefined;
      const isStale = now !== undefined && now.revision !== object.revision;
      setFailure(isStale ? { conflict: conflictSentence(object, now, timeZone) } : { error });
    },
  });
  return {
    run: mutate,
    running: isPending ? variables.label : undefined,
    failure,
    dismiss: () => setFailure(null),
  };
}
