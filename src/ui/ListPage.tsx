import type { ReactNode } from 'react';
import styles from './ListPage.module.css';

/** The page of a collection: its name, the one primary action, and the grid over the rest of the height. */
export function ListPage({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={styles.page}>
      <title>{`${title} · Billing`}</title>
      <div className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        {action}
      </div>
      {children}
    </div>
  );
}
