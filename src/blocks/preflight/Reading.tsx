import { Button, Progress } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import type { FileProblem } from '../../domain/charge-file/preflight/file-problem.ts';
import { formatBytes, formatCount } from '../../ui/cells/format.ts';
import { Notice } from '../../ui/feedback/Notice.tsx';
import type { Progress as Read } from './protocol.ts';
import styles from './room.module.css';

/** A file while it is read: how many rows so far, and the way to stop. */
export function Reading({ file, progress, onCancel }: { file: File; progress: Read; onCancel: () => void }) {
  const share = progress.bytes > 0 ? Math.min(100, (progress.bytes / file.size) * 100) : undefined;
  return (
    <section className={styles.reading} aria-label="Reading">
      <p className={styles.readingTitle} role="status">
        Reading <strong>{file.name}</strong>, {formatBytes(file.size)}
      </p>
      <Progress
        value={share ?? 100}
        animated={share === undefined}
        striped={share === undefined}
        size="sm"
        aria-label={`Reading of ${file.name}`}
      />
      <div className={styles.readingLine}>
        <span className={styles.quiet}>
          {progress.rows > 0 ? `${formatCount(progress.rows)} rows checked` : 'Looking for the columns'}
        </span>
        <Button variant="default" size="compact-sm" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}

type ProblemProps = { file: File; problem: FileProblem; onPick: () => void };

/** A file that cannot be examined: what it is, and what to do about it. */
export function UnreadableFile({ file, problem, onPick }: ProblemProps) {
  return (
    <section className={styles.reading} aria-label="File">
      <Notice
        trouble
        icon={<IconFileAlert size={28} stroke={1.5} />}
        title={problem.title}
        actions={
          <Button variant="default" onClick={onPick}>
            Choose another file
          </Button>
        }
      >
        <strong>{file.name}</strong>: {problem.advice}
      </Notice>
    </section>
  );
}
