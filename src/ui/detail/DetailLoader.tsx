import { Button, Skeleton } from '@mantine/core';
import { IconLock, IconMapOff } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { rolesOf, type OperationId } from '../../domain/access.ts';
import { failureOf } from '../feedback/failure.ts';
import { FailureNotice } from '../feedback/FailureNotice.tsx';
import { Notice } from '../feedback/Notice.tsx';
import styles from './detail.module.css';

type Props<T> = {
  query: UseQueryResult<T, unknown>;
  kind: string;
  id: string;
  operation: OperationId;
  back: { href: string; label: string };
  children: (object: T) => ReactNode;
};

const and = new Intl.ListFormat('en', { type: 'conjunction' });

/** Loads one object: a skeleton in its shape, then the object, or why there is none. */
export function DetailLoader<T>({ query, kind, id, operation, back, children }: Props<T>) {
  const { data, error } = query;
  if (data !== undefined) return children(data);
  if (!error) return <DetailSkeleton title={id} />;

  const { status, traceId, detail } = failureOf(error);
  const toList = (
    <Button component={Link} to={back.href} variant="default">
      Open the list of {back.label.toLowerCase()}
    </Button>
  );
  if (status === 404)
    return (
      <>
        <title>Not found · Billing</title>
        <Notice
          page
          icon={<IconMapOff size={28} stroke={1.5} />}
          title={`${kind} ${id} was not found`}
          traceId={traceId}
          actions={toList}
        >
          It does not exist, or it belongs to another account.
        </Notice>
      </>
    );
  if (status === 403)
    return (
      <>
        <title>Not open to your role · Billing</title>
        <Notice
          page
          icon={<IconLock size={28} stroke={1.5} />}
          title="Not open to your role"
          traceId={traceId}
        >
          {`${detail} ${back.label} are open to ${and.format(rolesOf(operation).map((role) => role.toLowerCase()))} accounts.`}
        </Notice>
      </>
    );
  return (
    <>
      <title>Error · Billing</title>
      <FailureNotice page error={error} onRetry={() => void query.refetch()} actions={toList} />
    </>
  );
}

/** The frame while its object loads: the same boxes in the same places. */
function DetailSkeleton({ title }: { title: string }) {
  return (
    <div className={styles.page} aria-busy="true">
      <title>{`${title} · Billing`}</title>
      <div className={styles.header}>
        <div className={styles.head}>
          <Skeleton width={36} height={36} />
          <div className={styles.names}>
            <Skeleton width={180} height={18} mb={6} mt={3} />
            <Skeleton width={280} height={26} />
          </div>
        </div>
        <Skeleton className={styles.map} height={36} mt={8} maw={720} />
      </div>
      <div className={styles.card}>
        <div className={styles.facts}>
          {Array.from({ length: 8 }, (_, at) => (
            <div key={at}>
              <Skeleton width={72} height={14} mb={6} />
              <Skeleton width={120} height={18} />
            </div>
          ))}
        </div>
      </div>
      <div className={styles.card}>
        <Skeleton height={320} radius="md" />
      </div>
    </div>
  );
}
