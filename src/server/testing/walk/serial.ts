import type { Transition } from '../../../domain/transition.ts';

/**
 * The states in which an object can end when so many calls of each action succeeded one after another, in whatever
 * order: none, when no order makes all of them right.
 */
export function endsOf(start: string, successes: ReadonlyMap<Transition, number>): Set<string> {
  const actions = [...successes.keys()];
  const ends = new Set<string>();
  const seen = new Set<string>();
  const visit = (state: string, left: readonly number[]): void => {
    const key = `${state}/${left.join('/')}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (left.every((n) => n === 0)) ends.add(state);
    for (const [i, action] of actions.entries()) {
      if ((left[i] ?? 0) === 0 || !action.from.includes(state)) continue;
      visit(action.to, left.with(i, (left[i] ?? 0) - 1));
    }
  };
  visit(
    start,
    actions.map((action) => successes.get(action) ?? 0),
  );
  return ends;
}
