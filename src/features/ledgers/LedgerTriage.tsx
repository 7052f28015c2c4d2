import { getLedger, useGetLedger, useListLedgers } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import type { Ledger } from '../../api/generated/model/ledger.ts';
import { LedgerCharges } from '../../blocks/charges/Charges.tsx';
import { LedgerTieOut } from '../../blocks/review/TieOut.tsx';
import type { TriageQueue } from '../../blocks/triage/queue.ts';
import { TriagePage } from '../../blocks/triage/TriagePage.tsx';
import { TriageTabs } from '../../blocks/triage/TriageTabs.tsx';
import { ledgerQueues } from '../../domain/queues.ts';
import { isIn } from '../../domain/rql/build.ts';
import { auditKey } from '../../domain/transition.ts';
import * as paths from '../../paths.ts';
import { stampOf } from '../../ui/actions/action.ts';
import { acceptLedger, recalculateLedger } from './actions.tsx';
import { AcceptLedgerBody } from './confirm/AcceptLedgerBody.tsx';
import { LedgerSummary } from './LedgerSummary.tsx';

function Item({ object, reload }: { object: Ledger; reload: () => Promise<Ledger | undefined> }) {
  return (
    <>
      <LedgerSummary ledger={object} reload={reload} />
      <TriageTabs
        label="Ledger sections"
        tabs={[
          {
            id: 'effect',
            label: 'What accepting does',
            panel: <AcceptLedgerBody object={object} input={undefined} onInput={() => {}} messages={{}} />,
            isPadded: true,
          },
          { id: 'tie-out', label: 'Tie-out', panel: <LedgerTieOut ledger={object} /> },
          { id: 'charges', label: 'Charges', panel: <LedgerCharges id={object.id} /> },
        ]}
      />
    </>
  );
}

const queue: TriageQueue<Ledger> = {
  id: 'ledgers',
  title: 'Ledgers to accept',
  noun: ['ledger', 'ledgers'],
  schema: 'Ledger',
  list: { href: `${paths.ledgers()}?view=review`, label: 'Ledgers' },
  useList: useListLedgers,
  rql: isIn('status', ledgerQueues.review),
  order: 'audit.updated.at',
  select: 'audit',
  useObject: (id) => useGetLedger(id),
  load: (id) => getLedger(id),
  hrefOf: paths.ledger,
  nameOf: ({ seller, id }) => seller?.name ?? id,
  detailOf: ({ journal }) => journal?.name ?? journal?.id ?? '',
  amountOf: ({ price }) => ({ value: price?.totalPP, currency: price?.currency }),
  sinceOf: (ledger) => stampOf(ledger, auditKey(ledger.status ?? ''))?.at ?? undefined,
  verbs: [
    { action: acceptLedger, keys: 'a' },
    { action: recalculateLedger, keys: 'r' },
  ],
  Item,
};

/** Ledgers in review, one by one. */
export function LedgerTriage() {
  return <TriagePage queue={queue} />;
}
