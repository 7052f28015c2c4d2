import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Journal } from '../../api/generated/model/journal.ts';
import type { Amount } from '../../domain/money.ts';
import styles from '../../ui/actions/actions.module.css';
import { Dialog } from '../../ui/actions/Dialog.tsx';
import { FailureLine } from '../../ui/actions/FailureLine.tsx';
import { Figures } from '../../ui/actions/Figures.tsx';
import { notify } from '../../ui/actions/notify.ts';
import type { RunFailure } from '../../ui/actions/use-action-runner.ts';
import { Count, Money } from '../../ui/cells/figures.tsx';
import { formatAmount } from '../../ui/cells/format.ts';
import { useEnquiryDraft } from './draft.ts';
import { chargesUrl, mostInOneLink } from './question-url.ts';

type Props = {
  journal: Journal;
  /** How many charges it is about, and their Σ PP. */
  count: number;
  total: Amount;
  /** The filter that finds exactly these charges; nothing when none can say it. */
  filterOf: () => Promise<string | undefined>;
  onClose: () => void;
};

/** Asks what is the matter with some charges, and puts the question into the draft of the enquiry. */
export function QuestionDialog({ journal, count, total, filterOf, onClose }: Props) {
  const draft = useEnquiryDraft(journal.id);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState<string | undefined>(undefined);
  const [isAdding, setIsAdding] = useState(false);
  const [failure, setFailure] = useState<RunFailure | null>(null);
  const currency = journal.price?.currency;

  const add = async () => {
    setIsAdding(true);
    setFailure(null);
    try {
      const rql = await filterOf();
      if (rql === undefined)
        return setFailure({
          refusal: `One question can name ${mostInOneLink} charges. Choose fewer, or all that a filter finds.`,
        });
      draft.add({
        text: text.trim(),
        count,
        total: currency ? `${formatAmount(Number(total), currency)} ${currency}` : undefined,
        url: chargesUrl(journal.id, rql),
      });
      notify('Added to the enquiry. Send it when all questions are in.');
      onClose();
    } catch (error) {
      setFailure({ error });
    } finally {
      setIsAdding(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return setMissing('Write what the vendor should correct or explain.');
    void add();
  };

  return (
    <Dialog title="Add to enquiry" onClose={onClose}>
      <form className={styles.dialog} onSubmit={submit} noValidate>
        <Figures
          of={[
            { label: 'Charges', value: <Count value={count} /> },
            { label: 'Σ PP of them', value: <Money value={Number(total)} currency={currency} /> },
          ]}
        />
        <Textarea
          label="What about them"
          description="The vendor reads it with a link that opens exactly these charges."
          required
          autosize
          minRows={2}
          maxRows={6}
          data-autofocus
          value={text}
          error={missing}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setMissing(undefined);
          }}
        />
        <FailureLine failure={failure} />
        <div className={styles.dialogActions}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isAdding}>
            Add to enquiry
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
