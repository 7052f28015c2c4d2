import { useSyncExternalStore } from 'react';

let isWanted = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Brings the place of brief messages onto the page, the first time that there is one. */
export function wantNotices(): void {
  isWanted = true;
  for (const listener of listeners) listener();
}

/** Whether there was anything to say yet. */
export function useNoticesWanted(): boolean {
  return useSyncExternalStore(subscribe, () => isWanted);
}
