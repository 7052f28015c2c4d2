import { Button } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import styles from '../../ui/actions/actions.module.css';
import { Dialog } from '../../ui/actions/Dialog.tsx';
import { useLeaveGuard } from '../../ui/detail/use-leave-guard.ts';
import type { HoldLine } from './hold-line.ts';

/** Whoever leaves with decisions held back is asked: send them now, or drop them. */
export function LeaveDialog({ line }: { line: HoldLine }) {
  const { held } = useSyncExternalStore(line.subscribe, line.state);
  const { isAsking, leave, stay } = useLeaveGuard(held.length > 0);
  const [isSending, setIsSending] = useState(false);
  if (!isAsking) return null;
  const count = held.length;
  const send = async () => {
    setIsSending(true);
    await line.sendAll();
    // what came back needs a look before one goes
    if (line.state().returned.size > 0) stay();
    else leave();
    setIsSending(false);
  };
  return (
    <Dialog title="Leave the queue" onClose={stay}>
      <div className={styles.dialog}>
        <p className={styles.sentence}>
          {count === 0 ? (
            'Everything has been sent meanwhile.'
          ) : (
            <>
              <strong>
                {count} {count === 1 ? 'decision is' : 'decisions are'}
              </strong>{' '}
              held back and not sent yet.
            </>
          )}
        </p>
        <div className={styles.dialogActions}>
          <Button variant="default" onClick={stay} disabled={isSending}>
            Stay
          </Button>
          <Button
            variant="default"
            disabled={isSending || count === 0}
            onClick={() => {
              line.dropAll();
              leave();
            }}
          >
            Drop
          </Button>
          <Button data-autofocus loading={isSending} onClick={() => void send()}>
            {count === 0 ? 'Leave' : 'Send now'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
