import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { StatusChip } from '../cells/StatusChip.tsx';
import { FailureNotice } from '../feedback/FailureNotice.tsx';
import styles from './peek.module.css';

type Props<T> = {
  query: UseQueryResult<T, unknown>;
  href: string;
  titleOf: (object: T) => string;
  /** Name of the type in the contract, for the words of its states. */
  schema: string;
  children: (object: T) => ReactNode;
};

/** One object in the panel beside a list: its name as the way to its page, its state, and what the caller draws. */
export function Peek<T extends { status?: string }>({ query, href, titleOf, schema, children }: Props<T>) {
  const { data, error } = query;
  if (error && !data) return <FailureNotice error={error} onRetry={() => void query.refetch()} />;
  if (!data)
    return (
      <div className={styles.peek} aria-busy="true">
        <Skeleton height={24} width="60%" />
        <Skeleton height={180} />
      </div>
    );
  return (
    <article className={styles.peek} aria-label={titleOf(data)}>
      <div className={styles.head}>
        <Link to={href} className={styles.title}>
          {titleOf(data)}
        </Link>
        <StatusChip status={data.status} schema={schema} />
      </div>
      {children(data)}
    </article>
  );
}
