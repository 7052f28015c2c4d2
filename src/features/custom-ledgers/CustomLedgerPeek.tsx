import { useGetCustomLedger } from '../../api/generated/endpoints/custom-ledgers/custom-ledgers.ts';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { Peek } from '../../ui/detail/Peek.tsx';
import { customLedgerListActions } from './actions.tsx';
import { CustomLedgerSummary } from './CustomLedgerSummary.tsx';

/** A custom ledger beside the list: what it is about, and what can be done with it. */
export function CustomLedgerPeek({ id }: { id: string }) {
  const query = useGetCustomLedger(id);
  const reload = () => query.refetch().then((result) => result.data);
  return (
    <Peek
      query={query}
      href={paths.customLedger(id)}
      titleOf={(ledger) => ledger.name ?? id}
      schema="CustomLedger"
    >
      {(ledger) => (
        <>
          <ActionBar object={ledger} actions={customLedgerListActions} reload={reload} />
          <CustomLedgerSummary ledger={ledger} />
        </>
      )}
    </Peek>
  );
}
