import { Skeleton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { add } from '../../domain/money.ts';
import * as paths from '../../paths.ts';
import { Money } from '../../ui/cells/figures.tsx';
import { formatCount } from '../../ui/cells/format.ts';
import { failureOf } from '../../ui/feedback/failure.ts';
import type { RowBase, UseList } from '../../ui/grid/list.ts';
import { useViewer } from '../../ui/viewer.ts';
import styles from './home.module.css';

type Amount = { value: number | null | undefined; currency: string | null | undefined };

export type Queue<Row extends RowBase> = {
  title: string;
  /** The list with the same filter: every number leads to its rows. */
  href: string;
  useList: UseList<Row>;
  rql: string;
  /** What comes first among the rows that are shown. */
  order: string;
  select?: string;
  /** The amount that is added up, and what has to be read for it. */
  amount?: { label: string; select: string; of: (row: Row) => Amount };
  /** One line of the card. */
  line: (row: Row) => { href: string; title: ReactNode; aside: ReactNode };
  /** Where it is worked off one by one. */
  triage?: string;
  /** What an empty queue means. */
  nothing: string;
};

const shownRows = 4;
/** More rows than this are counted, not added up. */
const summable = 1000;

/** A query as a card: how many rows, what they add up to, and the first of them. */
export function QueueCard<Row extends RowBase>({ queue }: { queue: Queue<Row> }) {
  const { title, href, useList, rql, order, select, nothing } = queue;
  const query = { rql, order, limit: shownRows, ...(select && { select }) };
  const { data, error } = useList(query, { query: { staleTime: 15_000 } });
  const total = data?.$meta.pagination.total ?? undefined;
  return (
    <section className={styles.card} aria-label={title} data-triage={queue.triage}>
      <header className={styles.cardHead}>
        <h2 className={styles.cardTitle}>
          <Link to={href}>{title}</Link>
        </h2>
        {queue.triage && total ? (
          <Link to={paths.triage(queue.triage)} className={styles.triage} aria-label={`Triage: ${title}`}>
            Triage
          </Link>
        ) : null}
        <Link
          to={href}
          className={styles.count}
          aria-label={`${title}: ${total ?? '…'}`}
          data-none={total === 0}
        >
          {total !== undefined ? formatCount(total) : error ? '–' : <Skeleton width={28} height={24} />}
        </Link>
      </header>
      {error ? <p className={styles.failed}>{failureOf(error).detail}</p> : null}
      {queue.amount && total !== undefined && total > 0 ? <Amounts queue={queue} total={total} /> : null}
      {total === 0 ? (
        <p className={styles.nothing}>
          <IconCheck size={16} stroke={1.5} aria-hidden /> {nothing}
        </p>
      ) : (
        <ul className={styles.lines}>
          {data
            ? data.data.map((row) => <Line key={row.id} {...queue.line(row)} />)
            : Array.from({ length: error ? 0 : shownRows }, (_, at) => (
                <li key={at} className={styles.line}>
                  <Skeleton height={14} width="70%" />
                </li>
              ))}
        </ul>
      )}
    </section>
  );
}

function Line({ href, title, aside }: { href: string; title: ReactNode; aside: ReactNode }) {
  return (
    <li>
      <Link to={href} className={styles.line}>
        <span className={styles.lineTitle}>{title}</span>
        <span className={styles.lineAside}>{aside}</span>
      </Link>
    </li>
  );
}

/** What the rows of a queue add up to, one figure per currency. */
function Amounts<Row extends RowBase>({ queue, total }: { queue: Queue<Row>; total: number }) {
  const { readRows } = useViewer();
  const { amount, rql, useList } = queue;
  const first = useList(
    { rql, order: queue.order, limit: shownRows, ...(queue.select && { select: queue.select }) },
    {
      query: { staleTime: 15_000 },
    },
  );
  const path = `/${first.queryKey.filter((part) => typeof part === 'string').join('/')}`;
  const { data } = useQuery({
    queryKey: ['home', path, rql, amount?.select, total],
    enabled: total <= summable,
    staleTime: 15_000,
    queryFn: async ({ signal }) => {
      const sums = new Map<string, string>();
      for await (const rows of readRows<Row>(path, { rql, select: `-*,id,${amount?.select}` }, signal))
        for (const row of rows) {
          const { value, currency } = amount?.of(row) ?? {};
          if (typeof value === 'number' && currency)
            sums.set(currency, add(sums.get(currency) ?? '0', String(value)));
        }
      return [...sums].toSorted(([a], [b]) => a.localeCompare(b));
    },
  });
  if (!amount || total > summable) return null;
  return (
    <div className={styles.amounts}>
      <span className={styles.amountLabel}>{amount.label}</span>
      {data ? (
        data.map(([currency, value]) => <Money key={currency} value={Number(value)} currency={currency} />)
      ) : (
        <Skeleton width={120} height={16} />
      )}
    </div>
  );
}
