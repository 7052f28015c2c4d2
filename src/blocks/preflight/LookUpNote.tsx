import { Loader } from '@mantine/core';
import { IconCloudCheck, IconCloudQuestion } from '@tabler/icons-react';
import type { PreflightKind } from '../../domain/charge-file/preflight/kind.ts';
import type { LookUpState } from './use-marketplace.ts';
import styles from './groups.module.css';

/** What was asked of the marketplace, and what remains the server's to check. */
export function LookUpNote({ of, state }: { of: PreflightKind['of']; state: LookUpState }) {
  if (of === 'custom-ledger') {
    return (
      <Note title="Checked after upload" icon={<IconCloudQuestion size={16} stroke={1.5} aria-hidden />}>
        Whether each agreement and customer is known.
      </Note>
    );
  }
  if (state === 'asking') {
    return (
      <Note title="Asking the marketplace" icon={<Loader size={14} color="var(--machine)" />}>
        Whether sources, items and orders exist. You can go on meanwhile.
      </Note>
    );
  }
  if (state === 'checked') {
    return (
      <Note title="Checked with the marketplace" icon={<IconCloudCheck size={16} stroke={1.5} aria-hidden />}>
        Sources, items and orders of the rows without other errors were looked up. Markups and rates are
        checked after upload.
      </Note>
    );
  }
  return (
    <Note title="Checked after upload" icon={<IconCloudQuestion size={16} stroke={1.5} aria-hidden />}>
      {state === 'partly'
        ? 'The file names more sources than can be asked about here; the others are looked up after upload.'
        : 'Whether each source, item and order exists.'}
      {state === 'failed' ? ' The marketplace did not answer now.' : ''}
    </Note>
  );
}

function Note({
  title,
  icon,
  children,
}: {
  title: string;
  icon: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <section className={styles.note} aria-label={title}>
      <h2 className={styles.heading}>
        {icon} {title}
      </h2>
      <p>{children}</p>
    </section>
  );
}
