import type { Ledger } from '../../api/generated/model/ledger.ts';
import { DateTime } from '../../ui/cells/dates.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Count, Money, Percent } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { Facts } from '../../ui/detail/Facts.tsx';

/** What a ledger is about, figures first. */
export function LedgerSummary({ ledger }: { ledger: Ledger }) {
  const { price, processing } = ledger;
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
        { label: 'Assignee', value: ledger.assignee?.name ?? <Empty /> },
        { label: 'Updated', value: <DateTime value={ledger.audit?.updated?.at} /> },
      ]}
    />
  );
}
