import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconDownload, IconEye, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { FailureLine } from '../../ui/actions/FailureLine.tsx';
import { DateTime } from '../../ui/cells/dates.tsx';
import { formatBytes } from '../../ui/cells/format.ts';
import styles from './attachments.module.css';
import { contentOf, saveAs } from './download.ts';
import { deletionRefusal, hasContent, kindOf, previewOf } from './rules.ts';
import type { Attachment } from './source.ts';

export type Ask = 'preview' | 'edit' | 'remove';

type Props = {
  file: Attachment;
  url: string;
  mayEdit: boolean;
  mayRemove: boolean;
  onAsk: (what: Ask) => void;
};

/** One file: what it is, who brought it, and what can be done with it. */
export function AttachmentRow({ file, url, mayEdit, mayRemove, onAsk }: Props) {
  const name = file.name ?? file.filename ?? file.id;
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => contentOf(url, file),
    onSuccess: (content) => saveAs(content, file.filename ?? name),
  });
  const created = file.audit?.created;
  return (
    <li className={styles.row} data-deleted={file.isDeleted || undefined}>
      <div className={styles.what}>
        <span className={styles.name}>{name}</span>
        {file.description ? <span className={styles.description}>{file.description}</span> : null}
        <span className={styles.meta}>
          {[
            kindOf(file),
            file.filename !== name ? file.filename : undefined,
            file.size ? formatBytes(file.size) : undefined,
            created?.by?.name,
          ]
            .filter(Boolean)
            .map((part) => (
              <span key={part}>{part}</span>
            ))}
          {created?.at ? <DateTime value={created.at} inline /> : null}
        </span>
        {error ? <FailureLine failure={{ error }} onDismiss={reset} /> : null}
      </div>
      {hasContent(file) ? (
        <div className={styles.verbs}>
          {previewOf(file) ? (
            <Button
              variant="subtle"
              leftSection={<IconEye size={16} stroke={1.5} />}
              aria-label={`Preview ${name}`}
              onClick={() => onAsk('preview')}
            >
              Preview
            </Button>
          ) : null}
          <Button
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.5} />}
            loading={isPending}
            aria-label={`Download ${name}`}
            onClick={() => mutate()}
          >
            Download
          </Button>
          {!file.isDeleted && (mayEdit || mayRemove) ? (
            <RowMenu file={file} name={name} mayEdit={mayEdit} mayRemove={mayRemove} onAsk={onAsk} />
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

function RowMenu({ file, name, mayEdit, mayRemove, onAsk }: Omit<Props, 'url'> & { name: string }) {
  const refusal = deletionRefusal(file);
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={`More for ${name}`}>
          <IconDots size={20} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayEdit ? (
          <Menu.Item leftSection={<IconPencil size={16} stroke={1.5} />} onClick={() => onAsk('edit')}>
            Edit description
          </Menu.Item>
        ) : null}
        {mayRemove ? (
          <Menu.Item
            aria-disabled={refusal !== undefined}
            closeMenuOnClick={refusal === undefined}
            className={refusal ? styles.closedItem : undefined}
            color={refusal ? undefined : 'red'}
            leftSection={<IconTrash size={16} stroke={1.5} />}
            onClick={() => !refusal && onAsk('remove')}
          >
            Delete
            {refusal ? <span className={styles.reason}>{refusal}</span> : null}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
