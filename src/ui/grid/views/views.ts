import { useSyncExternalStore } from 'react';
import { read, write } from '../state/remembered.ts';
import { createListeners } from '../../listeners.ts';

/** A named look of a list: what the address says about it, but for the page. */
export type SavedView = { name: string; look: string };

/** The views of one list, and the one that it opens with. */
export type Views = { list: readonly SavedView[]; first: string };

const none: Views = { list: [], first: '' };
const known = new Map<string, { text: string; views: Views }>();
const { subscribe, tell } = createListeners({ isStored: true });

const isView = (value: unknown): value is SavedView =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'look' in value &&
  typeof value.name === 'string' &&
  typeof value.look === 'string';

function parse(text: string): Views {
  try {
    const { list, first } = JSON.parse(text) as Partial<Record<keyof Views, unknown>>;
    const views = Array.isArray(list) ? list.filter(isView) : [];
    return { list: views, first: typeof first === 'string' ? first : '' };
  } catch {
    return none;
  }
}

const keyOf = (account: string, grid: string) => `views.${account}.${grid}`;

/** The views that a person of an account has saved in this browser; the same object until they change. */
export function viewsOf(account: string, grid: string): Views {
  const key = keyOf(account, grid);
  const text = read(localStorage, key) ?? '';
  const cached = known.get(key);
  if (cached?.text === text) return cached.views;
  const views = text ? parse(text) : none;
  known.set(key, { text, views });
  return views;
}

function save(account: string, grid: string, views: Views): void {
  write(localStorage, keyOf(account, grid), JSON.stringify(views));
  tell();
}

/** Saves a view under its name; one of the same name is replaced in its place. */
export function saveView(account: string, grid: string, view: SavedView): void {
  const { list, first } = viewsOf(account, grid);
  const isKnown = list.some((each) => each.name === view.name);
  const next = isKnown ? list.map((each) => (each.name === view.name ? view : each)) : [...list, view];
  save(account, grid, { list: next, first });
}

/** Gives a view another name. */
export function renameView(account: string, grid: string, from: string, to: string): void {
  const { list, first } = viewsOf(account, grid);
  const others = list.filter((each) => each.name !== to || each.name === from);
  save(account, grid, {
    list: others.map((each) => (each.name === from ? { ...each, name: to } : each)),
    first: first === from ? to : first,
  });
}

export function deleteView(account: string, grid: string, name: string): void {
  const { list, first } = viewsOf(account, grid);
  save(account, grid, {
    list: list.filter((each) => each.name !== name),
    first: first === name ? '' : first,
  });
}

/** The view that the list opens with; the empty name is the list as it is declared. */
export function setFirstView(account: string, grid: string, first: string): void {
  save(account, grid, { ...viewsOf(account, grid), first });
}

/** The views of a list, as they change. */
export const useViews = (account: string, grid: string): Views =>
  useSyncExternalStore(subscribe, () => viewsOf(account, grid));
