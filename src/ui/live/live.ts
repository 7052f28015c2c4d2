import { useEffect, useSyncExternalStore } from 'react';

/** A change of an object, as it was told while the page was open. */
export type LiveEvent = {
  id: string;
  /** Name of its type in the contract. */
  object: string;
  status: string;
  revision: number;
  progress?: { done: number; total?: number };
};

/** Whether changes are told as they happen; where the server does not tell them, the pages ask by themselves. */
export type LiveState = 'off' | 'on' | 'lost';

let state: LiveState = 'off';
const states = new Set<() => void>();
const followers = new Set<(event: LiveEvent) => void>();
const progresses = new Map<string, NonNullable<LiveEvent['progress']>>();

/** Tells every part of the page what changed. */
export function publish(event: LiveEvent): void {
  if (event.progress) progresses.set(event.id, event.progress);
  else progresses.delete(event.id);
  for (const follower of followers) follower(event);
}

export function setLiveState(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of states) listener();
}

function subscribe(listener: () => void): () => void {
  states.add(listener);
  return () => states.delete(listener);
}

export const useLiveState = (): LiveState => useSyncExternalStore(subscribe, () => state);

/** Calls back for each change while the component is drawn; keep the function stable. */
export function useLiveEvents(follow: (event: LiveEvent) => void): void {
  useEffect(() => {
    followers.add(follow);
    return () => {
      followers.delete(follow);
    };
  }, [follow]);
}

function subscribeEvents(listener: () => void): () => void {
  followers.add(listener);
  return () => followers.delete(listener);
}

/** How far the work on an object is, as far as it was told. */
export const useProgress = (id: string): LiveEvent['progress'] | undefined =>
  useSyncExternalStore(subscribeEvents, () => progresses.get(id));
