import { useEffect, useRef, type RefObject } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import type { RowBase } from '../list.ts';
import { rowReturnedTo } from '../state/trail.ts';
import type { GridModel } from '../use-grid.ts';

/** Gives the focus back to the row that was opened, once, when a person returns from its page. */
export function useReturn<Row extends RowBase>(
  grid: GridModel<Row>,
  body: RefObject<HTMLElement | null>,
): void {
  const location = useLocation();
  const isBack = useNavigationType() === 'POP';
  const isDone = useRef(false);
  const hasRows = grid.rows.length > 0;
  useEffect(() => {
    if (isDone.current || !hasRows || grid.embedded) return;
    isDone.current = true;
    const id = rowReturnedTo(grid.path, location.state, isBack);
    const row = id && body.current?.querySelector(`[data-row="${CSS.escape(id)}"]`);
    if (!row) return;
    row.scrollIntoView({ block: 'nearest' });
    row.querySelector<HTMLElement>('[data-column] a')?.focus({ preventScroll: true });
  });
}
