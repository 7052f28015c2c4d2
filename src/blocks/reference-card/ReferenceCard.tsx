import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { StatusChip } from '../../ui/cells/StatusChip.tsx';
import { failureOf } from '../../ui/feedback/failure.ts';
import { cards } from './cards.tsx';
import type { CardKind } from './kinds.ts';
import styles from './reference-card.module.css';

/** What an object is, in the few lines that one wants to know of it in passing. */
export function ReferenceCard({ id, kind }: { id: string; kind: CardKind }) {
  const { label, schema, read } = cards[kind];
  const { data, error } = useQuery({
    queryKey: ['card', id],
    queryFn: ({ signal }) => read(id, { signal }),
    staleTime: 60_000,
    retry: false,
  });
  return (
    <div className={styles.card} aria-busy={!data && !error}>
      <p className={styles.kind}>
        {label} <span className={styles.id}>{id}</span>
      </p>
      {error ? <p className={styles.quiet}>{failureOf(error).detail}</p> : null}
      {!data && !error ? (
        <>
          <Skeleton height={20} width="70%" />
          <Skeleton height={60} />
        </>
      ) : null}
      {data ? (
        <>
          <p className={styles.title}>
            <strong>{data.title ?? id}</strong>
            {data.status ? <StatusChip status={data.status} schema={schema} /> : null}
          </p>
          <dl className={styles.lines}>
            {data.lines.map(([name, value]) =>
              value ? (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ) : null,
            )}
          </dl>
        </>
      ) : null}
    </div>
  );
}
