import { Button, Progress } from '@mantine/core';
import { formatBytes, formatPercent } from '../cells/format.ts';
import { useTitleProgress } from '../detail/title-progress.ts';
import styles from './upload.module.css';

type Props = { name: string; size: number; share: number; onCancel: () => void };

/** A file on its way: how much of it has been sent, and the way to stop it. */
export function TransferLine({ name, size, share, onCancel }: Props) {
  const percent = Math.floor(share * 100);
  useTitleProgress(`${percent} %`);
  return (
    <div className={styles.transfer}>
      <div className={styles.transferText}>
        <strong className={styles.fileName}>{name}</strong>
        <span className={styles.secondary}>
          {percent < 100
            ? `${formatPercent(percent).replace(/[.,]00/, '')} of ${formatBytes(size)}`
            : 'Sent, waiting for the answer'}
        </span>
        <Progress value={percent} size="sm" aria-label={`Upload of ${name}`} />
      </div>
      <Button variant="default" onClick={onCancel}>
        Cancel upload
      </Button>
    </div>
  );
}
