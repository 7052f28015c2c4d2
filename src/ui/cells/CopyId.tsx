import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useClipboard } from '@mantine/hooks';
import { VisuallyHidden } from '@mantine/core';
import styles from './cells.module.css';

/** An id or a code with a button that copies it; `label` says what it is. */
export function CopyId({ id, label = 'id' }: { id: string; label?: string }) {
  const clipboard = useClipboard({ timeout: 1500 });
  return (
    <span className={styles['copyable']}>
      <span className={styles['id']}>{id}</span>
      <button
        type="button"
        className={`${styles['copy']} ${clipboard.copied ? styles['copied'] : ''}`}
        aria-label={`Copy ${label} ${id}`}
        title={`Copy ${label}`}
        onClick={() => clipboard.copy(id)}
      >
        {clipboard.copied ? (
          <IconCheck size={16} stroke={1.5} aria-hidden />
        ) : (
          <IconCopy size={16} stroke={1.5} aria-hidden />
        )}
      </button>
      <VisuallyHidden role="status">{clipboard.copied ? 'Copied' : ''}</VisuallyHidden>
    </span>
  );
}
