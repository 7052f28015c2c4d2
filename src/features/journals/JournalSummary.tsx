import { updateJournal } from '../../api/generated/endpoints/journals/journals.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { ifMatch } from '../../api/if-match.ts';
import { AssigneeFact } from '../../blocks/assign/AssigneeFact.tsx';
import { assigneeBody } from '../../blocks/assign/assignee.ts';
import { NoteText } from '../../blocks/enquiry/EnquiryNote.tsx';
import { useMaySee } from '../../session/permissions.ts';
import { Day, DateTime } from '../../ui/cells/dates.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Count, Money } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { Facts } from '../../ui/detail/Facts.tsx';
import { InPlace } from '../../ui/detail/InPlace.tsx';
import { useEditing } from '../../ui/detail/use-editing.ts';
import { editing, journalTouches } from './actions.tsx';

type Props = {
  journal: Journal;
  /** Facts can be edited where they stand. */
  reload?: () => Promise<Journal | undefined>;
};

/** The facts of a journal that one decides by. */
export function JournalSummary({ journal, reload }: Props) {
  const maySee = useMaySee();
  const { may, ...own } = useEditing(editing, journal, reload);
  const shared = { ...own, touches: journalTouches };
  const { price, upload, processing, externalIds } = journal;
  const sees = (path: string) => maySee('Journal', path);
  const failed = sees('processing') ? processing?.error : upload?.error;
  // each account keeps its own: another one's is only read
  const ownKey = may('journal', 'externalIds.vendor') ? 'vendor' : 'operations';
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
        {
          label: 'Due date',
          value: (
            <InPlace
              {...shared}
              may={may('journal', 'dueDate')}
              label="Due date"
              member="dueDate"
              kind="day"
              value={journal.dueDate?.slice(0, 10) ?? ''}
              check={(text) => (text ? undefined : 'Choose a day.')}
              save={(text, base) =>
                updateJournal(base.id, { dueDate: `${text}T00:00:00.000Z` }, ifMatch(base))
              }
            >
              <Day value={journal.dueDate} />
            </InPlace>
          ),
        },
        { label: 'Authorization', value: <Reference to={journal.authorization} /> },
        { label: 'Product', value: <Reference to={journal.product} /> },
        sees('processing') && { label: 'Vendor', value: <Reference to={journal.vendor} /> },
        { label: 'Owner', value: <Reference to={journal.owner} /> },
        {
          label: 'External id',
          value: (
            <InPlace
              {...shared}
              may={may('journal', `externalIds.${ownKey}`)}
              label="External id"
              member={`externalIds.${ownKey}`}
              value={externalIds?.[ownKey] ?? ''}
              save={(text, base) =>
                updateJournal(base.id, { externalIds: { [ownKey]: text || null } }, ifMatch(base))
              }
            >
              {external || <Empty />}
            </InPlace>
          ),
        },
        {
          label: 'Assignee',
          value: (
            <AssigneeFact
              {...shared}
              may={may('journal', 'assignee')}
              assignee={journal.assignee}
              save={(assignee, base) => updateJournal(base.id, assigneeBody({ assignee }), ifMatch(base))}
            />
          ),
        },
        {
          label: 'Notes',
          value: (
            <InPlace
              {...shared}
              may={may('journal', 'notes')}
              label="Notes"
              member="notes"
              kind="lines"
              value={journal.notes ?? ''}
              save={(text, base) => updateJournal(base.id, { notes: text || null }, ifMatch(base))}
            >
              {journal.notes ? <NoteText note={journal.notes} journalId={journal.id} /> : <Empty />}
            </InPlace>
          ),
        },
        { label: 'Updated', value: <DateTime value={journal.audit?.updated?.at} /> },
      ]}
    />
  );
}
