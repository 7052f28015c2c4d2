import { Textarea } from '@mantine/core';
import type { BulkProps } from '../../../ui/actions/action.ts';

/** The note that the vendor will read. */
export function NoteField({ input, onInput, messages }: BulkProps<{ notes: string }>) {
  return (
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
  );
}
