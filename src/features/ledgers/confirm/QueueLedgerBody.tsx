import { useListStatements } from '../../../api/generated/endpoints/statements/statements.ts';
import type { Ledger } from '../../../api/generated/model/ledger.ts';
import { and, eq } from '../../../domain/rql/build.ts';
import { statementBirth } from '../../../domain/statement.ts';
import type { ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { Figures } from '../../../ui/actions/Figures.tsx';
import { Count, Money } from '../../../ui/cells/figures.tsx';

function useCountIn(ledgerId: string, status: string): number | undefined {
  const rql = and(eq('ledger.id', ledgerId), eq('status', status));
  return useListStatements({ rql, limit: 0 }).data?.$meta.pagination.total ?? undefined;
}

/** What leaves the house, and what can no longer be taken back. */
export function QueueLedgerBody({ object: { id, price, journal } }: ConfirmProps<Ledger, undefined>) {
  const queued = useCountIn(id, statementBirth.billed);
  const withheld = useCountIn(id, statementBirth.withheld);
  return (
    <>
      <p className={styles.sentence}>
        This hands{' '}
        <strong>
          {queued === undefined ? 'the' : <Count value={queued} />}{' '}
          {queued === 1 ? 'statement' : 'statements'}
        </strong>{' '}
        to the ERP. The journal <strong>{journal?.name ?? journal?.id}</strong> can no longer be reset
        afterwards.
      </p>
      <Figures
        of={[
          {
            label: 'Statements handed over',
            value: queued === undefined ? undefined : <Count value={queued} />,
          },
          { label: 'Σ BSP', value: <Money value={price?.totalBSP} currency={price?.saleCurrency} /> },
          !!withheld && { label: 'Cancelled statements, which stay here', value: <Count value={withheld} /> },
        ]}
      />
    </>
  );
}
