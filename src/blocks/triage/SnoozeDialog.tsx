import { Button } from '@mantine/core';
import { useState } from 'react';
import { snoozeChoices } from '../../domain/review/snooze.ts';
import styles from '../../ui/actions/actions.module.css';
import { formatDay } from '../../ui/cells/format.ts';
import { Dialog } from '../../ui/actions/Dialog.tsx';
import triageStyles from './triage.module.css';

type Props = { name: string; onChoose: (until: Date | undefined) => void; onClose: () => void };

const dayOf = (at: Date) =>
  formatDay(new Date(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate())).toISOString());

/** Until when something is put off. Only this browser knows of it. */
export function SnoozeDialog({ name, onChoose, onClose }: Props) {
  const [choices] = useState(() => snoozeChoices(new Date()));
  return (
    <Dialog title="Put off" onClose={onClose} size="md">
      <div className={styles.dialog}>
        <p className={styles.sentence}>
          <strong>{name}</strong> leaves the queue of this browser and comes back by itself. A change of its
          state brings it back at once.
        </p>
        <div className={triageStyles.choices}>
          {choices.map(({ id, label, until }, at) => (
            <Button
              key={id}
              variant="default"
              fullWidth
              justify="space-between"
              data-autofocus={at === 0 || undefined}
              rightSection={<span className={triageStyles.quiet}>{until ? dayOf(until) : null}</span>}
              onClick={() => onChoose(until)}
            >
              {label}
            </Button>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
