import { Link } from 'react-router';
import styles from './detail.module.css';

export type DetailTab = { slug: string; label: string };

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
      {tabs.map(({ slug, label: name }) => (
        <Link
          key={slug}
          to={hrefOf(slug)}
          replace
          preventScrollReset
          className={styles.tab}
          aria-current={slug === current ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
