import { useListJournalSellers } from '../../../api/generated/endpoints/journals/journals.ts';
import type { Journal } from '../../../api/generated/model/journal.ts';
import type { ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { Figures } from '../../../ui/actions/Figures.tsx';
import { Count, Money } from '../../../ui/cells/figures.tsx';
import { useErrorTotal } from './use-error-total.ts';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** What accepting does, in numbers: the ledgers, what is billed, and above all what is not. */
export function AcceptBody({ object }: ConfirmProps<Journal, undefined>) {
  const { id, name, price, processing } = object;
  const { data: sellers } = useListJournalSellers(id, { limit: 100 });
  const failed = processing?.error ?? 0;
  const leftOut = useErrorTotal(id, failed);
  const ledgers = sellers?.$meta.pagination.total ?? sellers?.data.length;
  const names = sellers?.data.map((seller) => seller.name ?? seller.id) ?? [];
  const currency = price?.currency;
  const skipped = processing?.skipped ?? 0;
  const ignored = processing?.ignored ?? 0;
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
          {
            label: 'Charges in error, which are not billed',
            value: <Count value={failed} />,
            warning: failed > 0,
          },
          failed > 0 && {
            label: 'Σ PP that is left out',
            value: leftOut.isPending ? undefined : leftOut.total === undefined ? (
              'not counted'
            ) : (
              <Money value={leftOut.total} currency={currency} />
            ),
            warning: true,
          },
          skipped > 0 && { label: 'Charges withheld by an override', value: <Count value={skipped} /> },
          ignored > 0 && { label: 'Charges ignored by a person', value: <Count value={ignored} /> },
        ]}
      />
    </>
  );
}
