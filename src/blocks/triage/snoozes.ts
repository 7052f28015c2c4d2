import { isSnoozed, type Snooze } from '../../domain/review/snooze.ts';
import { useKept } from '../review/kept.ts';

type Snoozes = Readonly<Record<string, Snooze | undefined>>;
const none: Snoozes = {};

/** What a person put off, kept in this browser for the account. */
export function useSnoozes(account: string, queue: string) {
  const [snoozes, change] = useKept(`snooze.${account}.${queue}`, none);
  return {
    isSnoozed: (id: string, status: string | undefined, now: number) => isSnoozed(snoozes[id], status, now),
    set: (id: string, snooze: Snooze | undefined) => change((last) => ({ ...last, [id]: snooze })),
  };
}
