import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useListInvoices } from '../../api/generated/endpoints/invoices/invoices.ts';
import { invoiceQueues } from '../../domain/queues.ts';
import { and, ge, isIn, lt } from '../../domain/rql/build.ts';
import * as paths from '../../paths.ts';
import { formatCount } from '../../ui/cells/format.ts';
import { dayFrom } from '../../ui/grid/filter/quick-filters.ts';
import styles from './home.module.css';

type Bucket = { label: string; from?: number; to?: number; isLate: boolean };

/** Days from today, both ends as an invoice's due date is compared. */
const buckets: readonly Bucket[] = [
  { label: 'Over 60 days late', to: -60, isLate: true },
  { label: '31–60 days late', from: -60, to: -30, isLate: true },
  { label: '1–30 days late', from: -30, to: 0, isLate: true },
  { label: 'Due within 7 days', from: 0, to: 8, isLate: false },
  { label: 'Due within 30 days', from: 8, to: 31, isLate: false },
  { label: 'Later', from: 31, isLate: false },
];

const due = 'attributes.dueDate';
const open = isIn('status', invoiceQueues.toPay);

/** When money falls due: the open invoices by their age, each bar a list. */
export function Ageing() {
  const [now] = useState(() => new Date());
  const counts = buckets.map(({ from, to, ...rest }) => ({
    ...rest,
    rql: and(
      from !== undefined && ge(due, dayFrom(now, from)),
      to !== undefined && lt(due, dayFrom(now, to)),
    ),
  }));
  // hooks in the order of a constant
  const [a, b, c, d, e, f] = [
    useCount(counts[0]?.rql),
    useCount(counts[1]?.rql),
    useCount(counts[2]?.rql),
    useCount(counts[3]?.rql),
    useCount(counts[4]?.rql),
    useCount(counts[5]?.rql),
  ];
  const totals = [a, b, c, d, e, f];
  const most = Math.max(1, ...totals.map((total) => total ?? 0));
  return (
    <section className={styles.card} aria-label="When it falls due">
      <header className={styles.cardHead}>
        <h2 className={styles.cardTitle}>When it falls due</h2>
      </header>
      <ul className={styles.ageing}>
        {counts.map(({ label, rql, isLate }, at) => (
          <li key={label}>
            <Link to={`${paths.invoices()}?view=to-pay&filter=${encodeURIComponent(rql)}`}>{label}</Link>
            <span className={styles.bar} data-late={isLate || undefined} aria-hidden>
              <span style={{ width: `${((totals[at] ?? 0) / most) * 100}%` }} />
            </span>
            {totals[at] === undefined ? <Skeleton width={20} height={16} /> : formatCount(totals[at])}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useCount(rql = ''): number | undefined {
  const { data } = useListInvoices({ limit: 0, rql: and(open, rql) }, { query: { staleTime: 60_000 } });
  return data?.$meta.pagination.total ?? undefined;
}
