import { IconAlertTriangle, IconCircleCheck, IconCopy, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Verdict } from '../../domain/charge-file/preflight/verdict.ts';
import type { View } from '../../domain/charge-file/preflight/views.ts';
import { formatCount } from '../../ui/cells/format.ts';
import { exactAmount, periodText } from './exact.ts';
import styles from './room.module.css';

type Props = {
  verdict: Verdict;
  currency: string | undefined;
  view: View;
  onView: (view: View) => void;
};

/** The whole file in seven figures; those that stand for rows show them. */
export function VerdictBar({ verdict, currency, view, onView }: Props) {
  const { rows, errors, warnings, duplicates, quantity, total, rightTotal, start, end } = verdict;
  const isRight = errors === 0;
  return (
    <section className={styles.verdict} aria-label="Verdict">
      <dl className={styles.figures}>
        <Pick label="Rows" view="all" of={rows} current={view} onView={onView} />
        <Pick
          label="Errors"
          view="errors"
          of={errors}
          current={view}
          onView={onView}
          tone={isRight ? 'right' : 'wrong'}
          icon={
            isRight ? (
              <IconCircleCheck size={16} stroke={1.75} />
            ) : (
              <IconAlertTriangle size={16} stroke={1.75} />
            )
          }
        />
        <Pick
          label="Warnings"
          view="warnings"
          of={warnings}
          current={view}
          onView={onView}
          tone={warnings > 0 ? 'warned' : undefined}
          icon={warnings > 0 ? <IconInfoCircle size={16} stroke={1.75} /> : undefined}
        />
        <Pick
          label="Duplicates"
          view="duplicates"
          of={duplicates}
          current={view}
          onView={onView}
          icon={duplicates > 0 ? <IconCopy size={16} stroke={1.75} /> : undefined}
        />
        <Figure label="Σ quantity">{exactAmount(quantity)}</Figure>
        <Figure
          label="Σ PP"
          note={isRight ? undefined : `${exactAmount(rightTotal, currency)} in rows without error`}
        >
          {exactAmount(total, currency)}
          {currency ? <span className={styles.currency}>{currency}</span> : null}
        </Figure>
        <Figure label="Period">{start || end ? periodText(start, end) : '—'}</Figure>
      </dl>
    </section>
  );
}

function Figure({
  label,
  note,
  children,
}: {
  label: string;
  note?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        {children}
        {note ? <span className={styles.figureNote}>{note}</span> : null}
      </dd>
    </div>
  );
}

type PickProps = {
  label: string;
  view: Exclude<View, object>;
  of: number;
  current: View;
  onView: (view: View) => void;
  tone?: 'right' | 'wrong' | 'warned' | undefined;
  icon?: ReactNode;
};

/** A figure that stands for rows: pressed, the grid shows them. */
function Pick({ label, view, of, current, onView, tone, icon }: PickProps) {
  const text = (
    <>
      <span aria-hidden className={styles.figureIcon}>
        {icon}
      </span>
      {formatCount(of)}
    </>
  );
  return (
    <div className={styles.figure} data-tone={tone}>
      <dt id={`figure-${view}`}>{label}</dt>
      <dd>
        {of > 0 ? (
          <button
            type="button"
            className={styles.figureButton}
            aria-pressed={current === view}
            aria-label={`${label}: ${formatCount(of)}, show the rows`}
            onClick={() => onView(view)}
          >
            {text}
          </button>
        ) : (
          <span className={styles.figureText}>{text}</span>
        )}
      </dd>
    </div>
  );
}
