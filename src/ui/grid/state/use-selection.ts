import { useCallback, useEffect, useRef, useState } from 'react';

/** The rows that a person chose: some by id, or all that match the filter but a few. */
export type Selection =
  { kind: 'rows'; ids: ReadonlySet<string> } | { kind: 'matching'; except: ReadonlySet<string> };

const none: Selection = { kind: 'rows', ids: new Set() };

export const isSelected = (selection: Selection, id: string): boolean =>
  selection.kind === 'rows' ? selection.ids.has(id) : !selection.except.has(id);

/** How many rows are chosen out of those that match. */
export function selectedCount(selection: Selection, total: number | undefined): number {
  if (selection.kind === 'rows') return selection.ids.size;
  return Math.max(0, (total ?? 0) - selection.except.size);
}

function withRows(selection: Selection, ids: readonly string[], isChosen: boolean): Selection {
  const kept = new Set(selection.kind === 'rows' ? selection.ids : selection.except);
  const isListed = isChosen === (selection.kind === 'rows');
  for (const id of ids) {
    if (isListed) kept.add(id);
    else kept.delete(id);
  }
  return selection.kind === 'rows' ? { kind: 'rows', ids: kept } : { kind: 'matching', except: kept };
}

export type SelectionModel = {
  selection: Selection;
  isChosen: (id: string) => boolean;
  /** Chooses a row or lets it go; as a range, all rows from the last one touched to it. */
  toggle: (id: string, isRange?: boolean) => void;
  togglePage: () => void;
  chooseMatching: () => void;
  clear: () => void;
};

/**
 * The selection of a grid. It holds ids, so that it outlives paging; `scope` is what the list asks for: with
 * another filter nothing is chosen any more.
 */
export function useSelection(rowIds: readonly string[], scope: string): SelectionModel {
  const [held, setHeld] = useState({ selection: none, scope });
  const anchor = useRef<string | null>(null);
  const selection = held.scope === scope ? held.selection : none;
  // rows keep the function that they were drawn with
  const latest = useRef({ selection, rowIds, scope });
  useEffect(() => {
    latest.current = { selection, rowIds, scope };
  });
  const set = (next: Selection) => setHeld({ selection: next, scope });
  const toggle = useCallback((id: string, isRange = false) => {
    const now = latest.current;
    const [from, to] = [now.rowIds.indexOf(anchor.current ?? ''), now.rowIds.indexOf(id)];
    const touched =
      isRange && from >= 0 && to >= 0 ? now.rowIds.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
    const isChosen = isRange || !isSelected(now.selection, id);
    anchor.current = id;
    setHeld({ selection: withRows(now.selection, touched, isChosen), scope: now.scope });
  }, []);
  return {
    selection,
    isChosen: (id) => isSelected(selection, id),
    toggle,
    togglePage: () => {
      const isWhole = rowIds.every((id) => isSelected(selection, id));
      set(withRows(selection, rowIds, !isWhole));
    },
    chooseMatching: () => set({ kind: 'matching', except: new Set() }),
    clear: () => set(none),
  };
}
