import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../../domain/access.ts';
import type { MonthEndCell, MonthEndRow } from '../../domain/month-end.ts';
import { isIn } from '../../domain/rql/build.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { Money } from '../../ui/cells/figures.tsx';
import { formatMonth } from '../../ui/cells/format.ts';
import { StatusChip } from '../../ui/cells/StatusChip.tsx';
import { failureOf } from '../../ui/feedback/failure.ts';
import { useNow } from '../../ui/use-now.ts';
import { Card } from './Card.tsx';
import { ordinal } from './reminder.ts';
import { useMonthEnd } from './use-month-end.ts';
import styles from './month-end.module.css';
import home from './home.module.css';

const Reminder = lazy(async () => ({ default: (await import('./Reminder.tsx')).Reminder }));

const shownRows = 8;

/** What came in which month and what is missing, which no list can show: one row per authorization. */
export function MonthEnd() {
  const today = new Date(useNow()).toISOString().slice(0, 10);
  const { rows, months, error } = useMonthEnd(today);
  const [isWhole, setIsWhole] = useState(false);
  if (rows?.length === 0) return null;
  const missing = rows?.filter(({ cells }) => cells.at(-1)?.arrival === 'absent').length ?? 0;
  return (
    <Card
      title="Month end"
      isWide
      aside={
        missing > 0 ? (
          <span className={styles.missing}>
            {missing} missing in {formatMonth(months.at(-1) ?? today)}
          </span>
        ) : null
      }
    >
      {error ? <p className={home.failed}>{failureOf(error).detail}</p> : null}
      {rows === undefined ? (
        error ? null : (
          <Skeleton height={240} />
        )
      ) : (
        <>
          <div className={home.scroller}>
            <table className={styles.table}>
              <caption className={home.caption}>Journals by authorization and the month they came in</caption>
              <thead>
                <tr>
                  <th scope="col">Authorization</th>
                  {months.map((month) => (
                    <th key={month} scope="col">
                      {formatMonth(month, 'short')}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.slice(0, isWhole ? undefined : shownRows).map((row) => (
                  <Row key={row.authorization.id} row={row} />
                ))}
              </tbody>
            </table>
          </div>
          {rows.length > shownRows ? (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              className={styles.more}
              aria-expanded={isWhole}
              onClick={() => setIsWhole(!isWhole)}
            >
              {isWhole ? `Show the first ${shownRows}` : `Show all ${rows.length} authorizations`}
            </Button>
          ) : null}
        </>
      )}
    </Card>
  );
}

function Row({ row }: { row: MonthEndRow }) {
  const { role } = useActor();
  const { authorization, vendor, cells } = row;
  const isKeeper = mayCall(role, 'acceptJournal');
  const rql = isIn('authorization.id', [authorization.id]);
  const second = [isKeeper ? vendor?.name : undefined, authorization.currency].filter(Boolean).join(' · ');
  return (
    <tr>
      <th scope="row">
        <Link to={`${paths.journals()}?filter=${encodeURIComponent(rql)}`} className={styles.name}>
          {authorization.name ?? authorization.id}
        </Link>
        <span className={styles.second}>{second}</span>
      </th>
      {cells.map((cell) => (
        <td key={cell.month}>
          {cell.journals.length > 0 ? (
            <Here cell={cell} currency={authorization.currency} />
          ) : (
            <Missing cell={cell} row={row} isRemindable={isKeeper && cell === cells.at(-1)} />
          )}
        </td>
      ))}
    </tr>
  );
}

const usually = (day: number | undefined) =>
  day === undefined ? undefined : `Usually here by the ${ordinal(day)}`;

/** The state of what came and what it adds up to. */
function Here({ cell, currency }: { cell: MonthEndCell; currency: string | undefined }) {
  const [first] = cell.journals;
  const many = cell.journals.length;
  const href =
    many === 1 && first
      ? paths.journal(first.id)
      : `${paths.journals()}?filter=${encodeURIComponent(
          isIn(
            'id',
            cell.journals.map(({ id }) => id),
          ),
        )}`;
  return (
    <Link to={href} className={styles.here}>
      <StatusChip status={cell.status} schema="Journal" />
      <span className={styles.amount}>
        <Money value={Number(cell.total)} currency={currency} showCurrency={false} />
        {many > 1 ? <span className={styles.note}> in {many}</span> : null}
      </span>
      {cell.arrival === 'late' ? (
        <span className={styles.lateNote} title={usually(cell.usualDay)}>
          <IconClock size={14} stroke={1.5} aria-hidden /> late
        </span>
      ) : null}
    </Link>
  );
}

function Missing({
  cell,
  row,
  isRemindable,
}: {
  cell: MonthEndCell;
  row: MonthEndRow;
  isRemindable: boolean;
}) {
  const [isAsked, setIsAsked] = useState(false);
  const note = usually(cell.usualDay);
  if (cell.arrival === 'none') return <span className={styles.nothing}>—</span>;
  if (cell.arrival === 'expected')
    return (
      <span className={styles.expected}>
        expected<span className={styles.note}>{note}</span>
      </span>
    );
  return (
    <span className={styles.absent}>
      <span className={styles.lateNote}>
        <IconAlertTriangle size={14} stroke={1.5} aria-hidden /> missing
      </span>
      <span className={styles.note}>{note}</span>
      {isRemindable ? (
        <>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`Remind the vendor of ${row.authorization.name ?? row.authorization.id}`}
            onClick={() => setIsAsked(true)}
          >
            Remind the vendor
          </Button>
          <Suspense>
            {isAsked ? (
              <Reminder
                vendor={row.vendor?.name}
                authorization={row.authorization.name ?? row.authorization.id}
                month={cell.month}
                usualDay={cell.usualDay}
                onClose={() => setIsAsked(false)}
              />
            ) : null}
          </Suspense>
        </>
      ) : null}
    </span>
  );
}
