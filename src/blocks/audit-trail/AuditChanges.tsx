import type { AuditRecord } from '../../api/generated/model/auditRecord.ts';
import { Empty } from '../../ui/cells/Empty.tsx';
import styles from './audit-trail.module.css';
import { changesOf } from './changes.ts';

/** What a record says was changed: each field before and after. */
export function AuditChanges({ record }: { record: AuditRecord }) {
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
    </>
  );
}
