import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { FailureNotice } from '../../../ui/feedback/FailureNotice.tsx';
import { contentOf, textOf } from '../download.ts';
import { previewOf } from '../rules.ts';
import type { Attachment } from '../source.ts';
import { PdfPreview } from './PdfPreview.tsx';
import { PicturePreview } from './PicturePreview.tsx';
import { TextPreview } from './TextPreview.tsx';

const WorkbookPreview = lazy(async () => ({
  default: (await import('./WorkbookPreview.tsx')).WorkbookPreview,
}));

type Props = {
  url: string;
  file: Attachment;
  /** Height of the box in CSS; what is longer scrolls inside. */
  height: string;
};

const kept = { staleTime: Infinity, gcTime: 60_000 };
const called = (file: Attachment) => `Preview of ${file.name ?? file.filename ?? file.id}`;

/** A file without leaving the page: a PDF, a picture, a text, a workbook. The content is fetched with the caller's token. */
export function FilePreview(props: Props) {
  const kind = previewOf(props.file);
  if (kind === 'text') return <Text {...props} />;
  return kind ? <Whole {...props} /> : null;
}

function Text({ url, file, height }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: ['content', url, file.revision, 'text'],
    queryFn: ({ signal }) => textOf(url, file, signal),
    ...kept,
  });
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={height} radius="md" />;
  return <TextPreview {...data} contentType={file.contentType} height={height} title={called(file)} />;
}

function Whole({ url, file, height }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: ['content', url, file.revision],
    queryFn: ({ signal }) => contentOf(url, file, signal),
    ...kept,
  });
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={height} radius="md" />;
  const view = { content: data, height, title: called(file) };
  switch (previewOf(file)) {
    case 'picture':
      return <PicturePreview {...view} />;
    case 'workbook':
      return (
        <Suspense fallback={<Skeleton height={height} radius="md" />}>
          <WorkbookPreview {...view} />
        </Suspense>
      );
    default:
      return <PdfPreview {...view} />;
  }
}
