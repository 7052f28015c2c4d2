import { VisuallyHidden } from '@mantine/core';
import { Empty } from './Empty.tsx';
import { formatCount } from './format.ts';
import styles from './ChargesBar.module.css';

export type ChargeCounts = {
  total?: number;
  ready?: number;
  split?: number;
  error?: number;
  skipped?: number;
  ignored?: number;
};

const parts = ['ready', 'split', 'skipped', 'ignored', 'error'] as const;

/** How many charges, what state they are in as a bar, and how many are in error in words. */
export function ChargesBar({ counts }: { counts: ChargeCounts | undefined }) {
  const total = counts?.total;
  if (!counts || total === undefined) return <Empty />;
  const shares = parts.map((part) => ({ part, count: counts[part] ?? 0 })).filter((share) => share.count > 0);
  const words = shares.map(({ part, count }) => `${formatCount(count)} ${part}`).join(', ');
  return (
    <span className={styles.cell} title={words || undefined}>
      <span className={styles.line}>
        {counts.error ? <span className={styles.errors}>{formatCount(counts.error)} in error</span> : null}
        <span>{formatCount(total)}</span>
      </span>
      <span className={styles.bar} aria-hidden>
        {shares.map(({ part, count }) => (
          <span key={part} className={styles[part]} style={{ flexGrow: count }} />
        ))}
      </span>
      {words ? <VisuallyHidden>: {words}</VisuallyHidden> : null}
    </span>
  );
}
