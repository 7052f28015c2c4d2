import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import styles from './attachments.module.css';
import { contentOf } from './download.ts';
import type { Attachment } from './source.ts';

type Props = { url: string; file: Attachment; height: string };

/** A PDF as the browser shows it; the content is fetched with the caller's token. */
export function PdfPreview({ url, file, height }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: ['content', url, file.revision],
    queryFn: ({ signal }) => contentOf(url, file, signal),
    staleTime: Infinity,
    gcTime: 60_000,
  });
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={height} radius="md" />;
  return (
    <PdfFrame content={data} height={height} title={`Preview of ${file.name ?? file.filename ?? file.id}`} />
  );
}

function PdfFrame({ content, height, title }: { content: Blob; height: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(content);
    // the page over the whole width, without the viewer's list of pages
    if (frame.current) frame.current.src = `${address}#navpanes=0&view=FitH`;
    return () => URL.revokeObjectURL(address);
  }, [content]);
  // eslint-disable-next-line react/iframe-missing-sandbox -- in a sandbox browsers refuse to show a PDF
  return <iframe ref={frame} className={styles.preview} style={{ height }} title={title} />;
}
