import { Button } from '@mantine/core';
import { IconCheck, IconScale } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import type { Journal } from '../../api/generated/model/journal.ts';
import { anomalyRules } from '../../domain/review/anomalies.ts';
import { lastDayOf } from '../../domain/review/period-before.ts';
import * as paths from '../../paths.ts';
import { formatCount, formatDay, formatInstant } from '../../ui/cells/format.ts';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { Notice } from '../../ui/feedback/Notice.tsx';
import { useViewer } from '../../ui/viewer.ts';
import { useDismissals } from './dismissals.ts';
import { FlagRow } from './FlagRow.tsx';
import { anomalyProgress, comparesByItself, useAnomalies, type Anomalies } from './read-anomalies.ts';
import styles from './review.module.css';
import { anomalyWords } from './words.ts';

/** Flags of one rule that are drawn at once; the rest is asked for. */
const shown = 30;

/** What is unlike the months before, each with what it was compared with; a person says why it is right. */
export function JournalAnomalies({ journal }: { journal: Journal }) {
  const [isAsked, setIsAsked] = useState(() => comparesByItself(journal));
  const queries = useQueryClient();
  const { data, error, refetch, isFetching } = useAnomalies(journal, isAsked);
  const read = useSyncExternalStore(anomalyProgress.subscribe, anomalyProgress.read);
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (data) return <Flags journal={journal} anomalies={data} />;
  if (!isFetching)
    return (
      <Notice
        icon={<IconScale size={28} stroke={1.5} />}
        title="Compare with the period before"
        actions={
          <Button onClick={() => (isAsked ? void refetch() : setIsAsked(true))}>Compare charges</Button>
        }
      >
        {formatCount(journal.upload?.total ?? 0)} charges and those of the journals before are read. You may
        leave this tab meanwhile.
      </Notice>
    );
  return (
    <div className={styles.progress}>
      <p role="status">{read > 0 ? `${formatCount(read)} charges read` : 'Charges are being read…'}</p>
      <Button
        variant="default"
        size="compact-md"
        onClick={() => {
          setIsAsked(false);
          void queries.cancelQueries({ queryKey: ['anomalies', journal.id] });
        }}
      >
        Cancel
      </Button>
    </div>
  );
}

function Flags({ journal, anomalies }: { journal: Journal; anomalies: Anomalies }) {
  const { flags } = anomalies;
  const dismissals = useDismissals(journal.id);
  const { open, dismissed } = dismissals.countsOf(flags);
  return (
    <div className={styles.panel}>
      <p role="status" className={flags.length > 0 && open === 0 ? styles.even : undefined}>
        {flags.length === 0
          ? 'Nothing unusual was found.'
          : `${formatCount(open)} open, ${formatCount(dismissed)} explained.`}{' '}
        <span className={styles.quiet}>
          <Basis anomalies={anomalies} />
        </span>
      </p>
      {flags.length === 0 ? (
        <Notice icon={<IconCheck size={28} stroke={1.5} />} title="As in the months before">
          Every rule was applied; none found anything.
        </Notice>
      ) : null}
      {anomalyRules
        .map((rule) => ({ rule, own: flags.filter((flag) => flag.rule === rule) }))
        .filter(({ own }) => own.length > 0)
        .map(({ rule, own }) => (
          <RuleGroup
            key={rule}
            title={anomalyWords[rule].title}
            count={own.length}
            isOpen={own.some((flag) => !dismissals.of(flag))}
          >
            {(isAll) =>
              (isAll ? own : own.slice(0, shown)).map((flag) => (
                <FlagRow
                  key={flag.id}
                  flag={flag}
                  journal={journal}
                  dismissal={dismissals.of(flag)}
                  onDismiss={(dismissal) => dismissals.set(flag, dismissal)}
                />
              ))
            }
          </RuleGroup>
        ))}
    </div>
  );
}

type GroupProps = {
  title: string;
  count: number;
  isOpen: boolean;
  children: (isAll: boolean) => React.ReactNode;
};

function RuleGroup({ title, count, isOpen, children }: GroupProps) {
  const [isAll, setIsAll] = useState(false);
  // as it stood when it was drawn first: a group does not close under the pointer
  const [wasOpen] = useState(isOpen);
  return (
    <details className={styles.group} open={wasOpen}>
      <summary>
        {title} <span className={styles.quiet}>{formatCount(count)}</span>
      </summary>
      <ul className={styles.list}>{children(isAll)}</ul>
      {!isAll && count > shown ? (
        <div className={styles.flag}>
          <Button variant="default" size="compact-md" onClick={() => setIsAll(true)}>
            Show all {formatCount(count)}
          </Button>
        </div>
      ) : null}
    </details>
  );
}

/** From what it was found out, and when. */
function Basis({ anomalies: { charges, comparedWith, period, at } }: { anomalies: Anomalies }) {
  const { timeZone } = useViewer();
  const days = period && `, ${formatDay(period.start)} to ${formatDay(lastDayOf(period))}`;
  const told = formatInstant(at, timeZone);
  return (
    <>
      {formatCount(charges)} charges{days}, read {told ? `${told.date}, ${told.time} ${told.zone}` : at},
      against{' '}
      {comparedWith.length === 0
        ? 'nothing: the authorization has no earlier journal.'
        : comparedWith.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 ? ' · ' : ''}
              <Link to={paths.journal(id)} className={styles.quietLink}>
                {name}
              </Link>
            </span>
          ))}
    </>
  );
}
