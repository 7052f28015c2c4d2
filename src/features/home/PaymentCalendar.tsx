import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { getListInvoicesUrl } from '../../api/generated/endpoints/invoices/invoices.ts';
import type { CalendarDay } from '../../domain/days.ts';
import { addDays } from '../../domain/days.ts';
import { isZero } from '../../domain/money.ts';
import {
  daysOfAge,
  debtsOf,
  dueAges,
  dueDaysOf,
  type Debt,
  type DueAge,
  type DueAgeId,
  type OpenInvoice,
} from '../../domain/payment-calendar.ts';
import { invoiceQueues } from '../../domain/queues.ts';
import { and, eq, ge, isIn, lt } from '../../domain/rql/build.ts';
import * as paths from '../../paths.ts';
import { Day } from '../../ui/cells/dates.tsx';
import { DueIn } from '../../ui/cells/DueIn.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Money } from '../../ui/cells/figures.tsx';
import { formatAmount, formatCount } from '../../ui/cells/format.ts';
import { failureOf } from '../../ui/feedback/failure.ts';
import { useNow } from '../../ui/use-now.ts';
import { useViewer } from '../../ui/viewer.ts';
import { Card } from './Card.tsx';
import styles from './home.module.css';

export const ageWords: Record<DueAgeId, string> = {
  'late-60': 'Over 60 days late',
  'late-30': '31–60 days late',
  late: '1–30 days late',
  week: 'Within 7 days',
  month: 'Within 30 days',
  later: 'Later',
};

const shownDays = 5;
const due = 'attributes.dueDate';
const startOf = (day: CalendarDay) => new Date(`${day}T00:00:00Z`);

/** The due dates of an age as filter text. */
export function ageRql(age: DueAge, today: CalendarDay): string {
  const { from, before } = daysOfAge(age, today);
  return and(from !== undefined && ge(due, startOf(from)), before !== undefined && lt(due, startOf(before)));
}

/** The unpaid invoices that a filter picks. */
export const toPayHref = (rql: string) => `${paths.invoices()}?view=to-pay&filter=${encodeURIComponent(rql)}`;

function useOpenInvoices() {
  const { readRows, account } = useViewer();
  return useQuery({
    queryKey: ['home', 'open-invoices', account],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const params = { rql: isIn('status', invoiceQueues.toPay), select: '-*,id,status,price,attributes' };
      const invoices: OpenInvoice[] = [];
      for await (const rows of readRows<OpenInvoice>(getListInvoicesUrl(), params, signal))
        invoices.push(...rows);
      return invoices;
    },
  });
}

/** When which money falls due: by currency and age, and the next days one by one. */
export function PaymentCalendar() {
  const today = new Date(useNow()).toISOString().slice(0, 10);
  const { data, error } = useOpenInvoices();
  const debts = data && debtsOf(data, today);
  return (
    <Card title="Payment calendar" href={`${paths.invoices()}?view=to-pay`} isWide>
      {error ? <p className={styles.failed}>{failureOf(error).detail}</p> : null}
      {debts === undefined ? (
        error ? null : (
          <Skeleton height={96} />
        )
      ) : debts.length === 0 ? (
        <p className={styles.quiet}>Everything is paid.</p>
      ) : (
        <div className={styles.calendar}>
          <DebtTable debts={debts} today={today} />
          <NextDays invoices={data ?? []} today={today} />
        </div>
      )}
    </Card>
  );
}

function DebtTable({ debts, today }: { debts: readonly Debt[]; today: CalendarDay }) {
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <caption className={styles.caption}>To pay, by currency and due date (Σ GT)</caption>
        <thead>
          <tr>
            <th scope="col">Currency</th>
            <th scope="col" className={styles.end}>
              To pay
            </th>
            {dueAges.map(({ id }) => (
              <th key={id} scope="col" className={styles.end}>
                {ageWords[id]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {debts.map((debt) => (
            <tr key={debt.currency}>
              <th scope="row">
                {debt.currency}
                {debt.daysLate === undefined ? null : (
                  <span className={styles.late}>oldest {debt.daysLate} days late</span>
                )}
              </th>
              <td className={styles.end}>
                <Link to={toPayHref(eq('price.currency', debt.currency))} className={styles.figureLink}>
                  <Money value={Number(debt.total)} currency={debt.currency} showCurrency={false} />
                </Link>
              </td>
              {dueAges.map((age) => (
                <DebtCell key={age.id} debt={debt} age={age} today={today} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DebtCell({ debt, age, today }: { debt: Debt; age: (typeof dueAges)[number]; today: CalendarDay }) {
  const amount = debt.byAge.get(age.id) ?? '0';
  if (isZero(amount))
    return (
      <td className={styles.end}>
        <Empty />
      </td>
    );
  return (
    <td className={styles.end}>
      <Link
        to={toPayHref(and(eq('price.currency', debt.currency), ageRql(age, today)))}
        className={styles.figureLink}
        data-late={age.isLate || undefined}
        aria-label={`${formatAmount(Number(amount), debt.currency)} ${debt.currency}, ${ageWords[age.id]}`}
      >
        <Money value={Number(amount)} currency={debt.currency} showCurrency={false} />
      </Link>
    </td>
  );
}

function NextDays({ invoices, today }: { invoices: readonly OpenInvoice[]; today: CalendarDay }) {
  const days = dueDaysOf(invoices, today, shownDays);
  if (days.length === 0) return null;
  return (
    <div>
      <h3 className={styles.smallTitle}>Next due</h3>
      <ul className={styles.lines}>
        {days.map(({ day, currency, total, count }) => (
          <li key={`${day} ${currency}`}>
            <Link
              to={toPayHref(
                and(eq('price.currency', currency), ge(due, startOf(day)), lt(due, startOf(addDays(day, 1)))),
              )}
              className={styles.line}
            >
              <span className={styles.dueDay}>
                <Day value={day} /> <DueIn value={day} />
              </span>
              <span className={styles.lineAside}>
                {formatCount(count)} {count === 1 ? 'invoice' : 'invoices'}{' '}
                <Money value={Number(total)} currency={currency} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
