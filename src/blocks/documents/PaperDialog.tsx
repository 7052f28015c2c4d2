import { Skeleton } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { Dialog } from '../../ui/actions/Dialog.tsx';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { Notice } from '../../ui/feedback/Notice.tsx';
import { FilePreview } from '../attachments/preview/FilePreview.tsx';
import type { Wanted } from './papers.ts';

type Props = { title: string; parent: string; wanted: Wanted; onClose: () => void };

const height = '76dvh';

/** The paper of a document over the list that one came from. */
export function PaperDialog({ title, parent, wanted, onClose }: Props) {
  return (
    <Dialog onClose={onClose} title={title} size="min(1100px, 96vw)">
      <Paper parent={parent} wanted={wanted} height={height} />
    </Dialog>
  );
}

/** The wanted file of an object, as far as there is one. */
export function Paper({
  parent,
  wanted,
  height: box,
}: Omit<Props, 'title' | 'onClose'> & { height: string }) {
  const { data, error, refetch } = wanted.source.useList(parent);
  if (error && !data) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={box} radius="md" />;
  const file = wanted.pick(data.data);
  if (!file)
    return (
      <Notice icon={<IconFileOff size={28} stroke={1.5} />} title="No file yet">
        {wanted.missing}
      </Notice>
    );
  return <FilePreview url={wanted.source.contentUrl(parent, file.id)} file={file} height={box} />;
}
