import { mayCall, rolesOf } from './access.ts';
import type { Role } from './role.ts';
import type { Transition } from './transition.ts';

/** The answer to "may I?": yes, or no with the sentence to show. */
export type Verdict = { allowed: true } | { allowed: false; cause: 'role' | 'state'; reason: string };

const or = new Intl.ListFormat('en', { type: 'disjunction' });

/**
 * Whether a role may run an action on an object in a state. The server refuses by it and the console disables
 * by it, so that both say the same (lifecycles §0).
 */
export function can<Status extends string>(role: Role, action: Transition<Status>, status: Status): Verdict {
  if (!mayCall(role, action.operation)) {
    const who = or.format(rolesOf(action.operation).map((each) => each.toLowerCase()));
    return { allowed: false, cause: 'role', reason: `Only ${who} may ${action.verb} ${article(action)}.` };
  }
  if (action.from.includes(status)) return { allowed: true };
  const reason =
    action.closed?.[status] ??
    `The ${noun(action)} is ${status}; this needs ${or.format(action.from) || 'a new one'}.`;
  return { allowed: false, cause: 'state', reason };
}

/** The `detail` of a `BIL-STATE` problem (conventions §5). */
export function stateDetail(
  action: Pick<Transition, 'object' | 'operation' | 'from'>,
  id: string,
  status: string,
): string {
  return `${action.object} ${id} is ${status}; ${action.operation} needs ${or.format(action.from)}.`;
}

function noun(action: Transition): string {
  return action.object.toLowerCase();
}

/** `a journal`, `an override`. */
function article(action: Transition): string {
  return `${/^[aeiou]/i.test(action.object) ? 'an' : 'a'} ${noun(action)}`;
}
