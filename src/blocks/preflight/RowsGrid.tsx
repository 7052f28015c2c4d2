import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { FieldColumn } from '../../domain/charge-file/preflight/rules-of-file.ts';
import type { RowView, State } from '../../domain/charge-file/preflight/session.ts';
import type { CellPlace, View } from '../../domain/charge-file/preflight/views.ts';
import { RowLine } from './RowLine.tsx';
import { useRowWindow } from './use-row-window.ts';
import type { Room } from './use-preflight.ts';
import styles from './rows.module.css';

type Props = {
  state: State;
  room: Room;
  view: View;
  /** The cell that keys act on. */
  active: CellPlace;
  onActive: (place: CellPlace) => void;
  /** Hears which row the active cell is in, once it is there. */
  onRow: (row: RowView | undefined) => void;
  label: string;
};

const ROW = 48;
const OVERSCAN = 8;
const PAGE_STEP = 12;

const widths: Readonly<Record<FieldColumn['kind'], number>> = { text: 168, amount: 128, date: 196 };

/** The rows of a view, only those in sight drawn and fetched. Cells are edited in their place. */
export function RowsGrid({ state, room, view, active, onActive, onRow, label }: Props) {
  const { columns: all, used, edition } = state;
  const columns = useMemo(
    () => all.filter(({ key, isRequired }) => isRequired || used.includes(key)),
    [all, used],
  );
  const [editing, setEditing] = useState<CellPlace | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const id = useId();
  const [range, setRange] = useState({ first: 0, last: 30 });
  const rows = useRowWindow(room.ask, view, edition, range.first, range.last);
  // its functions change with every scroll, which is what they are for
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
    scrollPaddingStart: 36,
    onChange: ({ range: seen }) => {
      if (!seen) return;
      const next = { first: seen.startIndex - OVERSCAN, last: seen.endIndex + OVERSCAN };
      setRange((now) => (now.first === next.first && now.last === next.last ? now : next));
    },
  });
  const name = JSON.stringify(view);
  useEffect(() => {
    void scroller.current?.scrollTo({ top: 0 });
  }, [name]);
  const { index, column } = active;
  const isThere = index < rows.total;
  useEffect(() => {
    if (!isThere) return;
    virtual.scrollToIndex(index, { align: 'auto' });
    const cell = scroller.current?.querySelector(`[data-column="${column ?? ''}"]`);
    if (column === null || !(cell instanceof HTMLElement) || !scroller.current) return;
    const { scrollLeft, clientWidth } = scroller.current;
    const [from, to] = [cell.offsetLeft - 96, cell.offsetLeft + cell.offsetWidth + 16];
    if (from < scrollLeft) scroller.current.scrollLeft = from;
    else if (to > scrollLeft + clientWidth) scroller.current.scrollLeft = to - clientWidth;
    // the virtualizer is new with every drawing
    // eslint-disable-next-line react/exhaustive-deps
  }, [index, column, name, isThere]);

  const row = rows.rowAt(index);
  useEffect(() => onRow(row), [row, onRow]);

  const keys: (string | null)[] = [null, ...columns.map(({ key }) => key)];
  const move = (rowsBy: number, columnsBy: number) => {
    const at = Math.max(0, keys.indexOf(column)) + columnsBy;
    onActive({
      index: Math.min(Math.max(0, index + rowsBy), Math.max(0, rows.total - 1)),
      column: keys[Math.min(Math.max(0, at), keys.length - 1)] ?? null,
    });
  };
  const steps: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(1, 0),
    ArrowUp: () => move(-1, 0),
    ArrowRight: () => move(0, 1),
    ArrowLeft: () => move(0, -1),
    PageDown: () => move(PAGE_STEP, 0),
    PageUp: () => move(-PAGE_STEP, 0),
    Home: () => move(0, -keys.length),
    End: () => move(0, keys.length),
    Enter: () => setEditing(column === null ? null : active),
    F2: () => setEditing(column === null ? null : active),
  };
  const handleKey = (event: KeyboardEvent) => {
    const step = editing || event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };
  // the same for every row and every scroll, so that rows in sight are not drawn again
  const endEditing = useCallback(() => {
    setEditing(null);
    table.current?.focus({ preventScroll: true });
  }, []);
  const { change } = room;
  const save = useCallback(
    (at: number, key: string, text: string | null) => {
      endEditing();
      void change('setCell', { at, column: key, text });
    },
    [change, endEditing],
  );

  return (
    <div ref={scroller} className={styles.scroller}>
      <table
        ref={table}
        className={styles.table}
        style={{ minWidth: widthOf(columns) }}
        // a table whose cells one moves in and writes into is a grid
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={rows.total + 1}
        aria-colcount={columns.length + 1}
        aria-activedescendant={rows.total > 0 ? `${id}-${index}-${column ?? 'n'}` : undefined}
        aria-busy={rows.isLoading}
        onKeyDown={handleKey}
      >
        <colgroup>
          <col className={styles.numberColumn} />
          {columns.map(({ key, kind }) => (
            <col key={key} style={{ width: widths[kind] }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th className={styles.numberHead}>{state.shape.format === 'jsonl' ? 'Line' : 'Row'}</th>
            {columns.map(({ key, title, kind }) => (
              <th key={key} data-column={key} className={kind === 'amount' ? styles.end : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Space height={virtual.getVirtualItems()[0]?.start ?? 0} columns={columns.length + 1} />
          {virtual.getVirtualItems().map((item) => (
            <RowLine
              key={item.index}
              id={id}
              index={item.index}
              row={rows.rowAt(item.index)}
              columns={columns}
              all={all}
              active={item.index === index ? active : null}
              editing={editing?.index === item.index ? editing.column : null}
              onActive={onActive}
              onEdit={setEditing}
              onSave={save}
              onCancel={endEditing}
            />
          ))}
          <Space
            height={virtual.getTotalSize() - (virtual.getVirtualItems().at(-1)?.end ?? 0)}
            columns={columns.length + 1}
          />
        </tbody>
      </table>
      {rows.total === 0 && !rows.isLoading ? <p className={styles.nothing}>No such rows are left.</p> : null}
    </div>
  );
}

function widthOf(columns: readonly FieldColumn[]): number {
  return columns.reduce((sum, { kind }) => sum + widths[kind], 80);
}

function Space({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className={styles.space}>
      <td colSpan={columns} style={{ height }} aria-hidden />
    </tr>
  );
}
