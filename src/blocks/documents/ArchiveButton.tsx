import { Button } from '@mantine/core';
import { IconFileZip } from '@tabler/icons-react';
import { useState } from 'react';
import type { Chosen } from '../../ui/grid/Grid.tsx';
import type { Archive } from './archive.ts';

type Props<T> = { chosen: Chosen<T>; archive: Archive<T> };

/** The files of all that is chosen as one ZIP; how far it is shows in the bell. */
export function ArchiveButton<T extends { id: string }>({ chosen: { rows, isReadable }, archive }: Props<T>) {
  const [isRunning, setIsRunning] = useState(false);
  const start = async () => {
    if (!rows) return;
    setIsRunning(true);
    const { saveArchive } = await import('./archive.ts');
    await saveArchive(archive, rows);
    setIsRunning(false);
  };
  return (
    <Button
      variant="default"
      size="compact-md"
      disabled={!rows}
      loading={isRunning}
      title={isReadable ? undefined : 'Too many for one archive: narrow the filter'}
      leftSection={<IconFileZip size={16} stroke={1.5} aria-hidden />}
      onClick={() => void start()}
    >
      Download as ZIP
    </Button>
  );
}
