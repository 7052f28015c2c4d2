import { useEffect, useState } from 'react';
import { read, write } from '../grid/state/remembered.ts';
import { useViewer } from '../viewer.ts';

/** Texts that a person typed and did not save, by field. */
export type Typed = Record<string, string>;
type Kept<T extends Typed> = { at: string; values: T };

const keyOf = (account: string, name: string) => `draft.${account}.${name}`;

function find<T extends Typed>(key: string): Kept<T> | null {
  try {
    const kept = JSON.parse(read(localStorage, key) ?? 'null') as Partial<Kept<T>> | null;
    return kept?.at && kept.values && typeof kept.values === 'object' ? (kept as Kept<T>) : null;
  } catch {
    return null;
  }
}

/** Whether something typed there was left behind unsaved. */
export const hasDraft = (account: string, name: string): boolean => find(keyOf(account, name)) !== null;

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // where storage is closed nothing was kept
  }
}

export type Draft<T extends Typed> = {
  /** What was typed before, when the page was lost before it was saved. */
  found: Kept<T> | null;
  /** It was saved, or is not wanted. */
  drop: () => void;
};

/**
 * Keeps what is being typed in this browser, so that a closed tab or a crash does not lose it; it belongs to the
 * account and to what it was typed about.
 */
export function useDraft<T extends Typed>(name: string, values: T, isDirty: boolean): Draft<T> {
  const { account } = useViewer();
  const key = keyOf(account, name);
  const [found, setFound] = useState(() => find<T>(key));
  const text = JSON.stringify(values);
  useEffect(() => {
    if (isDirty)
      write(localStorage, key, `{"at":${JSON.stringify(new Date().toISOString())},"values":${text}}`);
  }, [key, text, isDirty]);
  return {
    found,
    drop: () => {
      forget(key);
      setFound(null);
    },
  };
}

type Form<T extends Typed> = { values: T; isDirty: () => boolean; setValues: (values: T) => void };

/** The draft of a form, as its dialog offers it. */
export function useFormDraft<T extends Typed>(name: string, form: Form<T>) {
  const { found, drop } = useDraft(name, form.values, form.isDirty());
  return {
    foundAt: found?.at,
    onRestore: () => found && form.setValues(found.values),
    onDrop: drop,
  };
}
