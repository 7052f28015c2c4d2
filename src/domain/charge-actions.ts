import type { ReconciliationType } from '../api/generated/model/reconciliationType';
import type { ChargeStatus } from './charge.ts';
import type { Transition } from './transition.ts';

const object = 'Charge';
const splitUp = 'The charge was split: decide on its parts instead.';

/** What operations can decide on a charge (lifecycles §2.3, C8–C10). */
export const chargeActions = {
  match: {
    operation: 'matchJournalCharge',
    object,
    verb: 'match',
    from: ['Ready', 'Error', 'Reconciling'],
    to: 'Reconciling',
    closed: { Ignored: 'Reset the charge first.', Split: splitUp },
  },
  ignore: {
    operation: 'ignoreJournalCharge',
    object,
    verb: 'ignore',
    from: ['Ready', 'Error', 'Reconciling'],
    to: 'Ignored',
    closed: { Ignored: 'The charge is ignored already.', Split: splitUp },
  },
  /** A recalculated match left Reconciling; it can be undone all the same (scenario S13, step 5). */
  reset: {
    operation: 'resetJournalCharge',
    object,
    verb: 'reset',
    from: ['Ready', 'Error', 'Skipped', 'Ignored', 'Reconciling'],
    to: 'Reconciling',
    closed: { Split: splitUp },
  },
} as const satisfies Record<string, Transition<ChargeStatus>>;

/** Names of the decisions as a charge keeps them. */
export const decisions = {
  match: 'Match',
  ignore: 'Ignore',
  reset: 'Reset',
} as const satisfies Record<keyof typeof chargeActions, ReconciliationType>;

/** Whether there is a decision to undo: the charge was matched or ignored, and not reset since (C10). */
export function isDecided(reconciliation: { type?: ReconciliationType } | null | undefined): boolean {
  return reconciliation?.type !== undefined && reconciliation.type !== decisions.reset;
}
