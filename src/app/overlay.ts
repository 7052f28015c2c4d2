import { useSyncExternalStore } from 'react';
import { createListeners } from '../ui/listeners.ts';

/** What lies over the page, one at a time. */
export type Overlay = 'palette' | 'shortcuts' | 'settings';

let open: Overlay | null = null;
const { subscribe, tell } = createListeners();

/** Opens one of them, or closes the one that is open. */
export function setOverlay(next: Overlay | null): void {
  open = next;
  tell();
}

/** Which one is open. */
export const useOverlay = (): Overlay | null => useSyncExternalStore(subscribe, () => open);
