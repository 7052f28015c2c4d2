import { useSyncExternalStore } from 'react';

/** What lies over the page, one at a time. */
export type Overlay = 'palette' | 'shortcuts' | 'settings';

let open: Overlay | null = null;
const listeners = new Set<() => void>();

/** Opens one of them, or closes the one that is open. */
export function setOverlay(next: Overlay | null): void {
  open = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Which one is open. */
export const useOverlay = (): Overlay | null => useSyncExternalStore(subscribe, () => open);
