import { lazy, Suspense, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { getListAuditRecordsQueryKey } from '../../api/generated/endpoints/audit/audit.ts';
import { getListJournalsQueryKey, useGetJournal } from '../../api/generated/endpoints/journals/journals.ts';
import { getListLedgersQueryKey } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { Attachments } from '../../blocks/attachments/Attachments.tsx';
import { journalFiles } from '../../blocks/attachments/source.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { useChargeUpload } from '../../blocks/charge-upload/use-charge-upload.tsx';
import { JournalCharges } from '../../blocks/charges/Charges.tsx';
import { Details } from '../../blocks/details/Details.tsx';
import { journalFileEndings } from '../../blocks/preflight/accept.ts';
import { useEnquiryDraft } from '../../blocks/enquiry/draft.ts';
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
  enquireAbout,
  recalculateJournal,
  regenerateJournal,
  resetJournal,
  submitJournal,
  uploadCharges,
} from './actions.tsx';
import { EditJournal } from './edit/EditJournal.tsx';
import { JournalNotices } from './JournalNotices.tsx';
import { JournalSeal } from './JournalSeal.tsx';
import { JournalSummary } from './JournalSummary.tsx';
import { LedgersTab } from './LedgersTab.tsx';
import { reviewTab, useReviewTabs } from './review-tabs.tsx';

// what one tab needs comes with it
const IssuesTab = lazy(async () => ({ default: (await import('./IssuesTab.tsx')).IssuesTab }));
const CompareTab = lazy(async () => ({ default: (await import('./CompareTab.tsx')).CompareTab }));

const back = { href: paths.journals(), label: 'Journals' };
const life = { lifecycle: journalLifecycle, path: journalPath, actions: journalActions };
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
  const mayUpload = mayDo(role, journalActions.upload, status).allowed;
  const upload = useChargeUpload(
    {
      id,
      name: journal.name ?? id,
      room: paths.journal(id, 'upload'),
      accept: journalFileEndings,
    },
    mayUpload && tab !== 'attachments',
  );
  const [isEditing, setIsEditing] = useState(false);

  const draft = useEnquiryDraft(id);
  const enquireJournal = useMemo(() => enquireAbout(draft.note, draft.clear), [draft]);
  const seesLedgers = mayCall(role, 'listLedgers');
  const reviewTabs = useReviewTabs(journal);
  const tabs = [
    { slug: 'charges', label: 'Charges' },
    ...((journal.upload?.error ?? 0) > 0 || tab === 'issues' ? [{ slug: 'issues', label: 'Issues' }] : []),
    { slug: 'compare', label: 'Compare' },
    ...reviewTabs,
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
            {upload.area}
            <JournalNotices journal={journal} />
            <JournalSeal journal={journal} />
          </>
        }
        summary={<JournalSummary journal={journal} reload={reload} />}
        tabs={tabs}
        tab={tab}
        hrefOf={(slug) => paths.journal(id, slug)}
      >
        {(slug) => {
          if (slug === 'charges')
            return <JournalCharges journal={journal} onUpload={mayUpload ? upload.pick : undefined} />;
          if (slug === 'issues')
            return (
              <Suspense>
                <IssuesTab journal={journal} />
              </Suspense>
            );
          if (slug === 'compare')
            return (
              <Suspense>
                <CompareTab journal={journal} />
              </Suspense>
            );
          if (slug === 'attachments') return <Attachments source={journalFiles} parent={id} />;
          if (slug === 'ledgers') return <LedgersTab journalId={id} />;
          if (slug === 'details') return <Details object={journal} schema="Journal" />;
          return reviewTab(slug, journal) ?? <AuditTrail id={id} />;
        }}
      </DetailFrame>
      {isEditing ? (
        <EditJournal journal={journal} reload={reload} onClose={() => setIsEditing(false)} />
      ) : null}
    </>
  );
}
