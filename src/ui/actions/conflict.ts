import { auditKey } from '../../domain/transition.ts';
import { formatInstant } from '../cells/format.ts';
import { stampOf, type Living } from './action.ts';

/** Whether a call was refused because the object is not what the caller last saw. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && (error as { status?: number }).status === 409;
}

type Change = { who: string | undefined; at: string | undefined; when: string };

function lastChange(now: Living, event: string, timeZone: string): Change {
  const stamp = stampOf(now, event) ?? stampOf(now, 'updated');
  const at = stamp?.at ? formatInstant(stamp.at, timeZone) : undefined;
  return {
    who: stamp?.by?.name ?? stamp?.by?.id,
    at: stamp?.at ?? undefined,
    when: at ? ` at ${at.time} ${at.zone} on ${at.date}` : '',
  };
}

/** Who changed an object to what and when, in one sentence, from the object as it was and as it is now. */
export function conflictSentence(before: Living, now: Living, timeZone: string): string {
  const status = now.status ?? 'another state';
  const hasMoved = now.status !== before.status;
  const { who, when } = lastChange(now, hasMoved ? auditKey(status) : 'updated', timeZone);
  const by = who ? ` by ${who}` : '';
  if (hasMoved) return `Changed${by} to ${status}${when}; nothing was done.`;
  return `Changed${by}${when}; nothing was done. You now see it as it is.`;
}

/** Who changed an object last, and when; `status` where the change took it there. */
export function lastChangeOf(now: Living, status: string | undefined, timeZone: string): Change {
  return lastChange(now, status === undefined ? 'updated' : auditKey(status), timeZone);
}
