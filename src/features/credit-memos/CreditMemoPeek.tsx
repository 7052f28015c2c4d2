import { useGetCreditMemo } from '../../api/generated/endpoints/credit-memos/credit-memos.ts';
import { Paper } from '../../blocks/documents/PaperDialog.tsx';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { Peek } from '../../ui/detail/Peek.tsx';
import { creditMemoPaper, creditMemoVerbs } from './actions.tsx';
import { CreditMemoSummary } from './CreditMemoSummary.tsx';

/** A credit memo beside the list: what is given back, and its paper. */
export function CreditMemoPeek({ id }: { id: string }) {
  const query = useGetCreditMemo(id);
  const reload = () => query.refetch().then((result) => result.data);
  return (
    <Peek
      query={query}
      href={paths.creditMemo(id)}
      titleOf={(memo) => memo.documentNo ?? id}
      schema="CreditMemo"
    >
      {(memo) => (
        <>
          <ActionBar object={memo} actions={creditMemoVerbs} reload={reload} />
          <CreditMemoSummary memo={memo} />
          <Paper parent={id} wanted={creditMemoPaper} height="72dvh" />
        </>
      )}
    </Peek>
  );
}
