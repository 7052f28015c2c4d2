import type { CSSProperties } from 'react';
import type { RowBase } from '../list.ts';
import type { GridModel } from '../use-grid.ts';

export const selectWidth = 44;
export const menuWidth = 48;

/** Places of the columns that stay in sight; the cells of a row read them from the table, so that no row is drawn anew. */
export function pinStyle<Row extends RowBase>(grid: GridModel<Row>, id: string): CSSProperties | undefined {
  const at = grid.model.pinnedAt(id);
  if (at === undefined) return undefined;
  return {
    position: 'sticky',
    left: at + (grid.isSelectable ? selectWidth : 0),
    zIndex: 3,
    ...(grid.model.isLastPinned(id) && { boxShadow: 'var(--pin-shadow)' }),
  };
}
