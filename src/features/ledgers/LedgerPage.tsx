import { useParams } from 'react-router';
import { useGetLedger } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import type { Ledger } from '../../api/generated/model/ledger.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { LedgerCharges } from '../../blocks/charges/Charges.tsx';
import { Details } from '../../blocks/details/Details.tsx';
import { StatementsOf } from '../../blocks/statements/StatementsOf.tsx';
import { ledgerActions, ledgerLifecycle } from '../../domain/ledger.ts';
import { eq } from '../../domain/rql/build.ts';
import { ledgerPath } from '../../domain/usual-path.ts';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { DateTime } from '../../ui/cells/dates.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Count, Money, Percent } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { DetailFrame } from '../../ui/detail/DetailFrame.tsx';
import { DetailLoader } from '../../ui/detail/DetailLoader.tsx';
import { Facts } from '../../ui/detail/Facts.tsx';
import { usePolling } from '../../ui/detail/polling.ts';
import { StateMap } from '../../ui/detail/StateMap.tsx';
import { Strip } from '../../ui/detail/Strip.tsx';
import { useRefreshOnMove } from '../../ui/detail/use-refresh-on-move.ts';
import { acceptLedger, ledgerTouches, queueLedger } from './actions.tsx';

const back = { href: paths.ledgers(), label: 'Ledgers' };
const life = { lifecycle: ledgerLifecycle, path: ledgerPath, actions: ledgerActions };
const actions = [acceptLedger, queueLedger];

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
          actions={<ActionBar key={id} object={ledger} actions={actions} reload={reload} />}
          map={<StateMap life={life} status={ledger.status ?? ''} audit={ledger.audit} schema="Ledger" />}
          notices={<LedgerNotices ledger={ledger} />}
          summary={<LedgerSummary ledger={ledger} />}
          tabs={[
            { slug: 'charges', label: 'Charges' },
            { slug: 'statements', label: 'Statements' },
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

function LedgerSummary({ ledger }: { ledger: Ledger }) {
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
