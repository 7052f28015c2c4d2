import { ActionIcon, Button, CloseButton, Indicator, Popover, Progress } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { clearActivities, saveFile, useActivities, type Activity } from '../ui/activity/activities.ts';
import { formatCount } from '../ui/cells/format.ts';
import { notify } from '../ui/actions/notify.ts';
import styles from './ActivityMenu.module.css';

/** Says what ended while the person was elsewhere. */
function useNotices(activities: readonly Activity[], isOpen: boolean): void {
  const told = useRef(new Set<number>());
  useEffect(() => {
    for (const { id, label, state, outcome } of activities) {
      if (state === 'running' || told.current.has(id)) continue;
      told.current.add(id);
      if (!isOpen) notify(`${label}: ${outcome ?? state}`);
    }
  }, [activities, isOpen]);
}

/** The work of this tab that goes on in the background: exports, runs over many rows. */
export function ActivityMenu() {
  const activities = useActivities();
  const [isOpen, setIsOpen] = useState(false);
  useNotices(activities, isOpen);
  const running = activities.filter((each) => each.state === 'running').length;
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={360} trapFocus returnFocus>
      <Popover.Target>
        <Indicator disabled={running === 0} label={running} size={16} offset={6} color="accent">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={running > 0 ? `Activity, ${running} running` : 'Activity'}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            <IconBell size={20} stroke={1.5} />
          </ActionIcon>
        </Indicator>
      </Popover.Target>
      <Popover.Dropdown aria-label="Activity" p={0}>
        {activities.length === 0 ? (
          <p className={styles.empty}>
            Exports and runs over many rows show here while they go on. They end with this tab.
          </p>
        ) : (
          <>
            <ul className={styles.list}>
              {activities.map((activity) => (
                <ActivityLine key={activity.id} activity={activity} />
              ))}
            </ul>
            {running < activities.length ? (
              <div className={styles.end}>
                <Button variant="subtle" color="gray" size="compact-sm" onClick={clearActivities}>
                  Clear what has ended
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function ActivityLine({ activity }: { activity: Activity }) {
  const { label, state, done, total, outcome, file } = activity;
  const isRunning = state === 'running';
  const share = total ? Math.min(100, (done / total) * 100) : undefined;
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        <strong>{label}</strong>
        {isRunning ? (
          <CloseButton size="sm" aria-label={`Cancel: ${label}`} onClick={activity.cancel} />
        ) : null}
      </div>
      {isRunning ? (
        <>
          <Progress size="sm" value={share ?? 100} striped={share === undefined} aria-label={label} />
          <span className={styles.note}>
            {formatCount(done)}
            {total === undefined ? '' : ` of ${formatCount(total)}`}
          </span>
        </>
      ) : (
        <span className={styles.note} data-failed={state === 'failed' ? '' : undefined}>
          {outcome}
        </span>
      )}
      {file ? (
        <Button variant="subtle" size="compact-sm" className={styles.save} onClick={() => saveFile(file)}>
          Save {file.name}
        </Button>
      ) : null}
    </li>
  );
}
