import { Button } from '@mantine/core';
import { IconLoader2 } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Keys } from '../../ui/commands/Keys.tsx';
import type { Clock } from './clock.ts';
import type { Held, HoldLine } from './hold-line.ts';
import styles from './triage.module.css';

const shown = 3;

/** What was decided and is not sent yet, with the seconds that are left and the way back. */
export function HoldBar({ line }: { line: HoldLine }) {
  const { held, sending } = useSyncExternalStore(line.subscribe, line.state);
  if (held.length === 0 && sending.length === 0) return null;
  return (
    <section className={styles.holds} aria-label="Held back">
      {sending.map(({ key, name, label }) => (
        <p key={key} className={styles.hold}>
          <IconLoader2 size={16} stroke={1.5} className={styles.turning} aria-hidden />
          <span className={styles.holdText}>
            {label}: <strong>{name}</strong> is being sent
          </span>
        </p>
      ))}
      {held.slice(0, shown).map((each, at) => (
        <HoldRow key={each.key} held={each} line={line} isLatest={at === 0} />
      ))}
      {held.length > shown ? <p className={styles.more}>and {held.length - shown} more</p> : null}
    </section>
  );
}

function HoldRow({ held, line, isLatest }: { held: Held; line: HoldLine; isLatest: boolean }) {
  const seconds = useSecondsUntil(held.dueAt, line.clock());
  return (
    <p className={styles.hold}>
      <span className={styles.holdText}>
        {held.label}: <strong>{held.name}</strong> will be sent in{' '}
        <span className={styles.seconds}>{seconds} s</span>
      </span>
      <Button
        variant="default"
        size="compact-md"
        rightSection={isLatest ? <Keys keys="z" /> : undefined}
        onClick={() => line.undo(held.key)}
      >
        Undo
      </Button>
      <Button
        variant="subtle"
        size="compact-md"
        rightSection={isLatest ? <Keys keys="Shift+Enter" /> : undefined}
        onClick={() => line.sendNow(held.key)}
      >
        Send now
      </Button>
    </p>
  );
}

/** Whole seconds that are left, counted down by the clock. */
function useSecondsUntil(dueAt: number, clock: Clock): number {
  const [left, setLeft] = useState(() => dueAt - clock.now());
  useEffect(() => {
    let stop = () => {};
    const tick = () => {
      setLeft(dueAt - clock.now());
      stop = clock.after(250, tick);
    };
    stop = clock.after(250, tick);
    return () => stop();
  }, [dueAt, clock]);
  return Math.max(0, Math.ceil(left / 1000));
}
