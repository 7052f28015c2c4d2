import { lazy, Suspense, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useGetCustomLedger } from '../../api/generated/endpoints/custom-ledgers/custom-ledgers.ts';
import type { CustomLedger } from '../../api/generated/model/customLedger.ts';
import { Attachments } from '../../blocks/attachments/Attachments.tsx';
import { customLedgerFiles } from '../../blocks/attachments/source.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { useChargeUpload } from '../../blocks/charge-upload/use-charge-upload.tsx';
import { CustomLedgerCharges } from '../../blocks/charges/Charges.tsx';
import { Details } from '../../blocks/details/Details.tsx';
import { customLedgerFileEndings } from '../../blocks/preflight/accept.ts';
import { StatementsOf } from '../../blocks/statements/StatementsOf.tsx';
import { customLedgerActions, customLedgerLifecycle } from '../../domain/custom-ledger.ts';
import { eq } from '../../domain/rql/build.ts';
import { customLedgerPath } from '../../domain/usual-path.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { mayDo } from '../../ui/actions/action.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { DetailFrame } from '../../ui/detail/DetailFrame.tsx';
import { DetailLoader } from '../../ui/detail/DetailLoader.tsx';
import { usePolling } from '../../ui/detail/polling.ts';
import { StateMap } from '../../ui/detail/StateMap.tsx';
import { Strip } from '../../ui/detail/Strip.tsx';
import { useRefreshOnMove } from '../../ui/detail/use-refresh-on-move.ts';
import {
  acceptCustomLedger,
  assignCustomLedger,
  customLedgerTouches,
  deleteCustomLedger,
  editCustomLedger,
  queueCustomLedger,
  uploadCharges,
} from './actions.tsx';
import { CustomLedgerSeal } from './CustomLedgerSeal.tsx';
import { CustomLedgerSummary } from './CustomLedgerSummary.tsx';

const EditCustomLedger = lazy(async () => ({
  default: (await import('./CustomLedgerForm.tsx')).EditCustomLedger,
}));

const back = { href: paths.customLedgers(), label: 'Custom ledgers' };
const life = { lifecycle: customLedgerLifecycle, path: customLedgerPath, actions: customLedgerActions };
const tabs = [
  { slug: 'charges', label: 'Charges' },
  { slug: 'statements', label: 'Statements' },
  { slug: 'attachments', label: 'Attachments' },
  { slug: 'details', label: 'Details' },
  { slug: 'audit-trail', label: 'Audit trail' },
];

/** One custom ledger: the rows of its file, its statements, and what to do next. */
export function CustomLedgerPage() {
  const { id = '', tab } = useParams();
  const query = useGetCustomLedger(id, undefined, {
    query: { refetchInterval: usePolling(customLedgerLifecycle) },
  });
  useRefreshOnMove(query.data, customLedgerTouches);
  const reload = () => query.refetch().then((result) => result.data);
  return (
    <DetailLoader query={query} kind="Custom ledger" id={id} operation="getCustomLedger" back={back}>
      {(ledger) => <Loaded key={id} ledger={ledger} tab={tab} reload={reload} />}
    </DetailLoader>
  );
}

type Props = {
  ledger: CustomLedger;
  tab: string | undefined;
  reload: () => Promise<CustomLedger | undefined>;
};

function Loaded({ ledger, tab, reload }: Props) {
  const { id, status } = ledger;
  const { role } = useActor();
  const navigate = useNavigate();
  const [isEditing, setIsEditing] = useState(false);
  const mayUpload = mayDo(role, customLedgerActions.upload, status).allowed;
  const upload = useChargeUpload(
    {
      id,
      name: ledger.name ?? id,
      room: paths.customLedger(id, 'upload'),
      accept: customLedgerFileEndings,
    },
    mayUpload && tab !== 'attachments',
  );
  const actions = [
    uploadCharges(upload.pick),
    acceptCustomLedger,
    queueCustomLedger,
    assignCustomLedger,
    editCustomLedger(() => setIsEditing(true)),
    deleteCustomLedger,
  ];
  return (
    <>
      <DetailFrame
        header={{ kind: 'Custom ledger', schema: 'CustomLedger', id, title: ledger.name, status, back }}
        actions={
          <ActionBar
            object={ledger}
            actions={actions}
            reload={reload}
            onRemoved={() => void navigate(back.href, { replace: true })}
          />
        }
        map={<StateMap life={life} status={status ?? ''} audit={ledger.audit} schema="CustomLedger" />}
        notices={
          <>
            {upload.area}
            <Notices ledger={ledger} />
            <CustomLedgerSeal ledger={ledger} />
          </>
        }
        summary={<CustomLedgerSummary ledger={ledger} reload={reload} />}
        tabs={tabs}
        tab={tab}
        hrefOf={(slug) => paths.customLedger(id, slug)}
      >
        {(slug) => {
          if (slug === 'charges') return <CustomLedgerCharges id={id} />;
          if (slug === 'statements')
            return (
              <StatementsOf
                rql={eq('customLedger.id', id)}
                emptyText="Accepting the custom ledger creates one per agreement and buyer."
              />
            );
          if (slug === 'attachments') return <Attachments source={customLedgerFiles} parent={id} />;
          if (slug === 'details') return <Details object={ledger} schema="CustomLedger" />;
          return <AuditTrail id={id} />;
        }}
      </DetailFrame>
      {isEditing ? (
        <Suspense>
          <EditCustomLedger ledger={ledger} reload={reload} onClose={() => setIsEditing(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function Notices({ ledger: { status, error } }: { ledger: CustomLedger }) {
  if (customLedgerLifecycle.transient.some((each) => each === status))
    return <Strip tone="machine">Work is in progress. This page follows it by itself.</Strip>;
  if (!error?.errorMessage) return null;
  return (
    <Strip tone="trouble" title={error.errorCode}>
      {error.errorMessage} Correct the file and upload it again: it replaces all charges.
    </Strip>
  );
}
