import { IconLink } from '@tabler/icons-react';
import { matchJournalCharge } from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import { ifMatch } from '../../api/if-match.ts';
import { chargeActions } from '../../domain/charge-actions.ts';
import { action, type BulkProps } from '../../ui/actions/action.ts';
import styles from '../../ui/actions/actions.module.css';
import { formatPercent } from '../../ui/cells/format.ts';
import { decisionTouches, type Decidable } from '../charges/decide/actions.tsx';
import { ReasonField } from '../charges/decide/fields.tsx';
import type { MatchCandidate } from './read-unresolved.ts';

/** Matching charges to one subscription that was chosen before; the plan says what it means for their price. */
export function matchTo({ id, name, markup }: MatchCandidate) {
  function Body(props: BulkProps<{ reason: string }>) {
    return (
      <>
        <p className={styles.sentence}>
          The charges are billed under <strong>{name}</strong> ({id})
          {markup === undefined ? '' : `, markup ${formatPercent(markup)}`}, once the journal is recalculated.
          Each can be reset.
        </p>
        <ReasonField {...props} />
      </>
    );
  }
  return action<Decidable, { reason: string }>({
    rule: chargeActions.match,
    label: 'Match charge',
    icon: IconLink,
    bulk: Body,
    initial: { reason: '' },
    run: (charge, { reason }) =>
      matchJournalCharge(
        charge.journalId,
        charge.id,
        { subscription: { id }, ...(reason.trim() && { reconciliation: { reason: reason.trim() } }) },
        ifMatch(charge),
      ),
    done: (charge) => `Matched ${charge.id}. Recalculate the journal to price it.`,
    touches: decisionTouches,
  });
}
