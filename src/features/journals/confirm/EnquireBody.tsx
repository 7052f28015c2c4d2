import type { Journal } from '../../../api/generated/model/journal.ts';
import type { ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { NoteField } from './NoteField.tsx';

/** Where the journal goes, and the note that goes with it. */
export function EnquireBody({ object, ...note }: ConfirmProps<Journal, { notes: string }>) {
  return (
    <>
      <p className={styles.sentence}>
        <strong>{object.name ?? object.id}</strong> goes back to{' '}
        <strong>{object.vendor?.name ?? 'the vendor'}</strong>, who can answer by submitting it again, with
        another file if need be.
      </p>
      <NoteField {...note} />
    </>
  );
}
