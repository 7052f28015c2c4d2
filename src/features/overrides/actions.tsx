import { IconBan, IconCircleCheck, IconPencil } from '@tabler/icons-react';
import { getListAuditRecordsQueryKey } from '../../api/generated/endpoints/audit/audit.ts';
import {
  disableOverride as disable,
  enableOverride as enable,
  getListOverridesQueryKey,
} from '../../api/generated/endpoints/overrides/overrides.ts';
import type { Override } from '../../api/generated/model/override.ts';
import { ifMatch } from '../../api/if-match.ts';
import { overrideActions, overrideLifecycle } from '../../domain/override.ts';
import { action, type ConfirmProps, type PageAction, type Rule } from '../../ui/actions/action.ts';
import styles from '../../ui/actions/actions.module.css';

/** What changes when an override does. */
export const overrideTouches = [getListOverridesQueryKey(), getListAuditRecordsQueryKey()];

const pairOf = ({ client, vendor }: Override) =>
  `${client?.name ?? client?.id ?? 'the client'} and ${vendor?.name ?? vendor?.id ?? 'the vendor'}`;

function DisableBody({ object }: ConfirmProps<Override, undefined>) {
  return (
    <p className={styles.sentence}>
      <strong>{pairOf(object)}</strong> are billed automatically again, from the next validation of a journal
      on. What exists stays as it is: skipped charges and cancelled statements are not brought back.
    </p>
  );
}

function EnableBody({ object }: ConfirmProps<Override, undefined>) {
  return (
    <p className={styles.sentence}>
      Charges of <strong>{pairOf(object)}</strong> are skipped from the next validation on, and ledgers that
      are accepted from now on make their statements Cancelled. Bill the pair with a custom ledger.
    </p>
  );
}

export const disableOverride = action<Override, undefined>({
  rule: overrideActions.disable,
  label: 'Disable override',
  icon: IconBan,
  confirm: DisableBody,
  bulk: true,
  initial: undefined,
  run: (override) => disable(override.id, ifMatch(override)),
  done: (override) => `Disabled the override of ${pairOf(override)}.`,
  touches: overrideTouches,
});

export const enableOverride = action<Override, undefined>({
  rule: overrideActions.enable,
  label: 'Enable override',
  icon: IconCircleCheck,
  confirm: EnableBody,
  bulk: true,
  initial: undefined,
  run: (override) => enable(override.id, ifMatch(override)),
  done: (override) => `Enabled the override of ${pairOf(override)}.`,
  touches: overrideTouches,
});

export const overrideListActions = [disableOverride, enableOverride];

/** The remarks of an override may be edited in any state. */
export const editing: Rule = {
  operation: 'updateOverride',
  object: 'Override',
  verb: 'edit',
  from: overrideLifecycle.states,
};

/** Editing is a form, which is the page's. */
export const editOverride = (page: () => void): PageAction<Override> => ({
  rule: editing,
  label: 'Edit override',
  icon: IconPencil,
  page,
});
