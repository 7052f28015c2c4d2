import { IconArrowBackUp, IconEyeOff, IconLink } from '@tabler/icons-react';
import { getListAuditRecordsQueryKey } from '../../../api/generated/endpoints/audit/audit.ts';
import {
  ignoreJournalCharge,
  matchJournalCharge,
  resetJournalCharge,
} from '../../../api/generated/endpoints/journal-charges/journal-charges.ts';
import { getListJournalsQueryKey } from '../../../api/generated/endpoints/journals/journals.ts';
import type { Charge } from '../../../api/generated/model/charge.ts';
import type { ChargeMatch } from '../../../api/generated/model/chargeMatch.ts';
import { ifMatch } from '../../../api/if-match.ts';
import { chargeActions } from '../../../domain/charge-actions.ts';
import { action, type FieldMessages } from '../../../ui/actions/action.ts';
import { MatchFields, ReasonField } from './fields.tsx';

/** A charge with the state that decisions ask about, and the journal that it belongs to. */
export type Decidable = Charge & { status: string | undefined; journalId: string };

/** What bounds the choice of a target: the authorization of the journal and its product. */
export type Within = { authorizationId: string; productId: string };

/** What a charge is matched to. */
export type Match = Within & {
  kind: 'subscription' | 'agreement' | 'asset';
  target: string;
  reason: string;
};

// charges stand below their journal in the address, so its key covers them
/** What changes when a charge is decided on. */
export const decisionTouches = [getListJournalsQueryKey(), getListAuditRecordsQueryKey()];
const reasoned = (reason: string) => (reason.trim() ? { reconciliation: { reason: reason.trim() } } : {});

const matchOf = (within: Within) =>
  action<Decidable, Match>({
    rule: chargeActions.match,
    label: 'Match charge',
    icon: IconLink,
    confirm: MatchFields,
    bulk: MatchFields,
    initial: { kind: 'subscription', target: '', reason: '', ...within },
    check: ({ target }): FieldMessages => (target ? {} : { target: ['Choose what the charge belongs to.'] }),
    run: (charge, { kind, target, reason }) => {
      const body: ChargeMatch = { [kind]: { id: target }, ...reasoned(reason) };
      return matchJournalCharge(charge.journalId, charge.id, body, ifMatch(charge));
    },
    done: (charge) => `Matched ${charge.id}. Recalculate the journal to price it.`,
    touches: decisionTouches,
  });

const ignoreCharge = action<Decidable, { reason: string }>({
  rule: chargeActions.ignore,
  label: 'Ignore charge',
  icon: IconEyeOff,
  confirm: ReasonField,
  bulk: ReasonField,
  initial: { reason: '' },
  run: (charge, { reason }) =>
    ignoreJournalCharge(charge.journalId, charge.id, reasoned(reason), ifMatch(charge)),
  done: (charge) => `${charge.id} is ignored and will not be billed.`,
  touches: decisionTouches,
});

const resetCharge = action<Decidable, undefined>({
  rule: chargeActions.reset,
  label: 'Reset charge',
  icon: IconArrowBackUp,
  bulk: true,
  initial: undefined,
  run: (charge) => resetJournalCharge(charge.journalId, charge.id, ifMatch(charge)),
  done: (charge) => `${charge.id} is as it came from the file.`,
  touches: decisionTouches,
});

/** What can be decided on the charges of a journal. */
export const chargeVerbs = (within: Within) => [matchOf(within), ignoreCharge, resetCharge];
