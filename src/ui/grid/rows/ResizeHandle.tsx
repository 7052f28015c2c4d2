import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import type { Column } from '../columns.tsx';
import type { RowBase } from '../list.ts';
import styles from './table.module.css';
import { narrowest, widest } from '../state/use-column-model.ts';
import type { GridModel } from '../use-grid.ts';

type Props<Row extends RowBase> = {
  grid: GridModel<Row>;
  column: Column<Row>;
  cell: RefObject<HTMLTableCellElement | null>;
};

const clamp = (width: number) => Math.round(Math.min(Math.max(width, narrowest), widest));

/** The widths that the columns have on the screen now; from the first change on they are exact. */
export function measuredWidths(cell: Element): Record<string, number> {
  const cells = cell.closest('tr')?.querySelectorAll<HTMLElement>('[data-column]') ?? [];
  return Object.fromEntries([...cells].map((each) => [each.dataset['column'] ?? '', each.offsetWidth]));
}

/** The edge of a header cell: dragged, or moved with the arrow keys; a double press fits the content. */
export function ResizeHandle<Row extends RowBase>({ grid, column, cell }: Props<Row>) {
  const { model } = grid;
  const resize = (width: number) => {
    if (cell.current) model.drag({ ...measuredWidths(cell.current), [column.id]: clamp(width) });
  };
  const handleDown = (event: PointerEvent<HTMLDivElement>) => {
    if (!cell.current || event.button !== 0) return;
    event.preventDefault();
    const start = { x: event.clientX, widths: measuredWidths(cell.current), width: cell.current.offsetWidth };
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) =>
      model.drag({ ...start.widths, [column.id]: clamp(start.width + move.clientX - start.x) });
    handle.onpointerup = handle.onpointercancel = () => {
      handle.onpointermove = handle.onpointerup = handle.onpointercancel = null;
      model.commit();
    };
  };
  const handleKey = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (!step || !cell.current) return;
    event.preventDefault();
    event.stopPropagation();
    resize(cell.current.offsetWidth + step);
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${column.label}`}
      aria-valuenow={model.widthOf(column.id)}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={-1}
      className={styles.resize}
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={handleDown}
      onKeyDown={handleKey}
      onKeyUp={model.commit}
    />
  );
}
