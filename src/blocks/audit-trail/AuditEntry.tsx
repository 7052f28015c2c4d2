import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { AuditRecord } from '../../api/generated/model/auditRecord.ts';
import { CopyId } from '../../ui/cells/CopyId.tsx';
import { DateTime } from '../../ui/cells/dates.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import styles from './audit-trail.module.css';
import { changesOf } from './changes.ts';

/** One event; opens to what it changed and where it came from. */
export function AuditEntry({ record }: { record: AuditRecord }) {
  const [isOpen, setIsOpen] = useState(false);
  const bodyId = useId();
  const { actor } = record;
  return (
    <li className={styles.entry}>
      <button
        type="button"
        className={styles.line}
        aria-expanded={isOpen}
        aria-controls={isOpen ? bodyId : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        <IconChevronRight size={16} stroke={1.5} className={styles.chevron} aria-hidden />
        <span className={styles.when}>
          <DateTime value={record.timestamp} inline />
        </span>
        <span className={styles.summary}>{record.summary ?? record.event}</span>
        <span className={styles.who}>
          {actor?.name ?? actor?.id ?? 'System'}
          {actor?.account?.name && actor.account.name !== actor.name ? (
            <span className={styles.account}>{actor.account.name}</span>
          ) : null}
        </span>
      </button>
      {isOpen ? (
        <div id={bodyId} className={styles.body}>
          <EntryBody record={record} />
        </div>
      ) : null}
    </li>
  );
}

function EntryBody({ record }: { record: AuditRecord }) {
  const changes = changesOf(record.documents);
  return (
    <>
      {record.details ? <blockquote className={styles.details}>{record.details}</blockquote> : null}
      {changes.length > 0 ? (
        <table className={styles.changes}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ path, before, after }) => (
              <tr key={path}>
                <th scope="row">{path}</th>
                <td className={styles.before}>{before ?? <Empty />}</td>
                <td className={styles.after}>{after ?? <Empty />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={styles.quiet}>No field changes were recorded with this event.</p>
      )}
      <p className={styles.quiet}>
        <code>{record.event}</code> <CopyId id={record.id} label="audit record id" />
      </p>
    </>
  );
}
