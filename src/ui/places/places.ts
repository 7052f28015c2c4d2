import { useSyncExternalStore } from 'react';
import { read, write } from '../grid/state/remembered.ts';
import { createListeners } from '../listeners.ts';

/** A page worth coming back to. */
export type Place = {
  /** Path, with the state of a list in it. */
  href: string;
  title: string;
  /** What kind of page it is: "Journal", "List". */
  kind: string;
};

const recentLimit = 12;
const { subscribe, tell } = createListeners({ isStored: true });
const cache = new Map<string, { text: string | null; places: readonly Place[] }>();
const none: readonly Place[] = [];

function isPlace(value: unknown): value is Place {
  const { href, title, kind } = Object(value) as Record<string, unknown>;
  return (
    typeof href === 'string' &&
    href.startsWith('/billing/') &&
    [title, kind].every((each) => typeof each === 'string')
  );
}

function places(key: string): readonly Place[] {
  const text = read(localStorage, key);
  const known = cache.get(key);
  if (known?.text === text) return known.places;
  let found = none;
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    if (Array.isArray(parsed)) found = parsed.filter(isPlace);
  } catch {
    // what somebody else wrote there is not ours to read
  }
  cache.set(key, { text, places: found });
  return found;
}

function keep(key: string, next: readonly Place[]): void {
  write(localStorage, key, JSON.stringify(next));
  tell();
}

// what one account looked at is nobody else's business
const recentKey = (account: string) => `places.${account}.recent`;
const favouriteKey = (account: string) => `places.${account}.favourites`;

/** The pages of objects that were opened last, the latest first. */
export const useRecent = (account: string): readonly Place[] =>
  useSyncExternalStore(subscribe, () => places(recentKey(account)));

/** The pages that the person marked, in the order of marking. */
export const useFavourites = (account: string): readonly Place[] =>
  useSyncExternalStore(subscribe, () => places(favouriteKey(account)));

/** Remembers that a page was opened. */
export function visit(account: string, place: Place): void {
  const others = places(recentKey(account)).filter(({ href }) => href !== place.href);
  keep(recentKey(account), [place, ...others].slice(0, recentLimit));
}

/** Marks a page, or takes the mark away. */
export function toggleFavourite(account: string, place: Place): void {
  const now = places(favouriteKey(account));
  const others = now.filter(({ href }) => href !== place.href);
  keep(favouriteKey(account), others.length < now.length ? others : [...now, place]);
}
