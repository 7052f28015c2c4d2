import { Skeleton, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconEye } from '@tabler/icons-react';
import type { Living } from '../../ui/actions/action.ts';
import { Money } from '../../ui/cells/figures.tsx';
import { formatCount } from '../../ui/cells/format.ts';
import { Since } from '../../ui/cells/Since.tsx';
import type { TriageQueue } from './queue.ts';
import styles from './triage.module.css';
import type { Triage } from './use-triage.ts';

type Props<T extends Living> = {
  queue: TriageQueue<T>;
  triage: Triage<T>;
  isViewed: (object: T) => boolean;
};

/** What waits, the oldest first: name, age and amount of each. */
export function QueueColumn<T extends Living>({ queue, triage, isViewed }: Props<T>) {
  const { waiting, snoozed, current, list, total } = triage;
  const [, many] = queue.noun;
  const rows = (of: readonly T[]) => (
    <ol className={styles.rows}>
      {of.map((row) => (
        <li key={row.id}>
          {/* its name stands two levels deeper */}
          {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
          <button
            type="button"
            className={styles.row}
            aria-current={row.id === current?.id ? 'true' : undefined}
            onClick={() => triage.goTo(row.id)}
          >
            <span className={styles.rowLine}>
              <span className={styles.rowName}>{queue.nameOf(row)}</span>
              <span className={styles.rowAside}>
                {triage.holds.returned.has(row.id) ? (
                  <>
                    <IconAlertTriangle size={16} stroke={1.5} className={styles.came} aria-hidden />
                    <VisuallyHidden>came back</VisuallyHidden>
                  </>
                ) : isViewed(row) ? (
                  <>
                    <IconEye size={16} stroke={1.5} aria-hidden />
                    <VisuallyHidden>viewed</VisuallyHidden>
                  </>
                ) : null}
                <Since value={queue.sinceOf(row)} />
              </span>
            </span>
            <span className={styles.rowLine}>
              <span className={styles.rowDetail}>{queue.detailOf(row)}</span>
              <span className={styles.rowAmount}>
                <Money {...queue.amountOf(row)} />
              </span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
  return (
    <nav className={styles.queue} aria-label={`Queue of ${many}`}>
      <p className={styles.queueHead}>
        <strong>{formatCount(waiting.length)}</strong> left
        {total !== undefined && total > (list.data?.data.length ?? 0)
          ? `, the oldest ${formatCount(list.data?.data.length ?? 0)} of ${formatCount(total)}`
          : null}
      </p>
      {list.data ? (
        rows(waiting)
      ) : (
        <div className={styles.loading} aria-busy="true">
          {Array.from({ length: 6 }, (_, at) => (
            <Skeleton key={at} height={44} />
          ))}
        </div>
      )}
      {snoozed.length > 0 ? (
        <details className={styles.snoozed}>
          <summary>{formatCount(snoozed.length)} put off</summary>
          {rows(snoozed)}
        </details>
      ) : null}
    </nav>
  );
}
