import type { CustomLedger } from '../../api/generated/model/customLedger.ts';
import { DateTime, Day } from '../../ui/cells/dates.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Count, Money, Percent } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { Facts } from '../../ui/detail/Facts.tsx';

/** What a custom ledger is about, figures first. */
export function CustomLedgerSummary({ ledger }: { ledger: CustomLedger }) {
  const { price, processing } = ledger;
  return (
    <Facts
      of={[
        {
          label: 'Σ SP',
          strong: true,
          value: <Money value={price?.totalBSP} currency={price?.currency?.sale} />,
        },
        {
          label: 'Σ PP',
          strong: true,
          value: <Money value={price?.totalPP} currency={price?.currency?.purchase} />,
        },
        { label: 'Charges', strong: true, value: <Count value={processing?.total} /> },
        { label: 'Markup', value: <Percent value={price?.markup} /> },
        { label: 'Margin', value: <Percent value={price?.margin} /> },
        { label: 'Vendor', value: <Reference to={ledger.vendor} /> },
        { label: 'Seller', value: <Reference to={ledger.seller} /> },
        { label: 'From', value: <Day value={ledger.billingStartDate} /> },
        { label: 'To', value: <Day value={ledger.billingEndDate} /> },
        { label: 'External id', value: ledger.externalIds?.operations ?? <Empty /> },
        { label: 'Assignee', value: ledger.assignee?.name ?? <Empty /> },
        { label: 'Updated', value: <DateTime value={ledger.audit?.updated?.at} /> },
      ]}
    />
  );
}
