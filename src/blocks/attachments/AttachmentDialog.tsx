import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ifMatch } from '../../api/if-match.ts';
import { Dialog } from '../../ui/actions/Dialog.tsx';
import { FailureLine } from '../../ui/actions/FailureLine.tsx';
import { notify } from '../../ui/actions/notify.ts';
import type { Ask } from './AttachmentRow.tsx';
import styles from './attachments.module.css';
import { FilePreview } from './preview/FilePreview.tsx';
import type { Attachment, AttachmentSource } from './source.ts';

export type AskedAttachment = { what: Ask; file: Attachment };

type Props = { asked: AskedAttachment; source: AttachmentSource; parent: string; onClose: () => void };

/** What one does with a file apart from downloading it, one at a time. */
export function AttachmentDialog({ asked: { what, file }, source, parent, onClose }: Props) {
  const name = file.name ?? file.filename ?? file.id;
  if (what === 'preview')
    return (
      <Dialog onClose={onClose} title={name} size="min(1100px, 96vw)">
        <FilePreview url={source.contentUrl(parent, file.id)} file={file} height="76dvh" />
      </Dialog>
    );
  return what === 'edit' ? (
    <EditFile file={file} source={source} parent={parent} onClose={onClose} />
  ) : (
    <RemoveFile file={file} name={name} source={source} parent={parent} onClose={onClose} />
  );
}

type FileProps = Omit<Props, 'asked'> & { file: Attachment };

function EditFile({ file, source, parent, onClose }: FileProps) {
  const queries = useQueryClient();
  const [name, setName] = useState(file.name ?? '');
  const [description, setDescription] = useState(file.description ?? '');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      source.update(
        parent,
        file.id,
        { name: name.trim(), description: description.trim() || null },
        ifMatch(file),
      ),
    onSuccess: () => {
      notify(`Saved ${name.trim()}.`);
      onClose();
      return queries.invalidateQueries({ queryKey: source.key(parent) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) mutate();
  };
  return (
    <Dialog onClose={onClose} title="Edit attachment" size="md">
      <form onSubmit={submit} className={styles.form} noValidate>
        <TextInput
          label="Name"
          required
          data-autofocus
          value={name}
          error={name.trim() ? undefined : 'Enter a name.'}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Description"
          autosize
          minRows={3}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {error ? <FailureLine failure={{ error }} /> : null}
        <div className={styles.formActions}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function RemoveFile({ file, name, source, parent, onClose }: FileProps & { name: string }) {
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => source.remove(parent, file.id),
    onSuccess: () => {
      notify(`Deleted ${name}.`);
      onClose();
      return queries.invalidateQueries({ queryKey: source.key(parent) });
    },
  });
  return (
    <Dialog onClose={onClose} title="Delete attachment" size="md">
      <div className={styles.form}>
        <p>
          The content of <strong>{name}</strong> is destroyed; its entry stays in the list as deleted.
        </p>
        {error ? <FailureLine failure={{ error }} /> : null}
        <div className={styles.formActions}>
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep it
          </Button>
          <Button color="red" loading={isPending} onClick={() => mutate()}>
            Delete attachment
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
