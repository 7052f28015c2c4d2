import { Button, Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useListAuditRecords } from '../../api/generated/endpoints/audit/audit.ts';
import { and, eq } from '../../domain/rql/build.ts';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { Notice } from '../../ui/feedback/Notice.tsx';
import styles from './audit-trail.module.css';
import { AuditEntry } from './AuditEntry.tsx';
import { AuditFilters, everything, type Wanted } from './AuditFilters.tsx';

const step = 25;
const most = 100; // conventions §2: a page holds no more

/** Everything that happened to an object, newest first: who, what, when, and what it changed. */
export function AuditTrail({ id }: { id: string }) {
  const [limit, setLimit] = useState(step);
  const [offset, setOffset] = useState(0);
  const [wanted, setWanted] = useState<Wanted>(everything);
  const rql = and(
    eq('object.id', id),
    wanted.event && eq('event', wanted.event),
    wanted.actor && eq('actor.id', wanted.actor),
  );
  const { data, error, isPending, isFetching, refetch } = useListAuditRecords(
    { rql, order: '-timestamp', select: 'documents', limit, offset },
    { query: { placeholderData: keepPreviousData } },
  );
  if (isPending)
    return (
      <div className={styles.list} aria-busy="true">
        {[1, 2, 3, 4].map((each) => (
          <Skeleton key={each} height={40} />
        ))}
      </div>
    );
  if (!data) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  const total = data.$meta.pagination.total ?? data.data.length;
  const isNarrowed = wanted !== everything;
  if (data.data.length === 0 && !isNarrowed)
    return (
      <Notice icon={<IconHistory size={28} stroke={1.5} />} title="Nothing recorded for you">
        Only what your account may know of is listed here.
      </Notice>
    );
  const shown = offset + data.data.length;
  return (
    <>
      <AuditFilters
        objectId={id}
        wanted={wanted}
        onWanted={(next) => {
          setWanted(next);
          setOffset(0);
        }}
      />
      {data.data.length === 0 ? (
        <Notice
          icon={<IconHistory size={28} stroke={1.5} />}
          title="No such event"
          actions={
            <Button variant="default" onClick={() => setWanted(everything)}>
              Show all events
            </Button>
          }
        />
      ) : null}
      <ol className={styles.list}>
        {data.data.map((record) => (
          <AuditEntry key={record.id} record={record} />
        ))}
      </ol>
      {shown < total || offset > 0 ? (
        <div className={styles.more}>
          <span>
            {offset + 1}–{shown} of {total}
          </span>
          {offset > 0 ? (
            <Button variant="default" onClick={() => setOffset(Math.max(0, offset - limit))}>
              Newer
            </Button>
          ) : null}
          {shown < total ? (
            <Button
              variant="default"
              loading={isFetching}
              onClick={() => (limit < most && offset === 0 ? setLimit(most) : setOffset(offset + limit))}
            >
              Older
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
