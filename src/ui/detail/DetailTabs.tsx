import { Link } from 'react-router';
import { formatCount } from '../cells/format.ts';
import styles from './detail.module.css';

export type DetailTab = {
  slug: string;
  label: string;
  /** How much there is to look at. */
  count?: number;
};

type Props = {
  tabs: readonly DetailTab[];
  current: string;
  hrefOf: (slug: string) => string;
  label: string;
};

/** The tabs of an object; each has its own address. */
export function DetailTabs({ tabs, current, hrefOf, label }: Props) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(({ slug, label: name, count }) => (
        <Link
          key={slug}
          to={hrefOf(slug)}
          replace
          preventScrollReset
          className={styles.tab}
          aria-current={slug === current ? 'page' : undefined}
        >
          {name}
          {count === undefined ? null : <span className={styles.tabCount}>{formatCount(count)}</span>}
        </Link>
      ))}
    </nav>
  );
}
