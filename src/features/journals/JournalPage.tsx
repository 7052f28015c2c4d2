import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { getListAuditRecordsQueryKey } from '../../api/generated/endpoints/audit/audit.ts';
import {
  getListJournalsQueryKey,
  getUploadJournalChargesUrl,
  useGetJournal,
} from '../../api/generated/endpoints/journals/journals.ts';
import { getListLedgersQueryKey } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { Attachments } from '../../blocks/attachments/Attachments.tsx';
import { journalFiles } from '../../blocks/attachments/source.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { ChargeUploadArea } from '../../blocks/charge-upload/ChargeUploadArea.tsx';
import { useChargeUpload } from '../../blocks/charge-upload/use-charge-upload.ts';
import { JournalCharges } from '../../blocks/charges/Charges.tsx';
import { Details } from '../../blocks/details/Details.tsx';
import { mayCall } from '../../domain/access.ts';
import { journalActions, journalLifecycle } from '../../domain/journal.ts';
import { journalPath } from '../../domain/usual-path.ts';
import * as paths from '../../paths.ts';
import { useMaySee } from '../../session/permissions.ts';
import { useActor } from '../../session/session.ts';
import { mayDo } from '../../ui/actions/action.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { DetailFrame } from '../../ui/detail/DetailFrame.tsx';
import { DetailLoader } from '../../ui/detail/DetailLoader.tsx';
import { usePolling } from '../../ui/detail/polling.ts';
import { StateMap } from '../../ui/detail/StateMap.tsx';
import { useRefreshOnMove } from '../../ui/detail/use-refresh-on-move.ts';
import {
  acceptJournal,
  assignJournal,
  completeJournal,
  deleteJournal,
  editJournal,
  enquireJournal,
  recalculateJournal,
  regenerateJournal,
  resetJournal,
  submitJournal,
  uploadCharges,
} from './actions.tsx';
import { EditJournal } from './edit/EditJournal.tsx';
import { JournalNotices } from './JournalNotices.tsx';
import { JournalSummary } from './JournalSummary.tsx';
import { LedgersTab } from './LedgersTab.tsx';

const back = { href: paths.journals(), label: 'Journals' };
const life = { lifecycle: journalLifecycle, path: journalPath, actions: journalActions };
const chargeFormats = ['xlsx', 'jsonl'] as const;
const uploadTouches = [getListJournalsQueryKey()];
const withProcessing = { select: 'processing' };
const hangingOn = [getListJournalsQueryKey(), getListLedgersQueryKey(), getListAuditRecordsQueryKey()];

/** One journal: what the vendor sent, what became of it, and what to do next. */
export function JournalPage() {
  const { id = '', tab } = useParams();
  // what will be billed is only given to those who ask for it and may see it
  const params = useMaySee('Journal', 'processing') ? withProcessing : undefined;
  const query = useGetJournal(id, params, { query: { refetchInterval: usePolling(journalLifecycle) } });
  useRefreshOnMove(query.data, hangingOn);
  const reload = () => query.refetch().then((result) => result.data);
  return (
    <DetailLoader query={query} kind="Journal" id={id} operation="getJournal" back={back}>
      {(journal) => <LoadedJournal key={id} journal={journal} tab={tab} reload={reload} />}
    </DetailLoader>
  );
}

type Props = { journal: Journal; tab: string | undefined; reload: () => Promise<Journal | undefined> };

function LoadedJournal({ journal, tab, reload }: Props) {
  const { id, status } = journal;
  const { role } = useActor();
  const navigate = useNavigate();
  const upload = useChargeUpload({
    name: journal.name ?? id,
    noun: 'journal',
    url: getUploadJournalChargesUrl(id),
    formats: chargeFormats,
    charges: journal.upload?.total ?? 0,
    total: journal.price?.totalPP,
    currency: journal.price?.currency,
    touches: uploadTouches,
  });
  const [isEditing, setIsEditing] = useState(false);

  const seesLedgers = mayCall(role, 'listLedgers');
  const tabs = [
    { slug: 'charges', label: 'Charges' },
    { slug: 'attachments', label: 'Attachments' },
    ...(seesLedgers ? [{ slug: 'ledgers', label: 'Ledgers' }] : []),
    { slug: 'details', label: 'Details' },
    { slug: 'audit-trail', label: 'Audit trail' },
  ];
  const actions = [
    submitJournal,
    uploadCharges(upload.pick),
    acceptJournal,
    recalculateJournal,
    enquireJournal,
    assignJournal,
    regenerateJournal,
    resetJournal,
    completeJournal,
    editJournal(() => setIsEditing(true)),
    deleteJournal,
  ];
  const mayUpload = mayDo(role, journalActions.upload, status).allowed;

  return (
    <>
      <DetailFrame
        header={{ kind: 'Journal', schema: 'Journal', id, title: journal.name, status, back }}
        actions={
          <ActionBar
            object={journal}
            actions={actions}
            reload={reload}
            onRemoved={() => void navigate(back.href, { replace: true })}
          />
        }
        map={<StateMap life={life} status={status ?? ''} audit={journal.audit} schema="Journal" />}
        notices={
          <>
            <ChargeUploadArea upload={upload} isOpen={mayUpload && tab !== 'attachments'} />
            <JournalNotices journal={journal} />
          </>
        }
        summary={<JournalSummary journal={journal} />}
        tabs={tabs}
        tab={tab}
        hrefOf={(slug) => paths.journal(id, slug)}
      >
        {(slug) => {
          if (slug === 'charges')
            return <JournalCharges journal={journal} onUpload={mayUpload ? upload.pick : undefined} />;
          if (slug === 'attachments') return <Attachments source={journalFiles} parent={id} />;
          if (slug === 'ledgers') return <LedgersTab journalId={id} />;
          if (slug === 'details') return <Details object={journal} schema="Journal" />;
          return <AuditTrail id={id} />;
        }}
      </DetailFrame>
      {isEditing ? (
        <EditJournal journal={journal} reload={reload} onClose={() => setIsEditing(false)} />
      ) : null}
    </>
  );
}
