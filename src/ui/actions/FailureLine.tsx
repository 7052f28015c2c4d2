import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconRefreshAlert } from '@tabler/icons-react';
import { CopyId } from '../cells/CopyId.tsx';
import { failureOf } from '../feedback/failure.ts';
import styles from './actions.module.css';
import type { RunFailure } from './use-action-runner.ts';

/** The problem of an action, beside its button or in its dialog: the sentence and the trace id to copy. */
export function FailureLine({ failure, onDismiss }: { failure: RunFailure | null; onDismiss?: () => void }) {
  if (!failure) return null;
  const isConflict = 'conflict' in failure;
  const { title, detail, traceId } = told(failure);
  const Icon = isConflict ? IconRefreshAlert : IconAlertTriangle;
  return (
    <div role="alert" className={`${styles.failure} ${isConflict ? styles.conflict : ''}`}>
      <Icon size={20} stroke={1.5} aria-hidden />
      <div className={styles.failureText}>
        {title && title !== detail ? <strong>{title}. </strong> : null}
        {detail}
        {traceId ? (
          <span className={styles.trace}>
            Trace id <CopyId id={traceId} label="trace id" />
          </span>
        ) : null}
      </div>
      {onDismiss ? <CloseButton size="sm" aria-label="Dismiss" onClick={onDismiss} /> : null}
    </div>
  );
}

function told(failure: RunFailure): { title?: string; detail: string; traceId?: string | undefined } {
  if ('conflict' in failure) return { detail: failure.conflict };
  if ('refusal' in failure) return { detail: failure.refusal };
  return failureOf(failure.error);
}
