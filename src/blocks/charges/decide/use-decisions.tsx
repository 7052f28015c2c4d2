import { useMemo } from 'react';
import { getJournalCharge } from '../../../api/generated/endpoints/journal-charges/journal-charges.ts';
import type { Charge } from '../../../api/generated/model/charge.ts';
import type { Journal } from '../../../api/generated/model/journal.ts';
import { mayCall } from '../../../domain/access.ts';
import { reconcilable } from '../../../domain/journal.ts';
import { useActor } from '../../../session/session.ts';
import { ActionBar } from '../../../ui/actions/ActionBar.tsx';
import { RowMenu } from '../../../ui/actions/RowMenu.tsx';
import { BulkActions, type BulkFace } from '../../../ui/bulk/BulkActions.tsx';
import type { Chosen } from '../../../ui/grid/Grid.tsx';
import { rowTitle } from '../columns.tsx';
import { chargeVerbs, type Decidable } from './actions.tsx';

/** How charges are called in plans and results. */
export const chargeFace: BulkFace<Decidable> = {
  noun: ['charge', 'charges'],
  nameOf: ({ id }) => rowTitle(id) ?? id,
  amountOf: ({ price }) => ({ label: 'Σ PP', value: price?.PPx1, currency: price?.currency?.purchase }),
};

/** A charge as decisions are made on it. */
export const decidableOf = (charge: Charge, journalId: string): Decidable => ({
  ...charge,
  status: charge.processing?.status,
  journalId,
});

/** Matching, ignoring and resetting charges, as long as the journal is open to it and the role may. */
export function useDecisions(journal: Journal) {
  const { role } = useActor();
  const { id: journalId, authorization, product, status } = journal;
  const isOpen = mayCall(role, 'matchJournalCharge') && reconcilable.some((each) => each === status);
  const [authorizationId, productId] = [authorization?.id ?? '', product?.id ?? ''];
  return useMemo(() => {
    if (!isOpen) return {};
    const verbs = chargeVerbs({ authorizationId, productId });
    const decidable = (charge: Charge) => decidableOf(charge, journalId);
    const load = async (id: string) => decidable(await getJournalCharge(journalId, id));
    return {
      menu: (charge: Charge) => <RowMenu row={decidable(charge)} actions={verbs} load={load} />,
      bulk: (chosen: Chosen<Charge>) => (
        <BulkActions
          chosen={{ ...chosen, rows: chosen.rows?.map(decidable) }}
          actions={verbs}
          face={chargeFace}
        />
      ),
      verbsOf: (charge: Charge) => (
        <ActionBar
          key={charge.id}
          object={decidable(charge)}
          actions={verbs}
          reload={() => load(charge.id)}
        />
      ),
    };
  }, [isOpen, authorizationId, productId, journalId]);
}
