import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OperationId } from '../../domain/access.ts';
import { customLedgerActions } from '../../domain/custom-ledger.ts';
import { journalActions } from '../../domain/journal.ts';
import { ledgerActions } from '../../domain/ledger.ts';
import { overrideActions } from '../../domain/override.ts';
import { statementActions } from '../../domain/statement.ts';
import type { Transition } from '../../domain/transition.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { count, crowdSize, expectations, routeOf, useCrowd } from '../testing/walk/crowd.ts';
import type { Kind } from '../testing/walk/kinds.ts';
import { endsOf } from '../testing/walk/serial.ts';
import { successOf, winners } from '../testing/walk/trials.ts';
import { useSteps } from './steps.ts';

/** Every operation that changes an object. */
const changing = (Object.keys(expectations) as OperationId[]).filter(
  (id) => expectations[id]?.kind && expectations[id]?.leaves,
);

const { upload, submit, remove, accept, enquire, regenerate, reset, complete } = journalActions;
const { queue, pending, issue, error, cancel, retry, recalculate } = statementActions;
const custom = customLedgerActions;

/** Actions that race for one object, from a state that most of them may start in. */
const rivals: readonly { kind: Kind; start: string; actions: readonly Transition[] }[] = [
  { kind: 'journal', start: 'Draft', actions: [upload, remove] },
  { kind: 'journal', start: 'Validated', actions: [upload, submit, remove] },
  { kind: 'journal', start: 'Enquiring', actions: [upload, submit, remove] },
  { kind: 'journal', start: 'Review', actions: [accept, enquire, regenerate, submit] },
  { kind: 'journal', start: 'Generated', actions: [reset, regenerate] },
  { kind: 'journal', start: 'Accepted', actions: [reset, complete] },
  { kind: 'ledger', start: 'Review', actions: [ledgerActions.accept, ledgerActions.recalculate] },
  { kind: 'customLedger', start: 'Validated', actions: [custom.accept, custom.upload, custom.remove] },
  { kind: 'override', start: 'Active', actions: [overrideActions.disable, overrideActions.enable] },
  { kind: 'statement', start: 'Generated', actions: [queue, cancel] },
  { kind: 'statement', start: 'Queued', actions: [pending, error, cancel, issue] },
  { kind: 'statement', start: 'Pending', actions: [issue, error, cancel] },
  { kind: 'statement', start: 'Error', actions: [queue, retry, recalculate, cancel] },
];

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  const crowd = useCrowd(steps);

  describe('while jobs wait', () => {
    beforeAll(() => steps.holdJobs());
    afterAll(() => steps.releaseJobs());

    test.each(changing)('of fifty calls of %s at the same time one wins', async (id) => {
      const [route, expectation] = [routeOf(id), expectations[id]];
      if (!expectation?.kind || !expectation.leaves) throw new Error(`${id} changes nothing.`);
      const { kind, leaves, repeats } = expectation;
      const thing = await crowd().find(kind, (each) => winners(route, expectation, each).length > 0);
      const before = await crowd().stored(kind, thing.id);
      const answers = await crowd().callsOf(id, thing, crowdSize);

      const wins = count(answers, (status) => status === successOf(route));
      expect(wins).toBe(repeats ? crowdSize : 1);
      // what is gone is found no more
      expect(count(answers, (status) => status === 409 || status === 404)).toBe(crowdSize - wins);
      const { revision, records, isGone, status = before?.status } = leaves(thing);
      expect(await crowd().stored(kind, thing.id)).toMatchObject({
        revision: (before?.revision ?? 0) + wins * revision,
        // of the decisions on charges only the first is told
        records: (before?.records ?? 0) + (kind === 'charge' ? records : wins * records),
        ...(!isGone && { status }),
      });
    });

    test.each(rivals.map((each) => ({ ...each, n: each.actions.length })))(
      'of $n actions on a $kind in $start those succeed that can follow each other',
      async ({ kind, start, actions, n }) => {
        const thing = await crowd().find(kind, ({ status }) => status === start);
        const wins = await Promise.all(
          actions.map(async (action): Promise<[Transition, number]> => {
            const answers = await crowd().callsOf(action.operation, thing, Math.ceil(crowdSize / n));
            const others = answers.filter(({ status }) => ![200, 204, 404, 409].includes(status));
            expect(others, action.operation).toEqual([]);
            return [action, count(answers, (status) => status < 300)];
          }),
        );
        const said = wins.map(([{ verb }, times]) => `${verb} ${times}×`).join(', ');
        const after = await crowd().stored(kind, thing.id);
        expect([...endsOf(start, new Map(wins))], said).toContain(after?.status);
      },
    );
  });

  test('and what came of it adds up', async () => {
    expect(await crowd().broken()).toEqual([]);
  });
});
