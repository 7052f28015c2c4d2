type Listeners = { subscribe: (listener: () => void) => () => void; tell: () => void };

/**
 * Those who want to hear that something outside React has changed, as `useSyncExternalStore` subscribes them; of what
 * is kept in the browser's storage also when another tab changed it.
 */
export function createListeners({ isStored = false } = {}): Listeners {
  const listeners = new Set<() => void>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      if (isStored) window.addEventListener('storage', listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener('storage', listener);
      };
    },
    tell: () => {
      for (const listener of listeners) listener();
    },
  };
}
