import type { Ledger } from '../../../api/generated/model/ledger.ts';
import type { ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { Figures } from '../../../ui/actions/Figures.tsx';
import { Count, Money } from '../../../ui/cells/figures.tsx';
import { useStatementsToCreate } from './use-statements-to-create.ts';

/** What accepting a ledger does, in numbers. */
export function AcceptLedgerBody({ object }: ConfirmProps<Ledger, undefined>) {
  const { id, price, processing, seller } = object;
  const { isPending, statements } = useStatementsToCreate(id, processing?.total ?? 0);
  const skipped = processing?.skipped ?? 0;
  const failed = processing?.error ?? 0;
  return (
    <>
      <p className={styles.sentence}>
        The ledger of <strong>{seller?.name ?? id}</strong> gets one statement per agreement and buyer.
        Nothing goes to the ERP yet.
      </p>
      <Figures
        of={[
          {
            label: 'Statements to be created',
            value: isPending ? undefined : statements === undefined ? (
              'one per agreement and buyer'
            ) : (
              <Count value={statements} />
            ),
          },
          { label: 'Charges that are billed', value: <Count value={processing?.ready} /> },
          { label: 'Σ PP', value: <Money value={price?.totalPP} currency={price?.currency} /> },
          { label: 'Σ BSP', value: <Money value={price?.totalBSP} currency={price?.saleCurrency} /> },
          skipped > 0 && {
            label: 'Charges withheld by an override',
            value: <Count value={skipped} />,
            warning: true,
          },
          failed > 0 && {
            label: 'Charges in error, which are not billed',
            value: <Count value={failed} />,
            warning: true,
          },
        ]}
      />
    </>
  );
}
