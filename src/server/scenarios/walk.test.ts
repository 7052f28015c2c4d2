import { beforeAll, describe, expect, test } from 'vitest';
import type { OperationId } from '../../domain/access.ts';
import { childActions } from '../../domain/consolidation.ts';
import { ledgerId } from '../../domain/ids.ts';
import { ledgerActions } from '../../domain/ledger.ts';
import { statementActions } from '../../domain/statement.ts';
import { contractRoutes } from '../contract.ts';
import { oneDatabase } from '../testing/test-database.ts';
import type { Expectation } from '../testing/walk/expectation.ts';
import { expectationsOf } from '../testing/walk/expectations.ts';
import { copyJournal, sellers } from '../testing/walk/journal-things.ts';
import { statementSituations } from '../testing/walk/statement-things.ts';
import type { Workshop } from '../testing/walk/things.ts';
import { Walk } from '../testing/walk/walk.ts';
import { openWorkshop } from '../testing/walk/workshop.ts';
import { olga, useSteps } from './steps.ts';

// Every operation of the contract × who calls × whose object × every state that it can be in.
describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  let workshop: Workshop;
  let expectations: Partial<Record<OperationId, Expectation>>;
  let walk: Walk;

  beforeAll(async () => {
    workshop = await openWorkshop(steps);
    // objects stay in transient states as long as nobody works on them
    await steps.server.stopWork();
    walk = new Walk(steps, workshop);
    expectations = expectationsOf(workshop.traces);
  });

  test.each(contractRoutes().map((route) => ({ route, id: route.operation.operationId as OperationId })))(
    '$id',
    async ({ route, id }) => {
      const expectation = expectations[id];
      if (!expectation)
        throw new Error(`What ${id} has to answer is not said in testing/walk/expectations.ts.`);
      expect(await walk.through(route, expectation)).toEqual([]);
    },
  );

  test('a statement becomes a child from one state only, and never one that gathers others', async () => {
    const { from } = childActions.add.child;
    for (const { name, make } of statementSituations(workshop)) {
      const child = await make();
      const parent = await steps.post(olga, '/statements', {
        seller: { id: sellers[0] },
        vendor: { id: 'ACC-1000-0001' },
        buyer: { id: 'BUY-7000-0001' },
        price: { currency: { purchase: 'USD', sale: 'USD' } },
      });
      const add = () =>
        steps.call(olga, 'POST', `/statements/${parent.id}/children`, { body: { id: child.id } });
      const isRight =
        from.some((status) => status === child.status) && child.facts?.['billing'] !== 'Consolidated';
      const answer = await add();
      expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(isRight ? 200 : 409);
      if (!isRight) expect(answer.body.detail, name).toContain(child.id);
      else expect((await add()).status, `${name}, again`).toBe(409);
    }
  });

  test('nothing happens to ledgers and statements of a journal that is being reset', async () => {
    const journal = await copyJournal(workshop, 'Resetting');
    const [accepted, open] = sellers.map((seller) => ledgerId(journal.id, seller));
    const statements = await steps.list(olga, `/statements?eq(ledger.id,${accepted})`);
    expect(statements.length).toBeGreaterThan(0);
    const calls: [path: string, action: { operation: string }][] = [
      [`/ledgers/${open}/accept`, ledgerActions.accept],
      [`/ledgers/${open}/recalculate`, ledgerActions.recalculate],
      [`/ledgers/${accepted}/queue`, ledgerActions.queue],
      ...statements.flatMap(({ id }): typeof calls => [
        [`/statements/${id}/queue`, statementActions.queue],
        [`/statements/${id}/cancel`, statementActions.cancel],
      ]),
    ];
    for (const [path, { operation }] of calls) {
      const { status, body } = await steps.call(olga, 'POST', path);
      expect(status, operation).toBe(409);
      expect(body.detail, operation).toContain(`Journal ${journal.id} is Resetting`);
    }
  });

  test.each(['Queued', 'Pending', 'Issued', 'Error'])(
    'what the ERP was given is never taken back, also when a single statement is %s',
    async (status) => {
      for (const [from, action] of [
        ['Generated', 'reset'],
        ['Generated', 'regenerate'],
        ['Accepted', 'reset'],
      ] as const) {
        const journal = await copyJournal(workshop, from);
        const ledger = ledgerId(journal.id, sellers[0]);
        const { rows } = await workshop.pool.query<{ id: string }>(
          `update statement set status = $2 where id = (select min(id) from statement where ledger_id = $1) returning id`,
          [ledger, status],
        );
        const answer = await steps.call(olga, 'POST', `/journals/${journal.id}/${action}`);
        expect(answer.status, `${action} from ${from}`).toBe(409);
        expect(answer.body.detail).toContain(`Statement ${rows[0]?.id} is ${status}`);
        expect((await steps.journal(journal.id)).revision).toBe(
          (await steps.journal(workshop.prototypes.journal)).revision,
        );
      }
    },
  );
});
