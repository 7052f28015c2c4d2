import { useEffect, useRef, type RefObject } from 'react';
import { useCommands, type Command } from '../../commands/commands.ts';
import { isAsking, isTyping } from '../../commands/typing.ts';
import { preferences } from '../../preferences.ts';
import { copyRows, copyText } from './copy.ts';
import type { RowBase } from '../list.ts';
import { plainText } from '../filter/plain.ts';
import type { GridModel } from '../use-grid.ts';
import { withCondition } from '../filter/filter-tree.ts';

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

const rowKeys: readonly Command[] = (
  [
    ['j', 'Next row'],
    ['k', 'Previous row'],
    ['ArrowRight', 'Next cell'],
    ['Enter', 'Open the row'],
    ['Space', 'Look into the row'],
    ['x', 'Choose the row'],
    ['Shift+X', 'Choose all rows up to it'],
    ['f', 'Filter by the cell'],
    ['c', 'Copy the cell, or the chosen rows'],
  ] as const
).map(([keys, label]) => ({ id: `row:${keys}`, label, section: 'List', keys, isAnsweredElsewhere: true }));

/** What a row answers with: its link, else the row itself. */
function focusOf(row: Element): HTMLElement | null {
  return (
    row.querySelector<HTMLElement>('[data-column] a, [data-column] button') ??
    (row instanceof HTMLElement ? row : null)
  );
}

/** The cell of a column in a row, or what in it can have the focus. */
function cellFocus(cell: Element | undefined): HTMLElement | null {
  if (!(cell instanceof HTMLElement)) return null;
  return cell.tagName === 'TH' ? (cell.querySelector<HTMLElement>('a, button') ?? cell) : cell;
}

/** The row and column that has the focus. */
export function focused<Row extends RowBase>(grid: GridModel<Row>, element: Element | null) {
  const line = element?.closest('[data-row]');
  const row = grid.sight.rows().find((each) => each.id === line?.getAttribute('data-row'));
  const id = element?.closest('[data-column]')?.getAttribute('data-column');
  const column = grid.shown.find((each) => each.id === id) ?? grid.shown[0];
  return line && row && column ? { line, row, column } : undefined;
}

/**
 * The keys of a list: ↑ ↓ J K from row to row, ← → from cell to cell, Enter opens, Space looks into, X chooses
 * (with shift a range), F filters by the cell, C copies it, or the chosen rows.
 */
export function useRowKeys<Row extends RowBase>(grid: GridModel<Row>): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null);
  const latest = useRef(grid);
  useCommands(rowKeys);
  useEffect(() => {
    latest.current = grid;
  });
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (!body.current || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || isAsking()) return;
      if (event.key.length === 1 && event.key !== ' ' && preferences().singleKeys === false) return;
      const isDone = step(body.current, event) || act(latest.current, event);
      if (isDone) event.preventDefault();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);
  return body;
}

/** Moves the focus; whether the key was one that moves. */
function step(body: HTMLElement, event: KeyboardEvent): boolean {
  const { activeElement } = document;
  const isInside = body.contains(activeElement);
  const line = activeElement?.closest('[data-row]');
  if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && line && isInside) {
    const cells = [...line.querySelectorAll('[data-column]')];
    const at = cells.findIndex((cell) => cell.contains(activeElement));
    const next = cellFocus(cells[Math.max(0, at) + (event.key === 'ArrowRight' ? 1 : -1)]);
    next?.focus();
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return next !== null;
  }
  const by = steps[event.key];
  // arrows belong to whatever has the focus; the letters to the list
  if (!by || event.shiftKey || (!isInside && event.key.startsWith('Arrow'))) return false;
  const rows = [...body.querySelectorAll('[data-row]')];
  const at = rows.findIndex((row) => row === line);
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
  if (!next) return false;
  // a person who walks down a column stays in it
  const column = activeElement?.closest('td[data-column]')?.getAttribute('data-column');
  const cell = column ? next.querySelector(`[data-column="${CSS.escape(column)}"]`) : undefined;
  (cellFocus(cell ?? undefined) ?? focusOf(next))?.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Does something with the row that has the focus; whether the key was one that does. */
function act<Row extends RowBase>(grid: GridModel<Row>, event: KeyboardEvent): boolean {
  const at = focused(grid, document.activeElement);
  if (!at) return false;
  const isOnControl = document.activeElement?.closest('a, button, input') !== null;
  switch (event.key.toLowerCase()) {
    case 'enter':
      if (isOnControl) return false;
      if (at.line instanceof HTMLElement) at.line.click();
      return true;
    case ' ':
      if (!grid.peek || document.activeElement?.closest('button, input')) return false;
      grid.look(grid.peeked?.id === at.row.id ? null : at.row);
      return true;
    case 'escape':
      if (!grid.peeked) return false;
      grid.look(null);
      return true;
    case 'x':
      if (!grid.isSelectable) return false;
      grid.selection.toggle(at.row.id, event.shiftKey);
      return true;
    case 'f':
      return filterBy(grid, at);
    case 'c': {
      if (window.getSelection()?.toString()) return false;
      const chosen = grid.sight.rows().filter((row) => grid.selection.isChosen(row.id));
      if (chosen.length > 0) copyRows(grid.shown, chosen);
      else copyText(plainText(at.column.plain(at.row)), at.column.label);
      return true;
    }
    default:
      return false;
  }
}

/** Narrows the list to rows with the value of a cell; whether the column can be asked for it. */
export function filterBy<Row extends RowBase>(
  grid: GridModel<Row>,
  { row, column }: { row: Row; column: GridModel<Row>['shown'][number] },
): boolean {
  const condition = column.same(row);
  if (condition) grid.setFilter(withCondition(grid.filter, condition));
  return condition !== undefined;
}
