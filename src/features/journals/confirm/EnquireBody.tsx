import { Textarea } from '@mantine/core';
import type { Journal } from '../../../api/generated/model/journal.ts';
import type { ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';

/** The note that the vendor will read. */
export function EnquireBody({ object, input, onInput, messages }: ConfirmProps<Journal, { notes: string }>) {
  return (
    <>
      <p className={styles.sentence}>
        <strong>{object.name ?? object.id}</strong> goes back to{' '}
        <strong>{object.vendor?.name ?? 'the vendor'}</strong>, who can answer by submitting it again, with
        another file if need be.
      </p>
      <Textarea
        label="Note for the vendor"
        description="Replaces the notes of the journal; the vendor sees it on the page."
        required
        autosize
        minRows={4}
        maxRows={12}
        data-autofocus
        value={input.notes}
        error={messages['notes']?.join(' ')}
        onChange={(event) => onInput({ notes: event.currentTarget.value })}
      />
    </>
  );
}
