import {
  getJournal,
  useGetJournal,
  useListJournals,
} from '../../api/generated/endpoints/journals/journals.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { Attachments } from '../../blocks/attachments/Attachments.tsx';
import { journalFiles } from '../../blocks/attachments/source.ts';
import { JournalCharges } from '../../blocks/charges/Charges.tsx';
import { JournalAnomalies } from '../../blocks/review/Anomalies.tsx';
import { JournalChecklist } from '../../blocks/review/JournalChecklist.tsx';
import { LeftOutFigures } from '../../blocks/review/LeftOutFigures.tsx';
import { JournalTieOut } from '../../blocks/review/TieOut.tsx';
import type { TriageQueue } from '../../blocks/triage/queue.ts';
import { TriagePage } from '../../blocks/triage/TriagePage.tsx';
import { TriageTabs } from '../../blocks/triage/TriageTabs.tsx';
import { journalQueues } from '../../domain/queues.ts';
import { isIn } from '../../domain/rql/build.ts';
import { auditKey } from '../../domain/transition.ts';
import * as paths from '../../paths.ts';
import { stampOf } from '../../ui/actions/action.ts';
import { acceptJournal, enquireJournal, recalculateJournal, regenerateJournal } from './actions.tsx';
import { needsTyping } from './confirm/acceptance.ts';
import { JournalSummary } from './JournalSummary.tsx';

const select = { select: 'processing,audit' };

function Item({ object, reload }: { object: Journal; reload: () => Promise<Journal | undefined> }) {
  return (
    <>
      <JournalSummary journal={object} reload={reload} />
      <TriageTabs
        label="Journal sections"
        tabs={[
          {
            id: 'left-out',
            label: 'Left out',
            panel: <LeftOutFigures journal={object} />,
            isPadded: true,
          },
          { id: 'anomalies', label: 'Anomalies', panel: <JournalAnomalies journal={object} /> },
          { id: 'tie-out', label: 'Tie-out', panel: <JournalTieOut journal={object} /> },
          { id: 'charges', label: 'Charges', panel: <JournalCharges journal={object} /> },
          {
            id: 'attachments',
            label: 'Attachments',
            panel: <Attachments source={journalFiles} parent={object.id} />,
          },
        ]}
      />
    </>
  );
}

const Aside = ({ object }: { object: Journal }) => <JournalChecklist journal={object} />;
const always = () => true;

const queue: TriageQueue<Journal> = {
  id: 'journals',
  title: 'Journals to review',
  noun: ['journal', 'journals'],
  schema: 'Journal',
  list: { href: `${paths.journals()}?view=review`, label: 'Journals' },
  useList: useListJournals,
  rql: isIn('status', [...journalQueues.review, ...journalQueues.reconciling]),
  order: 'audit.updated.at',
  select: 'audit',
  useObject: (id) => useGetJournal(id, select),
  load: (id) => getJournal(id, select),
  hrefOf: paths.journal,
  nameOf: ({ name, id }) => name ?? id,
  detailOf: ({ vendor, upload }) =>
    [vendor?.name, `${upload?.total ?? 0} charges`].filter(Boolean).join(' · '),
  amountOf: ({ price }) => ({ value: price?.totalPP, currency: price?.currency }),
  sinceOf: (journal) =>
    stampOf(journal, auditKey(journal.status ?? ''))?.at ?? stampOf(journal, 'updated')?.at ?? undefined,
  verbs: [
    { action: acceptJournal, keys: 'a', asks: needsTyping },
    { action: recalculateJournal, keys: 'r' },
    { action: enquireJournal, keys: 'e', asks: always },
    { action: regenerateJournal, keys: 'Shift+R', asks: always },
  ],
  Item,
  Aside,
};

/** Journals in review, one by one. */
export function JournalTriage() {
  return <TriagePage queue={queue} />;
}
