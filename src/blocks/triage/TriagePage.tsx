import { Button, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft, IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Living } from '../../ui/actions/action.ts';
import { ConfirmDialog } from '../../ui/actions/ConfirmDialog.tsx';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { Notice } from '../../ui/feedback/Notice.tsx';
import { useActor } from '../../session/session.ts';
import { useViewed } from '../compare/viewed.ts';
import { HoldBar } from './HoldBar.tsx';
import { holdLineOf, type HoldLine } from './hold-line.ts';
import { LeaveDialog } from './LeaveDialog.tsx';
import { QueueColumn } from './QueueColumn.tsx';
import type { TriageQueue } from './queue.ts';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import { TriageItem } from './TriageItem.tsx';
import styles from './triage.module.css';
import { useTriage } from './use-triage.ts';
import { useTriageKeys } from './use-triage-keys.ts';

type Props<T extends Living> = {
  queue: TriageQueue<T>;
  /** What is held back, with a clock of its own. */
  line?: HoldLine;
};

/** A queue worked off one by one: what waits, the one that is looked at, and what is held back before it is sent. */
export function TriagePage<T extends Living>({ queue, line: ownLine }: Props<T>) {
  const { account } = useActor();
  const line = ownLine ?? holdLineOf(account.id, queue.id);
  const triage = useTriage(queue, line);
  const viewed = useViewed(account.id, `triage.${queue.id}`);
  const [isSnoozing, setIsSnoozing] = useState(false);
  const { current, asked, list, waiting } = triage;

  const markOf = (object: Living) => String(object.revision ?? '');
  const toggleViewed = () =>
    current && viewed.setViewed(current.id, markOf(current), !viewed.isViewed(current.id, markOf(current)));
  useTriageKeys({ queue, triage, line, onSnooze: () => setIsSnoozing(true), onViewed: toggleViewed });

  return (
    <div className={styles.page}>
      <title>{`${queue.title} · Triage · Billing`}</title>
      <header className={styles.head}>
        <Link to={queue.list.href} className={styles.back}>
          <IconArrowLeft size={16} stroke={1.5} aria-hidden /> {queue.list.label}
        </Link>
        <h1 className={styles.title}>{queue.title}</h1>
      </header>
      <VisuallyHidden role="status" aria-live="polite">
        {triage.holds.said}
      </VisuallyHidden>
      {list.error && !list.data ? (
        <FailureNotice error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <div className={styles.columns}>
          <QueueColumn
            queue={queue}
            triage={triage}
            isViewed={(object) => viewed.isViewed(object.id, markOf(object))}
          />
          {current ? (
            <TriageItem
              key={current.id}
              queue={queue}
              triage={triage}
              row={current}
              returned={triage.holds.returned.get(current.id)}
              onSnooze={() => setIsSnoozing(true)}
            />
          ) : list.data ? (
            <AllDone queue={queue} snoozed={triage.snoozed.length} held={triage.holds.held.length} />
          ) : (
            <div aria-busy="true" />
          )}
        </div>
      )}
      <HoldBar line={line} />
      {asked?.action.open((full) => (
        <ConfirmDialog
          action={full}
          object={asked.object}
          runner={triage.runner}
          onDone={triage.closeAsked}
          onClose={triage.closeAsked}
        />
      ))}
      {isSnoozing && current ? (
        <SnoozeDialog
          name={queue.nameOf(current)}
          onClose={() => setIsSnoozing(false)}
          onChoose={(until) => {
            triage.snooze.set(current.id, {
              status: current.status ?? '',
              ...(until && { until: until.toISOString() }),
            });
            setIsSnoozing(false);
            triage.moveOn();
          }}
        />
      ) : null}
      <LeaveDialog line={line} />
      <VisuallyHidden role="status">
        {waiting.length} {queue.noun[waiting.length === 1 ? 0 : 1]} left
      </VisuallyHidden>
    </div>
  );
}

type DoneProps<T extends Living> = { queue: TriageQueue<T>; snoozed: number; held: number };

function AllDone<T extends Living>({ queue, snoozed, held }: DoneProps<T>) {
  return (
    <div className={styles.done}>
      <Notice
        icon={<IconChecks size={28} stroke={1.5} />}
        title="The queue is empty"
        actions={
          <Button component={Link} to={queue.list.href} variant="default">
            {queue.list.label}
          </Button>
        }
      >
        {held > 0 ? `${held} held back and sent in a moment. ` : 'Nothing waits for a decision. '}
        {snoozed > 0 ? `${snoozed} put off until later.` : ''}
      </Notice>
    </div>
  );
}
