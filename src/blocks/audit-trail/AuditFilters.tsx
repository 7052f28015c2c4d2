import { Button, Select } from '@mantine/core';
import { useListAuditRecords } from '../../api/generated/endpoints/audit/audit.ts';
import type { AuditRecord } from '../../api/generated/model/auditRecord.ts';
import { eq } from '../../domain/rql/build.ts';
import styles from './audit-trail.module.css';

/** Which events are shown: of one kind, by one person; both empty for all. */
export type Wanted = { event: string; actor: string };
export const everything: Wanted = { event: '', actor: '' };

/** Each value once, in the order of its label. */
function distinct(
  records: readonly AuditRecord[],
  of: (record: AuditRecord) => readonly [value: string | undefined, label: string | undefined],
) {
  const found = new Map<string, string>();
  for (const record of records) {
    const [value, label] = of(record);
    if (value && !found.has(value)) found.set(value, label ?? value);
  }
  return [...found]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

/** `platform.billing.statement.status_changed` as people say it: "status changed". */
const inWords = (event: string) => event.slice(event.lastIndexOf('.') + 1).replaceAll('_', ' ');

type Props = { objectId: string; wanted: Wanted; onWanted: (wanted: Wanted) => void };

/** Narrows the trail of an object by what happened and by who did it: what the last hundred records know. */
export function AuditFilters({ objectId, wanted, onWanted }: Props) {
  const { data } = useListAuditRecords({
    rql: eq('object.id', objectId),
    order: '-timestamp',
    limit: 100,
  });
  const records = data?.data ?? [];
  const events = distinct(records, ({ event }) => [event, event && inWords(event)]);
  const actors = distinct(records, ({ actor }) => [actor?.id, actor?.name]);
  if (events.length < 2 && actors.length < 2) return null;
  const choose = (change: Partial<Wanted>) => {
    const next = { ...wanted, ...change };
    onWanted(next.event || next.actor ? next : everything);
  };
  return (
    <div className={styles.filters} role="group" aria-label="Filter of the audit trail">
      <Select
        aria-label="Event"
        placeholder="Any event"
        clearable
        searchable
        data={events}
        value={wanted.event || null}
        onChange={(event) => choose({ event: event ?? '' })}
      />
      <Select
        aria-label="Actor"
        placeholder="Anybody"
        clearable
        searchable
        data={actors}
        value={wanted.actor || null}
        onChange={(actor) => choose({ actor: actor ?? '' })}
      />
      {wanted === everything ? null : (
        <Button variant="subtle" color="gray" onClick={() => onWanted(everything)}>
          Show all events
        </Button>
      )}
    </div>
  );
}
