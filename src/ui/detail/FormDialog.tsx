import { Button } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Dialog } from '../actions/Dialog.tsx';
import { FailureLine } from '../actions/FailureLine.tsx';
import styles from '../actions/actions.module.css';
import type { RunFailure } from '../actions/use-action-runner.ts';
import { DateTime } from '../cells/dates.tsx';
import { useLeaveGuard } from './use-leave-guard.ts';

type Props = {
  title: string;
  submitLabel: string;
  isDirty: boolean;
  isSaving: boolean;
  failure: RunFailure | null;
  /** Who was faster, in the place of the failure. */
  clash?: ReactNode;
  /** What was typed here before the page was lost, and the ways to take and to forget it. */
  draft?: { foundAt: string | undefined; onRestore: () => void; onDrop: () => void };
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  onClose: () => void;
  children: ReactNode;
};

/** A form in a dialog. What was typed is not lost by a slip: closing and leaving ask first. */
export function FormDialog({
  title,
  submitLabel,
  isDirty,
  isSaving,
  failure,
  clash,
  draft,
  onSubmit,
  onClose,
  children,
}: Props) {
  const [isClosing, setIsClosing] = useState(false);
  const guard = useLeaveGuard(isDirty && !isSaving);
  const asks = isClosing || guard.isAsking;
  const close = () => (isDirty ? setIsClosing(true) : onClose());
  return (
    <Dialog onClose={isSaving ? () => {} : close} title={title}>
      <form onSubmit={onSubmit} className={styles.dialog} noValidate>
        {draft?.foundAt && !isDirty ? (
          <div className={styles.draft} role="status">
            <p>
              What you typed here on <DateTime value={draft.foundAt} inline /> was not saved.
            </p>
            <Button size="compact-md" variant="default" onClick={draft.onRestore}>
              Take it up again
            </Button>
            <Button size="compact-md" variant="subtle" color="gray" onClick={draft.onDrop}>
              Forget it
            </Button>
          </div>
        ) : null}
        {children}
        {clash}
        <FailureLine failure={failure} />
        {/* keys: a button that turned into the submit button under the click would send the form */}
        {asks ? (
          <div key="question" className={styles.dialogActions} role="alert">
            <p className={styles.question}>What you typed is not saved.</p>
            <Button
              variant="default"
              data-autofocus
              onClick={() => {
                setIsClosing(false);
                guard.stay();
              }}
            >
              Keep editing
            </Button>
            <Button
              color="red"
              onClick={() => {
                draft?.onDrop();
                if (guard.isAsking) guard.leave();
                else onClose();
              }}
            >
              Discard changes
            </Button>
          </div>
        ) : (
          <div key="verbs" className={styles.dialogActions}>
            <Button variant="default" onClick={close} disabled={isSaving}>
              Cancel
            </Button>
            <Button type="submit" loading={isSaving}>
              {submitLabel}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  );
}
