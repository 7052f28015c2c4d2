import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import type { Living } from '../actions/action.ts';
import { isConflict } from '../actions/conflict.ts';
import { notify } from '../actions/notify.ts';
import { changesByOthers, type Change } from './changes.ts';

/** Somebody else changed the object before this save arrived. */
export type Clash<T extends Living> = { before: T; now: T; changes: readonly Change[] };

type Options<T extends Living, Input> = {
  object: T;
  reload: () => Promise<T | undefined>;
  /** Writes the input, on the condition that the object is still what `base` says. */
  save: (input: Input, base: T) => Promise<unknown>;
  touches: readonly QueryKey[];
  done: string;
  onSaved: () => void;
  /** Takes the messages of a refusal to their fields; false where it has none. */
  onRefused?: (error: unknown) => boolean;
};

/**
 * Saves an edit on the condition that nobody else was faster. If somebody was, nothing is written: the new state is
 * loaded and told, and saving once more puts this edit on top of it.
 */
export function useObjectSave<T extends Living, Input>(options: Options<T, Input>) {
  const { object, reload, save, touches, done, onSaved, onRefused } = options;
  const queries = useQueryClient();
  // what the person last saw and judged by: the object may be refreshed behind the form
  const [base, setBase] = useState(object);
  const [clash, setClash] = useState<Clash<T> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: (input: Input) => save(input, base),
    onMutate: () => {
      setError(null);
      setClash(null);
    },
    onSuccess: () => {
      notify(done);
      onSaved();
      return Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: async (cause) => {
      if (onRefused?.(cause)) return;
      const now = isConflict(cause) ? await reload().catch(() => undefined) : undefined;
      if (!now || now.revision === base.revision) return setError(cause);
      setClash({ before: base, now, changes: changesByOthers(base, now) });
      setBase(now);
    },
  });
  return {
    save: mutate,
    isSaving: isPending,
    clash,
    failure: error ? { error } : null,
    dismiss: () => setError(null),
  };
}
