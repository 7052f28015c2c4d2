import { Button, Drawer } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Journal } from '../../api/generated/model/journal.ts';
import styles from './compare.module.css';

// only who presses needs it
const JournalCompare = lazy(async () => ({ default: (await import('./JournalCompare.tsx')).JournalCompare }));

type Props = { journal: Journal; file: File };

/** What a file would change, before it is sent: against the present file, an earlier one, or the month before. */
export function CompareFile({ journal, file }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowsDiff size={16} stroke={1.5} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        Compare
      </Button>
      <Drawer
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        position="right"
        size={1180}
        title="What this file changes"
      >
        <div className={styles.drawer}>
          <Suspense>
            <JournalCompare journal={journal} after={file} />
          </Suspense>
        </div>
      </Drawer>
    </>
  );
}
