import { expect, test } from 'vitest';
import contract from '../api/generated/contract.json' with { type: 'json' };
import { can } from './can.ts';
import { chargeActions, isDecided } from './charge-actions.ts';
import { journalReconciling, reconcilable } from './journal.ts';
import { role } from './role.ts';
import type { Transition } from './transition.ts';

type Rule = { from: string[]; to: string };

const at = '/public/v1/billing/journals/{journalId}/charges/{id}';
const paths = contract.paths as unknown as Record<
  string,
  { post?: { 'x-transition'?: { journal: Rule; charge: Rule } } }
>;

test.each(Object.entries(chargeActions))('%s is as the contract says', (name, { from, to }) => {
  const rule = paths[`${at}/${name}`]?.post?.['x-transition'];
  expect(rule?.journal).toEqual({ from: [...reconcilable], to: journalReconciling });
  expect(rule?.charge.to).toBe(to);
  // a recalculated match can be undone as well (scenario S13, step 5)
  const more = name === 'reset' ? ['Ready', 'Error', 'Skipped'] : [];
  expect([...from].sort()).toEqual([...(rule?.charge.from ?? []), ...more].sort());
});

test('a split charge is open to nothing, and says why', () => {
  const actions: Transition[] = Object.values(chargeActions);
  for (const action of actions) {
    expect(can(role.operations, action, 'Split')).toMatchObject({
      allowed: false,
      reason: 'The charge was split: decide on its parts instead.',
    });
    expect(can(role.vendor, action, 'Ready')).toMatchObject({ allowed: false, cause: 'role' });
  }
});

test.each([
  [undefined, false],
  [null, false],
  [{}, false],
  [{ type: 'Match' }, true],
  [{ type: 'Ignore' }, true],
  [{ type: 'Reset' }, false],
] as const)('a charge with %j can be reset: %s', (reconciliation, expected) =>
  expect(isDecided(reconciliation)).toBe(expected),
);
