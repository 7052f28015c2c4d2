import type { Journal } from '../../../api/generated/model/journal.ts';
import { useAnswer } from '../../../blocks/enquiry/use-answer.ts';
import type { ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { Figures } from '../../../ui/actions/Figures.tsx';
import { Count, Money } from '../../../ui/cells/figures.tsx';

/** What operations will receive. */
export function SubmitBody({ object }: ConfirmProps<Journal, undefined>) {
  const { name, id, upload, price, authorization } = object;
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
      {object.audit?.enquiring ? <Questioned journal={object} /> : null}
    </>
  );
}

/** Charges that operations asked about and that come back as they were. */
function Questioned({ journal }: { journal: Journal }) {
  const { answer } = useAnswer(journal);
  if (!answer) return null;
  return (
    <Figures
      of={[
        { label: 'Charges that were asked about', value: <Count value={answer.questioned} /> },
        {
          label: 'Unchanged of them',
          value: <Count value={answer.unchanged} />,
          warning: answer.unchanged > 0,
        },
      ]}
    />
  );
}
