import { Mark } from './Mark.tsx';
import styles from './Shell.module.css';

/** The empty frame while the session opens: the size of what replaces it. */
export function ShellSkeleton() {
  return (
    <div className={styles.shell} aria-busy="true">
      <header className={styles.header}>
        <span className={styles.brand}>
          <Mark />
          <span className={styles.module}>Billing</span>
        </span>
      </header>
      <div className={styles.tabs} />
      <main />
    </div>
  );
}
