import { useSyncExternalStore } from 'react';
import { configureFormats, type DateStyle } from './cells/format.ts';
import { read, write } from './grid/state/remembered.ts';
import { createListeners } from './listeners.ts';

/** What a person sets for this browser. An absent member follows the system. */
export type Preferences = {
  /** IANA name of the zone that instants are shown in. */
  timeZone?: string;
  /** BCP 47 tag whose grouping and decimal sign numbers take. */
  numbers?: string;
  dates?: DateStyle;
  contrast?: 'more';
  /** Keys without Ctrl or ⌘ do something. */
  singleKeys?: false;
  /** Address that the console opens with. */
  start?: string;
};

const key = 'preferences';
const { subscribe, tell } = createListeners();

function isZone(zone: unknown): zone is string {
  if (typeof zone !== 'string') return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

function isLocale(tag: unknown): tag is string {
  if (typeof tag !== 'string') return false;
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

/** What was stored, without what no longer means anything: a zone that this browser does not know, say. */
export function readPreferences(text: string | null): Preferences {
  let stored: Record<string, unknown>;
  try {
    stored = Object(JSON.parse(text ?? '{}')) as Record<string, unknown>;
  } catch {
    return {};
  }
  const { timeZone, numbers, dates, contrast, singleKeys, start } = stored;
  return {
    ...(isZone(timeZone) && { timeZone }),
    ...(isLocale(numbers) && { numbers }),
    ...((dates === 'iso' || dates === 'month-first') && { dates }),
    ...(contrast === 'more' && { contrast }),
    ...(singleKeys === false && { singleKeys }),
    // an address of this console, never one that leads elsewhere
    ...(typeof start === 'string' && /^\/billing\/[\w-]+(\?.*)?$/.test(start) && { start }),
  };
}

let current: Preferences = {};

function apply(preferences: Preferences): void {
  current = preferences;
  configureFormats({ numbers: preferences.numbers, dates: preferences.dates });
  const isMore = preferences.contrast === 'more' || window.matchMedia('(prefers-contrast: more)').matches;
  document.documentElement.toggleAttribute('data-contrast-more', isMore);
}

/** Puts the stored preferences into force; once, before the first page is drawn. */
export function loadPreferences(): void {
  apply(readPreferences(read(localStorage, key)));
  window.matchMedia('(prefers-contrast: more)').addEventListener('change', () => apply(current));
}

/** The preferences as they are now, for what is not drawn. */
export const preferences = (): Preferences => current;

/** Changes some preferences, here and in the other tabs of this browser from their next page on. */
export function setPreferences(change: {
  [Name in keyof Preferences]?: Preferences[Name] | undefined;
}): void {
  const next = readPreferences(JSON.stringify({ ...current, ...change }));
  write(localStorage, key, JSON.stringify(next));
  apply(next);
  tell();
}

/** The preferences, kept current. */
export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences);

/** The time zone of this device. */
export const systemTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
