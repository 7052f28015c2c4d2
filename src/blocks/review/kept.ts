import { useCallback, useSyncExternalStore } from 'react';
import { read, write } from '../../ui/grid/state/remembered.ts';
import { createListeners } from '../../ui/listeners.ts';

const { subscribe, tell } = createListeners();
const parsed = new Map<string, { text: string | null; value: unknown }>();

/** The same object as long as the text is the same; what cannot be read is as if nothing had been kept. */
function valueOf<T>(key: string, empty: T): T {
  const text = read(localStorage, key);
  const known = parsed.get(key);
  if (known && known.text === text) return known.value as T;
  let value = empty;
  try {
    value = (JSON.parse(text ?? 'null') as T | null) ?? empty;
  } catch {
    // somebody else's text under our key
  }
  parsed.set(key, { text, value });
  return value;
}

/** Something that this browser keeps for a person; everyone on the page who asks for it sees each change. */
export function useKept<T>(key: string, empty: T): [value: T, change: (by: (last: T) => T) => void] {
  const value = useSyncExternalStore(subscribe, () => valueOf(key, empty));
  const change = useCallback(
    (by: (last: T) => T) => {
      write(localStorage, key, JSON.stringify(by(valueOf(key, empty))));
      tell();
    },
    [key, empty],
  );
  return [value, change];
}
