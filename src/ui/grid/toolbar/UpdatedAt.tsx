import { useNow } from '../../use-now.ts';
import { useViewer } from '../../viewer.ts';
import styles from './toolbar.module.css';

const minute = 60_000;

/** How old the rows are; says so plainly when they could not be refreshed. */
export function UpdatedAt({ at, isFailed }: { at: number; isFailed: boolean }) {
  const { timeZone } = useViewer();
  const now = useNow();
  if (!at) return <span className={styles.updated} />;
  const age = Math.floor(Math.max(0, now - at) / minute);
  const when = age < 1 ? 'just now' : age < 60 ? `${age} min ago` : 'over an hour ago';
  const clock = new Date(at).toLocaleTimeString('en-GB', { timeZone });
  return (
    <span
      className={`${styles.updated} ${isFailed ? styles.failed : ''}`}
      title={`Updated at ${clock}, ${timeZone}`}
    >
      {isFailed ? `Could not refresh, updated ${when}` : `Updated ${when}`}
    </span>
  );
}
