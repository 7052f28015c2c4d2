import { useListOverrides } from '../../../api/generated/endpoints/overrides/overrides.ts';
import { useListStatements } from '../../../api/generated/endpoints/statements/statements.ts';
import type { CustomLedger } from '../../../api/generated/model/customLedger.ts';
import { overriding } from '../../../domain/override.ts';
import { and, eq } from '../../../domain/rql/build.ts';
import { statementBirth } from '../../../domain/statement.ts';
import type { ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { Figures } from '../../../ui/actions/Figures.tsx';
import { Count, Money } from '../../../ui/cells/figures.tsx';

type Props = ConfirmProps<CustomLedger, undefined>;

const called = ({ name, id }: CustomLedger) => name ?? id;

/** What accepting does; a pair that is billed automatically as well is not blocked, but said. */
export function AcceptBody({ object }: Props) {
  const { vendor, price, processing } = object;
  const overrides = useListOverrides({
    limit: 0,
    rql: and(eq('vendor.id', vendor?.id ?? ''), eq('status', overriding)),
  });
  const count = overrides.data?.$meta.pagination.total ?? undefined;
  return (
    <>
      <p className={styles.sentence}>
        <strong>{called(object)}</strong> gets one manual statement per agreement and buyer. A custom ledger
        cannot be reset: what follows can only be cancelled statement by statement.
      </p>
      <Figures
        of={[
          { label: 'Charges that are billed', value: <Count value={processing?.ready} /> },
          { label: 'Σ PP', value: <Money value={price?.totalPP} currency={price?.currency?.purchase} /> },
          { label: 'Σ SP', value: <Money value={price?.totalBSP} currency={price?.currency?.sale} /> },
          {
            label: `Active overrides of ${vendor?.name ?? 'the vendor'}`,
            value: count === undefined ? undefined : <Count value={count} />,
            warning: count === 0,
          },
        ]}
      />
      {count === 0 ? (
        <p className={styles.sentence}>
          No client of this vendor is withheld from automated billing: take care that nothing here is billed a
          second time by a journal.
        </p>
      ) : null}
    </>
  );
}

/** What leaves the house. */
export function QueueBody({ object }: Props) {
  const { price } = object;
  const rql = and(eq('customLedger.id', object.id), eq('status', statementBirth.billed));
  const count = useListStatements({ limit: 0, rql }).data?.$meta.pagination.total ?? undefined;
  return (
    <>
      <p className={styles.sentence}>
        The statements of <strong>{called(object)}</strong> go to the ERP.
      </p>
      <Figures
        of={[
          {
            label: 'Statements handed over',
            value: count === undefined ? undefined : <Count value={count} />,
          },
          { label: 'Σ SP', value: <Money value={price?.totalBSP} currency={price?.currency?.sale} /> },
        ]}
      />
    </>
  );
}

/** What is gone afterwards. */
export function DeleteBody({ object }: Props) {
  return (
    <>
      <p className={styles.sentence}>
        <strong>{called(object)}</strong>, its charges and its files are deleted for good.
      </p>
      <Figures of={[{ label: 'Charges deleted', value: <Count value={object.processing?.total ?? 0} /> }]} />
    </>
  );
}
