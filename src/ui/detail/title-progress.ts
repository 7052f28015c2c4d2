import { useEffect, useSyncExternalStore } from 'react';
import { createListeners } from '../listeners.ts';

const told: { text: string }[] = [];
const { subscribe, tell: changed } = createListeners();

/** How far the work on this page is, for the title of the tab: who works elsewhere sees it move. */
export function useTitleProgress(text: string | undefined): void {
  useEffect(() => {
    if (text === undefined) return;
    const entry = { text };
    told.push(entry);
    changed();
    return () => {
      told.splice(told.indexOf(entry), 1);
      changed();
    };
  }, [text]);
}

/** What was told last, as the beginning of a title; empty when nothing is in progress. */
export function useTitlePrefix(): string {
  const text = useSyncExternalStore(subscribe, () => told.at(-1)?.text);
  return text ? `${text} · ` : '';
}
