import { useNow } from '../use-now.ts';
import styles from './cells.module.css';

const oneDay = 24 * 60 * 60 * 1000;

/** How far a calendar day is from today, in words: "in 27 days", "today", "3 days late". */
export function dueWords(iso: string, now: number): string | undefined {
  const due = Date.parse(iso.slice(0, 10));
  if (Number.isNaN(due)) return undefined;
  const today = new Date(now);
  const days = Math.round((due - Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())) / oneDay);
  if (days === 0) return 'today';
  const many = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days > 0 ? `in ${many}` : `${many} late`;
}

/** Stands below a due date that still matters. */
export function DueIn({ value }: { value: string | null | undefined }) {
  const now = useNow();
  const words = value ? dueWords(value, now) : undefined;
  return words ? (
    <span className={styles.due} data-late={words.endsWith('late') || undefined}>
      {words}
    </span>
  ) : null;
}
