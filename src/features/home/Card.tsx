import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './home.module.css';

type Props = {
  title: string;
  /** Where its name leads. */
  href?: string;
  aside?: ReactNode;
  /** Over the whole width of the page. */
  isWide?: boolean;
  children: ReactNode;
};

/** One question of the day with its answer. */
export function Card({ title, href, aside, isWide = false, children }: Props) {
  return (
    <section className={styles.card} aria-label={title} data-wide={isWide || undefined}>
      <header className={styles.cardHead}>
        <h2 className={styles.cardTitle}>{href ? <Link to={href}>{title}</Link> : title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
