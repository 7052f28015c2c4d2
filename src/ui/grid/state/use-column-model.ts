import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useMemo, useRef, useState } from 'react';
import type { Column } from '../columns.tsx';
import type { ColumnLook } from './grid-state.ts';
import type { RowBase } from '../list.ts';

const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});

// the model is one of columns only: the server sorts, filters and pages the rows
const noRows: never[] = [];

export const narrowest = 56;
export const widest = 1200;

/** What a grid draws of its columns, and how they are moved about. */
export type ColumnModel<Row> = {
  /** The columns that are shown, in their order: those that stay in sight first. */
  shown: readonly Column<Row>[];
  /** Whether a person chose widths: then they are exact, otherwise the columns share the place. */
  isSized: boolean;
  totalWidth: number;
  widthOf: (id: string) => number;
  /** Distance from the start of the row, for columns that stay in sight; nothing for the others. */
  pinnedAt: (id: string) => number | undefined;
  isLastPinned: (id: string) => boolean;
  /** Widths while a column is dragged; `commit` puts them into the address. */
  drag: (widths: Readonly<Record<string, number>>) => void;
  commit: () => void;
  /** Moves a column before another, or to the end. */
  move: (id: string, before: string | undefined) => void;
  pin: (id: string, isPinned: boolean) => void;
  show: (id: string, isShown: boolean) => void;
  setWidths: (widths: Readonly<Record<string, number>>) => void;
};

/** Everything about the columns but what they draw. */
export type ColumnMoves = Omit<ColumnModel<RowBase>, 'shown'>;

/** The columns of a grid as its look says: TanStack Table's column features, driven by the state in the address. */
export function useColumnModel<Row extends RowBase>(
  columns: readonly Column<Row>[],
  look: ColumnLook,
  onLook: (look: ColumnLook) => void,
): ColumnModel<Row> {
  const [dragged, setDragged] = useState<Readonly<Record<string, number>> | null>(null);
  // the end of a drag is told by a handler that was made at its start
  const latest = useRef(dragged);
  const defs = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, Row> => ({
        id: column.id,
        size: column.width,
        minSize: narrowest,
        maxSize: widest,
      })),
    [columns],
  );
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const [first] = columns;
  const widths = dragged ?? look.widths;
  const state = useMemo(() => {
    const known = (ids: readonly string[]) => ids.filter((id) => columns.some((column) => column.id === id));
    const order = known(look.order);
    const start = new Set([...(first ? [first.id] : []), ...known(look.pinned)]);
    return {
      columnVisibility: Object.fromEntries(
        columns.map((column) => [column.id, column === first || (look.shown[column.id] ?? !column.isHidden)]),
      ),
      columnOrder: [...order, ...columns.map(({ id }) => id).filter((id) => !order.includes(id))],
      columnPinning: { start: [...start], end: [] },
      columnSizing: { ...widths },
    };
  }, [columns, first, look.order, look.pinned, look.shown, widths]);

  const table = useTable<typeof features, Row>({ features, columns: defs, data: noRows, state });
  const leaves = table.getVisibleLeafColumns();
  const key = leaves.map(({ id }) => id).join();
  const shown = usePicked(byId, key);
  const pinnedIds = state.columnPinning.start.filter((id) => leaves.some((leaf) => leaf.id === id));

  return {
    shown,
    isSized: Object.keys(widths).length > 0,
    totalWidth: table.getTotalSize(),
    widthOf: (id) => table.getColumn(id)?.getSize() ?? 0,
    pinnedAt: (id) => (pinnedIds.includes(id) ? table.getColumn(id)?.getStart('start') : undefined),
    isLastPinned: (id) => id === pinnedIds.at(-1),
    drag: (next) => {
      latest.current = next;
      setDragged(next);
    },
    commit: () => {
      if (latest.current) onLook({ ...look, widths: latest.current });
      latest.current = null;
      setDragged(null);
    },
    move: (id, before) => onLook({ ...look, order: movedBefore(state.columnOrder, id, before) }),
    pin: (id, isPinned) => {
      const others = look.pinned.filter((each) => each !== id);
      onLook({ ...look, pinned: isPinned ? [...others, id] : others });
    },
    show: (id, isShown) => {
      const { [id]: _, ...rest } = look.shown;
      const isUsual = columns.find((column) => column.id === id)?.isHidden === !isShown;
      onLook({ ...look, shown: isUsual ? rest : { ...rest, [id]: isShown } });
    },
    setWidths: (next) => onLook({ ...look, widths: next }),
  };
}

/** The columns of the ids, the same array as long as the ids are the same. */
function usePicked<Row>(byId: ReadonlyMap<string, Column<Row>>, ids: string): readonly Column<Row>[] {
  return useMemo(() => ids.split(',').flatMap((id) => byId.get(id) ?? []), [byId, ids]);
}

/** The ids with one of them moved before another, or to the end. */
export function movedBefore(ids: readonly string[], id: string, before: string | undefined): string[] {
  const others = ids.filter((each) => each !== id);
  const at = before === undefined ? -1 : others.indexOf(before);
  return at < 0 ? [...others, id] : [...others.slice(0, at), id, ...others.slice(at)];
}
