import { useListJournalAttachments } from '../../../api/generated/endpoints/journal-attachments/journal-attachments.ts';
import type { Journal } from '../../../api/generated/model/journal.ts';
import type { ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { Figures } from '../../../ui/actions/Figures.tsx';
import { Count, Money } from '../../../ui/cells/figures.tsx';

/** What is lost. */
export function DeleteBody({ object: { id, name, upload, price } }: ConfirmProps<Journal, undefined>) {
  const { data } = useListJournalAttachments(id, { limit: 0 });
  const total = data?.$meta.pagination.total;
  return (
    <>
      <p className={styles.sentence}>
        <strong>{name ?? id}</strong> is deleted with everything in it. This cannot be undone.
      </p>
      <Figures
        of={[
          { label: 'Charges deleted', value: <Count value={upload?.total ?? 0} /> },
          { label: 'Σ PP of them', value: <Money value={price?.totalPP ?? 0} currency={price?.currency} /> },
          { label: 'Attachments deleted', value: total === undefined ? undefined : <Count value={total} /> },
        ]}
      />
    </>
  );
}
