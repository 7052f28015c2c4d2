import { useSyncExternalStore } from 'react';

const tick = 30_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, tick);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function read(): number {
  // nobody was looking: the last tick may be long ago
  if (timer === undefined && Date.now() - now > tick) now = Date.now();
  return now;
}

/** The time of day, half a minute exact; everything that shows an age moves together. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read);
}
