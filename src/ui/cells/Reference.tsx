import { useContext } from 'react';
import { Link } from 'react-router';
import { pathOfId } from '../../paths.ts';
import { Empty } from './Empty.tsx';
import { ReferenceCardsContext } from './reference-cards.ts';
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
  /** In a cell of a list, which has the focus itself: `other` is another object, `own` that of the row. */
  cell?: 'other' | 'own';
};

/**
 * A name over its grey id, as a link where the object has a page. Resting on it, or having the focus on it, shows a
 * card of what it stands for.
 */
export function Reference({ to, title, href, onOpen, cell }: Props) {
  const hasCard = useContext(ReferenceCardsContext);
  if (!to) return <Empty />;
  const name = title ?? to.name;
  const address = href === false ? undefined : (href ?? pathOfId(to.id));
  const isCarded = cell !== 'own' && hasCard(to.id);
  const first = name ? (
    <span className={styles['first']} title={isCarded ? undefined : name}>
      {name}
    </span>
  ) : (
    <span className={`${styles['first']} ${styles['id']}`}>{to.id}</span>
  );
  const linkClass = `${styles.link} ${styles.first}`;
  return (
    <span className={styles.stack} data-ref={isCarded ? to.id : undefined}>
      {onOpen ? (
        <button type="button" className={linkClass} onClick={onOpen}>
          {first}
        </button>
      ) : address ? (
        <Link to={address} className={linkClass}>
          {first}
        </Link>
      ) : isCarded && !cell ? (
        // nowhere to go: a press shows the card, also by touch and by keyboard
        <button type="button" className={`${styles.plain} ${styles.first}`} data-ref-press>
          {first}
        </button>
      ) : (
        first
      )}
      {name ? <span className={`${styles['second']} ${styles['id']}`}>{to.id}</span> : null}
    </span>
  );
}
