import { updateCustomLedger } from '../../api/generated/endpoints/custom-ledgers/custom-ledgers.ts';
import type { CustomLedger } from '../../api/generated/model/customLedger.ts';
import { ifMatch } from '../../api/if-match.ts';
import { assigneeBody } from '../../blocks/assign/assignee.ts';
import { AssigneeFact } from '../../blocks/assign/AssigneeFact.tsx';
import { DateTime, Day } from '../../ui/cells/dates.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Count, Money, Percent } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { Facts } from '../../ui/detail/Facts.tsx';
import { InPlace } from '../../ui/detail/InPlace.tsx';
import { useEditing } from '../../ui/detail/use-editing.ts';
import { customLedgerTouches, editing } from './actions.tsx';

type Props = {
  ledger: CustomLedger;
  /** Facts can be edited where they stand. */
  reload?: () => Promise<CustomLedger | undefined>;
};

/** What a custom ledger is about, figures first. */
export function CustomLedgerSummary({ ledger, reload }: Props) {
  const { price, processing, externalIds, notes } = ledger;
  const { may, ...own } = useEditing(editing, ledger, reload);
  const shared = { ...own, touches: customLedgerTouches };
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
        {
          label: 'External id',
          value: (
            <InPlace
              {...shared}
              may={may('customLedger', 'externalIds.operations')}
              label="External id"
              member="externalIds.operations"
              value={externalIds?.operations ?? ''}
              save={(text, base) =>
                updateCustomLedger(base.id, { externalIds: { operations: text || null } }, ifMatch(base))
              }
            >
              {externalIds?.operations ?? <Empty />}
            </InPlace>
          ),
        },
        {
          label: 'Assignee',
          value: (
            <AssigneeFact
              {...shared}
              may={may('customLedger', 'assignee')}
              assignee={ledger.assignee}
              save={(assignee, base) =>
                updateCustomLedger(base.id, assigneeBody({ assignee }), ifMatch(base))
              }
            />
          ),
        },
        {
          label: 'Notes',
          value: (
            <InPlace
              {...shared}
              may={may('customLedger', 'notes')}
              label="Notes"
              member="notes"
              kind="lines"
              value={notes ?? ''}
              save={(text, base) => updateCustomLedger(base.id, { notes: text || null }, ifMatch(base))}
            >
              {notes ?? <Empty />}
            </InPlace>
          ),
        },
        { label: 'Updated', value: <DateTime value={ledger.audit?.updated?.at} /> },
      ]}
    />
  );
}
