import type { AuditRecord } from '../../api/generated/model/auditRecord.ts';
import { CopyId } from '../../ui/cells/CopyId.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import { formatInstant } from '../../ui/cells/format.ts';
import { Reference } from '../../ui/cells/Reference.tsx';
import { useViewer } from '../../ui/viewer.ts';
import styles from './audit-trail.module.css';

/** Who did it to what, when and from where. */
export function AuditDetails({ record }: { record: AuditRecord }) {
  const { timeZone } = useViewer();
  const { actor, object, request, timestamp } = record;
  const at = timestamp ? formatInstant(timestamp, timeZone) : undefined;
  const origin = request?.api?.ip ?? request?.worker?.workerName;
  const lines = [
    ['Record', <CopyId key="id" id={record.id} label="audit record id" />],
    ['Event', record.event ? <code key="event">{record.event}</code> : <Empty key="event" />],
    [
      'Time',
      at ? (
        `${at.date}, ${at.time} ${at.zone}${at.zone === timeZone ? '' : ` (${timeZone})`}`
      ) : (
        <Empty key="at" />
      ),
    ],
    ['In UTC', timestamp ?? <Empty key="utc" />],
    [
      'Actor',
      actor?.id ? <Reference key="actor" to={{ id: actor.id, name: actor.name ?? null }} /> : 'System',
    ],
    [
      'Account',
      actor?.account?.id ? (
        <Reference key="account" to={{ id: actor.account.id, name: actor.account.name ?? null }} />
      ) : (
        <Empty key="account" />
      ),
    ],
    [
      'Object',
      object ? (
        <Reference key="object" to={{ id: object.id, name: object.name ?? null }} />
      ) : (
        <Empty key="object" />
      ),
    ],
    ['Kind of object', object?.objectType ?? <Empty key="type" />],
    ['Revision', object?.revision ?? <Empty key="revision" />],
    ['Came from', origin ?? <Empty key="origin" />],
  ] as const;
  return (
    <dl className={styles.facts}>
      {lines.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
