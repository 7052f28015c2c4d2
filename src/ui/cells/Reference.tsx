import { Link } from 'react-router';
import { pathOfId } from '../../paths.ts';
import { Empty } from './Empty.tsx';
import styles from './cells.module.css';

/** Anything of the API that can be named: every object and every compact reference. */
export type Referable = { id: string; name?: string | null };

type Props = {
  to: Referable | null | undefined;
  /** What stands in the first line; the name when not given. */
  title?: string | null;
  /** Address, where it is not the page of the id; `false` for plain text. */
  href?: string | false;
  /** Opens it here instead of going to a page. */
  onOpen?: () => void;
};

/** A name over its grey id, as a link where the object has a page. */
export function Reference({ to, title, href, onOpen }: Props) {
  if (!to) return <Empty />;
  const name = title ?? to.name;
  const address = href === false ? undefined : (href ?? pathOfId(to.id));
  const first = name ? (
    <span className={styles['first']} title={name}>
      {name}
    </span>
  ) : (
    <span className={`${styles['first']} ${styles['id']}`}>{to.id}</span>
  );
  const linkClass = `${styles.link} ${styles.first}`;
  return (
    <span className={styles.stack}>
      {onOpen ? (
        <button type="button" className={linkClass} onClick={onOpen}>
          {first}
        </button>
      ) : address ? (
        <Link to={address} className={linkClass}>
          {first}
        </Link>
      ) : (
        first
      )}
      {name ? <span className={`${styles['second']} ${styles['id']}`}>{to.id}</span> : null}
    </span>
  );
}
