import { TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useListJournalSellers } from '../../../api/generated/endpoints/journals/journals.ts';
import type { Journal } from '../../../api/generated/model/journal.ts';
import { useLeftOut } from '../../../blocks/review/left-out-charges.ts';
import { LeftOutFigures } from '../../../blocks/review/LeftOutFigures.tsx';
import { mustBeTyped } from '../../../domain/review/left-out.ts';
import type { ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { Figures } from '../../../ui/actions/Figures.tsx';
import { Count, Money } from '../../../ui/cells/figures.tsx';
import { formatAmount } from '../../../ui/cells/format.ts';
import type { Acceptance } from './acceptance.ts';

const Checklist = lazy(async () => ({
  default: (await import('../../../blocks/review/JournalChecklist.tsx')).JournalChecklist,
}));

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** What accepting does, in numbers: the ledgers, what is billed, and above all what is not. */
export function AcceptBody({ object, input, onInput, messages }: ConfirmProps<Journal, Acceptance>) {
  const { id, name, price, processing } = object;
  const { data: sellers } = useListJournalSellers(id, { limit: 100 });
  const { data: leftOut } = useLeftOut(object);
  const ledgers = sellers?.$meta.pagination.total ?? sellers?.data.length;
  const names = sellers?.data.map((seller) => seller.name ?? seller.id) ?? [];
  const currency = price?.currency;
  return (
    <>
      <p className={styles.sentence}>
        <strong>{name ?? id}</strong> gets one ledger per seller
        {names.length > 0 && names.length <= 5 ? <>: {list.format(names)}</> : null}. Statements follow when
        each ledger is accepted.
      </p>
      <Figures
        of={[
          {
            label: 'Ledgers to be created',
            value: ledgers === undefined ? undefined : <Count value={ledgers} />,
          },
          { label: 'Σ PP of the journal', value: <Money value={price?.totalPP} currency={currency} /> },
          { label: 'Charges that are billed', value: <Count value={processing?.ready} /> },
        ]}
      />
      <LeftOutFigures journal={object} />
      {leftOut && mustBeTyped(leftOut) ? (
        <TextInput
          label={`Type ${formatAmount(Number(leftOut.PP), currency)} ${currency ?? ''}`}
          description="The Σ PP that will not be billed. So much is not left out by a press alone."
          required
          data-autofocus
          autoComplete="off"
          inputMode="decimal"
          value={input.leftOut}
          error={messages['leftOut']?.join(' ')}
          onChange={(event) => onInput({ leftOut: event.currentTarget.value })}
        />
      ) : null}
      <Suspense>
        <Checklist journal={object} />
      </Suspense>
    </>
  );
}
