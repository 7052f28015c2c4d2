import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
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
  const address = useObjectUrl(data);
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!address) return <Skeleton height={height} radius="md" />;
  return (
    <iframe
      className={styles.preview}
      style={{ height }}
      title={`Preview of ${file.name ?? file.filename ?? file.id}`}
      src={address}
    />
  );
}

function useObjectUrl(content: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!content) return;
    const made = URL.createObjectURL(content);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  return address;
}
