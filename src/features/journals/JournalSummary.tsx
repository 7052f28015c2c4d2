import type { Journal } from '../../api/generated/model/journal.ts';
import { useMaySee } from '../../session/permissions.ts';
import { Day, DateTime } from '../../ui/cells/dates.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Count, Money } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { Facts } from '../../ui/detail/Facts.tsx';

/** The facts of a journal that one decides by. */
export function JournalSummary({ journal }: { journal: Journal }) {
  const maySee = useMaySee();
  const { price, upload, processing, externalIds } = journal;
  const sees = (path: string) => maySee('Journal', path);
  const failed = sees('processing') ? processing?.error : upload?.error;
  const external = [externalIds?.vendor, externalIds?.operations].filter(Boolean).join(', ');
  return (
    <Facts
      of={[
        sees('price.totalPP') && {
          label: 'Σ PP',
          strong: true,
          value: <Money value={price?.totalPP} currency={price?.currency} />,
        },
        { label: 'Charges in the file', strong: true, value: <Count value={upload?.total} /> },
        {
          label: sees('processing') ? 'In error, not billed' : 'In error',
          strong: true,
          value: <Count value={failed} />,
        },
        sees('processing') && {
          label: 'To be billed',
          strong: true,
          value: <Count value={processing?.ready} />,
        },
        { label: 'Due date', value: <Day value={journal.dueDate} /> },
        { label: 'Authorization', value: <Reference to={journal.authorization} /> },
        { label: 'Product', value: <Reference to={journal.product} /> },
        sees('processing') && { label: 'Vendor', value: <Reference to={journal.vendor} /> },
        { label: 'Owner', value: <Reference to={journal.owner} /> },
        { label: 'External id', value: external || <Empty /> },
        { label: 'Assignee', value: journal.assignee?.name ?? <Empty /> },
        { label: 'Updated', value: <DateTime value={journal.audit?.updated?.at} /> },
      ]}
    />
  );
}
