import { SegmentedControl } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { AuditRecord } from '../../api/generated/model/auditRecord.ts';
import { DateTime } from '../../ui/cells/dates.tsx';
import styles from './audit-trail.module.css';
import { AuditDetails } from './AuditDetails.tsx';
import { AuditChanges } from './AuditChanges.tsx';
import { AuditJson } from './AuditJson.tsx';

const views = [
  { value: 'summary', label: 'Summary' },
  { value: 'details', label: 'Details' },
  { value: 'json', label: 'JSON' },
] as const;
type View = (typeof views)[number]['value'];

/** One event; opens to what it changed, where it came from, and the record as it is. */
export function AuditEntry({ record }: { record: AuditRecord }) {
  const [isOpen, setIsOpen] = useState(false);
  const [view, setView] = useState<View>('summary');
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
          <SegmentedControl
            size="xs"
            className={styles.views}
            aria-label="View of the record"
            data={[...views]}
            value={view}
            onChange={(next) => setView(next as View)}
          />
          {view === 'summary' ? <AuditChanges record={record} /> : null}
          {view === 'details' ? <AuditDetails record={record} /> : null}
          {view === 'json' ? <AuditJson record={record} /> : null}
        </div>
      ) : null}
    </li>
  );
}
