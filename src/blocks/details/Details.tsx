import { useContext } from 'react';
import { Link } from 'react-router';
import { maySee } from '../../domain/access.ts';
import { pathOfId } from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { CopyId } from '../../ui/cells/CopyId.tsx';
import { DateTime } from '../../ui/cells/dates.tsx';
import { ReferenceCardsContext } from '../../ui/cells/reference-cards.ts';
import { membersOf, type Member } from './members.ts';
import styles from './details.module.css';

/** Every field that the API gave, by its path; ids lead to their pages and can be copied. */
export function Details({ object, schema }: { object: object; schema: string }) {
  const { role } = useActor();
  const members = membersOf(object).filter(({ path }) => maySee(role, schema, path));
  return (
    <dl className={styles.list}>
      {members.map((member) => (
        <div key={member.path} className={styles.member}>
          <dt>{member.path}</dt>
          <dd>
            <Value {...member} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ path, value, kind }: Member) {
  const hasCard = useContext(ReferenceCardsContext);
  if (kind === 'instant') return <DateTime value={value} inline />;
  if (kind !== 'id') return value;
  const href = path === 'id' ? undefined : pathOfId(value);
  return (
    <span data-ref={path !== 'id' && hasCard(value) ? value : undefined}>
      <CopyId id={value} label={path} /> {href ? <Link to={href}>Open</Link> : null}
    </span>
  );
}
