import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import styles from './ListPage.module.css';
import { Star } from './places/Star.tsx';

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
  // with its filters: a list is marked as one sees it
  const { pathname, search } = useLocation();
  return (
    <div className={styles.page}>
      <title>{`${title} · Billing`}</title>
      <div className={styles.head}>
        <div className={styles.names}>
          <h1 className={styles.title}>{title}</h1>
          <Star place={{ href: pathname + search, title, kind: 'List' }} />
        </div>
        {action}
      </div>
      {children}
    </div>
  );
}
