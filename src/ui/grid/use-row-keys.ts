import { useEffect, useRef, type RefObject } from 'react';

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || !!target.closest('input, select, textarea'))
  );
}

/** What a row answers with: its link, else the row itself. */
function focusOf(row: Element): HTMLElement | null {
  return row.querySelector<HTMLElement>('a, button') ?? (row instanceof HTMLElement ? row : null);
}

/** ↑ ↓ J K move from row to row by moving the focus; Enter then opens what has it. */
export function useRowKeys(): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const step = steps[event.key];
      const { activeElement } = document;
      const isElsewhere = activeElement !== document.body && !body.current?.contains(activeElement);
      if (!step || !body.current || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
      // arrows belong to whatever has the focus; the letters to the list
      if (event.key.startsWith('Arrow') && isElsewhere) return;
      const rows = [...body.current.querySelectorAll('[data-row]')];
      const at = rows.findIndex((row) => row.contains(activeElement));
      const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
      if (!next) return;
      event.preventDefault();
      focusOf(next)?.focus();
      next.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);
  return body;
}
