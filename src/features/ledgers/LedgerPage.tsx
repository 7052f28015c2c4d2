import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { useGetLedger } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import type { Ledger } from '../../api/generated/model/ledger.ts';
import { Attachments } from '../../blocks/attachments/Attachments.tsx';
import { ledgerFiles } from '../../blocks/attachments/source.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { LedgerCharges } from '../../blocks/charges/Charges.tsx';
import { Details } from '../../blocks/details/Details.tsx';
import { StatementsOf } from '../../blocks/statements/StatementsOf.tsx';
import { ledgerActions, ledgerLifecycle } from '../../domain/ledger.ts';
import { eq } from '../../domain/rql/build.ts';
import { ledgerPath } from '../../domain/usual-path.ts';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { DetailFrame } from '../../ui/detail/DetailFrame.tsx';
import { DetailLoader } from '../../ui/detail/DetailLoader.tsx';
import { usePolling } from '../../ui/detail/polling.ts';
import { StateMap } from '../../ui/detail/StateMap.tsx';
import { Strip } from '../../ui/detail/Strip.tsx';
import { useRefreshOnMove } from '../../ui/detail/use-refresh-on-move.ts';
import { ledgerTouches, ledgerVerbs } from './actions.tsx';
import { LedgerSummary } from './LedgerSummary.tsx';

const TieOut = lazy(async () => ({ default: (await import('../../blocks/review/TieOut.tsx')).LedgerTieOut }));

const back = { href: paths.ledgers(), label: 'Ledgers' };
const life = { lifecycle: ledgerLifecycle, path: ledgerPath, actions: ledgerActions };

/** One ledger: the rated charges of one seller, and the statements that come of them. */
export function LedgerPage() {
  const { id = '', tab } = useParams();
  const query = useGetLedger(id, undefined, { query: { refetchInterval: usePolling(ledgerLifecycle) } });
  useRefreshOnMove(query.data, ledgerTouches);
  const reload = () => query.refetch().then((result) => result.data);
  return (
    <DetailLoader query={query} kind="Ledger" id={id} operation="getLedger" back={back}>
      {(ledger) => (
        <DetailFrame
          header={{
            kind: 'Ledger',
            schema: 'Ledger',
            id,
            title: ledger.seller?.name,
            status: ledger.status,
            back,
          }}
          actions={<ActionBar key={id} object={ledger} actions={ledgerVerbs} reload={reload} />}
          map={<StateMap life={life} status={ledger.status ?? ''} audit={ledger.audit} schema="Ledger" />}
          notices={<LedgerNotices ledger={ledger} />}
          summary={<LedgerSummary key={id} ledger={ledger} reload={reload} />}
          tabs={[
            { slug: 'charges', label: 'Charges' },
            { slug: 'statements', label: 'Statements' },
            { slug: 'tie-out', label: 'Tie-out' },
            { slug: 'attachments', label: 'Attachments' },
            { slug: 'details', label: 'Details' },
            { slug: 'audit-trail', label: 'Audit trail' },
          ]}
          tab={tab}
          hrefOf={(slug) => paths.ledger(id, slug)}
        >
          {(slug) => {
            if (slug === 'charges') return <LedgerCharges id={id} />;
            if (slug === 'statements')
              return (
                <StatementsOf
                  rql={eq('ledger.id', id)}
                  emptyText="Accepting the ledger creates one per agreement and buyer."
                />
              );
            if (slug === 'tie-out')
              return (
                <Suspense>
                  <TieOut ledger={ledger} />
                </Suspense>
              );
            if (slug === 'attachments') return <Attachments source={ledgerFiles} parent={id} />;
            if (slug === 'details') return <Details object={ledger} schema="Ledger" />;
            return <AuditTrail id={id} />;
          }}
        </DetailFrame>
      )}
    </DetailLoader>
  );
}

function LedgerNotices({ ledger: { status, error } }: { ledger: Ledger }) {
  if (ledgerLifecycle.transient.some((each) => each === status))
    return <Strip tone="machine">Work is in progress. This page follows it by itself.</Strip>;
  if (!error?.errorMessage) return null;
  return (
    <Strip tone="trouble" title={error.errorCode}>
      {error.errorMessage}
    </Strip>
  );
}
