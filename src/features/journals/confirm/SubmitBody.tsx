import type { Journal } from '../../../api/generated/model/journal.ts';
import type { ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { Figures } from '../../../ui/actions/Figures.tsx';
import { Count, Money } from '../../../ui/cells/figures.tsx';

/** What operations will receive. */
export function SubmitBody({
  object: { name, id, upload, price, authorization },
}: ConfirmProps<Journal, undefined>) {
  return (
    <>
      <p className={styles.sentence}>
        <strong>{name ?? id}</strong> goes to operations for review. Until they answer, its file cannot be
        replaced.
      </p>
      <Figures
        of={[
          { label: 'Charges', value: <Count value={upload?.total} /> },
          { label: 'Σ PP', value: <Money value={price?.totalPP} currency={price?.currency} /> },
          { label: 'Authorization', value: authorization?.name ?? authorization?.id },
        ]}
      />
    </>
  );
}
