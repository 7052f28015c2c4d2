import { Skeleton } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Charge } from '../../api/generated/model/charge.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { suggestionsFor, type UnresolvedGroup } from '../../domain/review/unresolved.ts';
import type { AnyAction, Living } from '../../ui/actions/action.ts';
import type { BulkFace } from '../../ui/bulk/BulkActions.tsx';
import { formatCount } from '../../ui/cells/format.ts';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { Notice } from '../../ui/feedback/Notice.tsx';
import { chargeVerbs, type Decidable } from '../charges/decide/actions.tsx';
import { chargeFace, decidableOf } from '../charges/decide/use-decisions.tsx';
import { GroupCard, type Choice } from './GroupCard.tsx';
import { matchTo } from './match-to.tsx';
import { useUnresolved } from './read-unresolved.ts';
import styles from './review.module.css';

const Dialog = lazy(async () => ({ default: (await import('../../ui/bulk/BulkDialog.tsx')).BulkDialog }));

type Asked = { action: AnyAction<Decidable>; rows: readonly Decidable[] };

/** Charges in error by what could not be resolved: one decision settles all that are alike, after its plan. */
export function ReconcileBench({ journal }: { journal: Journal }) {
  const { data, error, refetch } = useUnresolved(journal);
  const [asked, setAsked] = useState<Asked | null>(null);
  if (error && !data) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <div className={styles.panel} aria-busy="true">
        <Skeleton height={120} />
        <Skeleton height={120} />
      </div>
    );
  const { groups, charges } = data;
  // what cannot be billed itself is no way out for another one
  const stuck = new Set(groups.flatMap(({ foundIds }) => [...foundIds]));
  const candidates = data.candidates.filter(({ id }) => !stuck.has(id));
  const [match, ignore] = chargeVerbs({
    authorizationId: journal.authorization?.id ?? '',
    productId: journal.product?.id ?? '',
  });
  const choose = (group: UnresolvedGroup, choice: Choice) => {
    const rows = group.ids.flatMap((id) => rowOf(charges.get(id), journal.id));
    const action =
      choice.kind === 'ignore' ? ignore : choice.kind === 'other' ? match : matchTo(choice.target);
    if (action) setAsked({ action, rows });
  };
  return (
    <div className={styles.panel}>
      {groups.length === 0 ? (
        <Notice icon={<IconChecks size={28} stroke={1.5} />} title="Nothing is unresolved">
          No charge is in error. Recalculate the journal after decisions to price them.
        </Notice>
      ) : (
        <>
          <p role="status">
            {formatCount(charges.size)} {charges.size === 1 ? 'charge' : 'charges'} in error, for{' '}
            {formatCount(groups.length)} {groups.length === 1 ? 'reason' : 'reasons'}.{' '}
            <span className={styles.quiet}>One decision settles all charges of a reason.</span>
          </p>
          {groups.map((group) => (
            <GroupCard
              key={group.key}
              group={group}
              suggestions={suggestionsFor(group, candidates)}
              journal={journal}
              onChoose={(choice) => choose(group, choice)}
            />
          ))}
        </>
      )}
      {asked ? (
        <Suspense>
          <Dialog
            action={asked.action as unknown as AnyAction<Living>}
            rows={asked.rows}
            face={chargeFace as unknown as BulkFace<Living>}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

function rowOf(charge: Charge | undefined, journalId: string): Decidable[] {
  return charge ? [decidableOf(charge, journalId)] : [];
}
