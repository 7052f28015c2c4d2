import { Button, FileButton, Skeleton } from '@mantine/core';
import { IconPaperclip, IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { sendFile } from '../../api/send-file.ts';
import { mayCall } from '../../domain/access.ts';
import { useActor } from '../../session/session.ts';
import { tokenStore } from '../../session/token.ts';
import { FailureLine } from '../../ui/actions/FailureLine.tsx';
import { notify } from '../../ui/actions/notify.ts';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { Notice } from '../../ui/feedback/Notice.tsx';
import { DropCurtain } from '../../ui/upload/DropCurtain.tsx';
import { TransferLine } from '../../ui/upload/TransferLine.tsx';
import { useDrop } from '../../ui/upload/use-drop.ts';
import { useTransfer } from '../../ui/upload/use-transfer.ts';
import { AttachmentRow } from './AttachmentRow.tsx';
import styles from './attachments.module.css';
import { AttachmentDialog, type AskedAttachment } from './AttachmentDialog.tsx';
import { refusalOf } from './rules.ts';
import type { Attachment, AttachmentSource } from './source.ts';

type Props = {
  source: AttachmentSource;
  parent: string;
  /** Takes dropped files too; off where the page takes them for something else. */
  drop?: boolean;
};

/** The files of an object: read, download, and for those who may: add, describe, delete. */
export function Attachments({ source, parent, drop = true }: Props) {
  const { role } = useActor();
  const queries = useQueryClient();
  const { data, error, isPending, refetch } = source.useList(parent);
  const [asked, setAsked] = useState<AskedAttachment | null>(null);
  const mayAdd = mayCall(role, source.operations.create);

  const send = useCallback(
    (file: File, options: { onProgress: (share: number) => void; signal: AbortSignal }) => {
      const form = new FormData();
      form.append('attachment', JSON.stringify({ name: file.name }));
      form.append('file', file);
      return sendFile<Attachment>(source.createUrl(parent), form, {
        ...options,
        token: tokenStore.get() ?? undefined,
      });
    },
    [source, parent],
  );
  const { transfer, failure, start, cancel, dismiss, refuse } = useTransfer(send);
  const add = useCallback(
    async (files: readonly File[]) => {
      for (const file of files) {
        const refusal = refusalOf(file);
        if (refusal) return refuse(refusal);
        const added = await start(file);
        if (!added) return;
        notify(`Added ${file.name}.`);
        await queries.invalidateQueries({ queryKey: source.key(parent) });
      }
    },
    [queries, source, parent, start, refuse],
  );
  const isOver = useDrop(add, mayAdd && drop && !transfer);

  if (isPending) return <ListSkeleton />;
  if (!data) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  const files = data.data;
  return (
    <>
      <DropCurtain visible={isOver}>Drop the file to attach it</DropCurtain>
      {mayAdd ? (
        <div className={styles.toolbar}>
          <FileButton multiple onChange={(picked) => void add(picked)}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                leftSection={<IconPlus size={16} stroke={1.5} />}
                disabled={transfer !== null}
              >
                Add files
              </Button>
            )}
          </FileButton>
          {drop ? (
            <span className={styles.hint}>or drop them anywhere on this page, 500 MB each at most</span>
          ) : null}
        </div>
      ) : null}
      {transfer ? (
        <div className={styles.strip}>
          <TransferLine {...transfer} onCancel={cancel} />
        </div>
      ) : null}
      {failure ? (
        <div className={styles.strip}>
          <FailureLine failure={failure} onDismiss={dismiss} />
        </div>
      ) : null}
      {files.length === 0 ? (
        <Notice icon={<IconPaperclip size={28} stroke={1.5} />} title="No attachments">
          {mayAdd
            ? 'Add agreements, price lists or correspondence that belong here.'
            : 'Files that belong here appear in this list.'}
        </Notice>
      ) : (
        <ul className={styles.list}>
          {files.map((file) => (
            <AttachmentRow
              key={file.id}
              file={file}
              url={source.contentUrl(parent, file.id)}
              mayEdit={mayCall(role, source.operations.update)}
              mayRemove={mayCall(role, source.operations.remove)}
              onAsk={(what) => setAsked({ what, file })}
            />
          ))}
        </ul>
      )}
      {asked ? (
        <AttachmentDialog asked={asked} source={source} parent={parent} onClose={() => setAsked(null)} />
      ) : null}
    </>
  );
}

function ListSkeleton() {
  return (
    <div className={styles.list} aria-busy="true">
      {[1, 2, 3].map((each) => (
        <div key={each} className={styles.row}>
          <Skeleton height={40} />
        </div>
      ))}
    </div>
  );
}
