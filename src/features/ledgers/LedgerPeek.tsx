import { useGetLedger } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { Peek } from '../../ui/detail/Peek.tsx';
import { ledgerVerbs } from './actions.tsx';
import { LedgerSummary } from './LedgerSummary.tsx';

/** A ledger beside the list: what it is about, and what can be done with it. */
export function LedgerPeek({ id }: { id: string }) {
  const query = useGetLedger(id);
  const reload = () => query.refetch().then((result) => result.data);
  return (
    <Peek
      query={query}
      href={paths.ledger(id)}
      titleOf={(ledger) => ledger.seller?.name ?? id}
      schema="Ledger"
    >
      {(ledger) => (
        <>
          <ActionBar object={ledger} actions={ledgerVerbs} reload={reload} />
          <LedgerSummary ledger={ledger} />
        </>
      )}
    </Peek>
  );
}
