import { Skeleton } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import { getListInvoicesQueryOptions } from '../../api/generated/endpoints/invoices/invoices.ts';
import { dueAges } from '../../domain/payment-calendar.ts';
import { invoiceQueues } from '../../domain/queues.ts';
import { and, isIn } from '../../domain/rql/build.ts';
import { formatCount } from '../../ui/cells/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { Card } from './Card.tsx';
import { ageRql, ageWords, toPayHref } from './PaymentCalendar.tsx';
import styles from './home.module.css';

const open = isIn('status', invoiceQueues.toPay);

/** The open invoices by the age of their due dates, each bar a list. */
export function Ageing() {
  const today = new Date(useNow()).toISOString().slice(0, 10);
  const counts = useQueries({
    queries: dueAges.map((age) =>
      getListInvoicesQueryOptions(
        { limit: 0, rql: and(open, ageRql(age, today)) },
        { query: { staleTime: 60_000 } },
      ),
    ),
  });
  const rows = dueAges.map((age, at) => ({
    age,
    total: counts[at]?.data?.$meta.pagination.total ?? undefined,
  }));
  const most = Math.max(1, ...rows.map(({ total }) => total ?? 0));
  return (
    <Card title="Open invoices by age">
      <ul className={styles.ageing}>
        {rows.map(({ age, total }) => (
          <li key={age.id}>
            <Link to={toPayHref(ageRql(age, today))}>{ageWords[age.id]}</Link>
            <span className={styles.bar} data-late={age.isLate || undefined} aria-hidden>
              <span style={{ width: `${((total ?? 0) / most) * 100}%` }} />
            </span>
            {total === undefined ? <Skeleton width={20} height={16} /> : formatCount(total)}
          </li>
        ))}
      </ul>
    </Card>
  );
}
