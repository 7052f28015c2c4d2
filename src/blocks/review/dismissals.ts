import type { Flag } from '../../domain/review/anomalies.ts';
import { useActor } from '../../session/session.ts';
import { useKept } from './kept.ts';

export type Dismissal = { reason: string; at: string };
type Dismissals = Readonly<Record<string, Dismissal | undefined>>;
const none: Dismissals = {};

/**
 * Flags that a person explained, kept in this browser for the account and the journal. A flag is named by its
 * figures, so that another figure is another flag and has to be looked at again.
 */
export function useDismissals(journalId: string) {
  const { account } = useActor();
  const [dismissals, change] = useKept(`dismissed.${account.id}.${journalId}`, none);
  const of = (flag: Flag) => dismissals[flag.id];
  return {
    of,
    set: (flag: Flag, dismissal: Dismissal | undefined) =>
      change((last) => ({ ...last, [flag.id]: dismissal })),
    countsOf: (flags: readonly Flag[]) => {
      const dismissed = flags.filter((flag) => of(flag)).length;
      return { open: flags.length - dismissed, dismissed };
    },
  };
}
