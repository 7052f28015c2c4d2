import { useSyncExternalStore } from 'react';
import { createListeners } from '../listeners.ts';

let isWanted = false;
const { subscribe, tell } = createListeners();

/** Brings the place of brief messages onto the page, the first time that there is one. */
export function wantNotices(): void {
  isWanted = true;
  tell();
}

/** Whether there was anything to say yet. */
export function useNoticesWanted(): boolean {
  return useSyncExternalStore(subscribe, () => isWanted);
}
