import { updateLedger } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import type { Ledger } from '../../api/generated/model/ledger.ts';
import { ifMatch } from '../../api/if-match.ts';
import { AssigneeFact } from '../../blocks/assign/AssigneeFact.tsx';
import { assigneeBody } from '../../blocks/assign/assignee.ts';
import { DateTime } from '../../ui/cells/dates.tsx';
import { Count, Money, Percent } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { Facts } from '../../ui/detail/Facts.tsx';
import { useEditing } from '../../ui/detail/use-editing.ts';
import { assignLedger, ledgerTouches } from './actions.tsx';

type Props = {
  ledger: Ledger;
  /** Facts can be edited where they stand. */
  reload?: () => Promise<Ledger | undefined>;
};

/** What a ledger is about, figures first. */
export function LedgerSummary({ ledger, reload }: Props) {
  const { price, processing } = ledger;
  const { may, ...own } = useEditing(assignLedger.rule, ledger, reload);
  return (
    <Facts
      of={[
        {
          label: 'Σ BSP',
          strong: true,
          value: <Money value={price?.totalBSP} currency={price?.saleCurrency} />,
        },
        { label: 'Σ PP', strong: true, value: <Money value={price?.totalPP} currency={price?.currency} /> },
        { label: 'Charges', strong: true, value: <Count value={processing?.total} /> },
        { label: 'Markup', value: <Percent value={price?.markup} /> },
        { label: 'Margin', value: <Percent value={price?.margin} /> },
        { label: 'Journal', value: <Reference to={ledger.journal} /> },
        { label: 'Seller', value: <Reference to={ledger.seller} /> },
        { label: 'Owner', value: <Reference to={ledger.owner} /> },
        { label: 'Product', value: <Reference to={ledger.product} /> },
        { label: 'Authorization', value: <Reference to={ledger.authorization} /> },
        {
          label: 'Assignee',
          value: (
            <AssigneeFact
              {...own}
              may={may('ledger', 'assignee')}
              assignee={ledger.assignee}
              touches={ledgerTouches}
              save={(assignee, base) => updateLedger(base.id, assigneeBody({ assignee }), ifMatch(base))}
            />
          ),
        },
        { label: 'Updated', value: <DateTime value={ledger.audit?.updated?.at} /> },
      ]}
    />
  );
}
