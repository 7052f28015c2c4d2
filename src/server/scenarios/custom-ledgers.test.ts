import { describe, expect, test } from 'vitest';
import { customLedgerActions } from '../../domain/custom-ledger.ts';
import { sweep } from '../jobs/sweep.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { item, newCustomLedger, s37Rows } from './custom-rows.ts';
import { CustomSteps, livingStates } from './custom-steps.ts';
import { olga, useSteps } from './steps.ts';

const { upload, remove, accept, queue } = customLedgerActions;

describe.each(oneDatabase())('custom ledgers on $kind', (database) => {
  const steps = useSteps(database);
  const custom = new CustomSteps(steps);

  test.each(livingStates)('in %s, each verb does what its row of the table says', async (status) => {
    for (const action of [upload, remove, accept, queue]) {
      await custom.inState(status, async (id) => {
        const before = await custom.get(id);
        expect(before.status).toBe(status);
        const answer =
          action === upload
            ? await custom.send(id, s37Rows)
            : action === remove
              ? await custom.call('DELETE', id)
              : await custom.call('POST', id, `/${action.verb}`);
        if (action.from.some((from) => from === status)) {
          expect(answer.status, action.operation).toBe(action === remove ? 204 : 200);
          if (action !== remove) expect(answer.body.status).toBe(action.to);
          return;
        }
        expect(answer, action.operation).toMatchObject({
          status: 409,
          body: { type: expect.stringMatching(/#BIL-STATE$/) },
        });
        expect(answer.body.detail).toContain(`Custom ledger ${id} is ${status}; ${action.operation} needs `);
        expect(await custom.get(id)).toEqual(before);
      });
    }
  });

  test('K4: a deleted custom ledger is gone with its charges and files', async () => {
    const id = await custom.validated();
    const [charge] = await custom.charges(id);
    const [file] = await steps.list(olga, `/custom-ledgers/${id}/attachments`);
    expect((await custom.call('DELETE', id)).status).toBe(204);
    await steps.server.idle();
    for (const path of ['', '/charges', `/charges/${charge.id}`, '/attachments', `/attachments/${file.id}`]) {
      expect((await custom.call('GET', id, path)).status, path).toBe(404);
    }
    for (const [method, verb] of [
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/accept'],
    ] as const) {
      expect((await custom.call(method, id, verb)).status).toBe(404);
    }
    expect(await steps.list(olga, `/custom-ledgers?and(eq(id,${id}),ne(status,Deleted))`)).toEqual([]);
    const { pool } = steps.server.services.db;
    const left = await pool.query(
      `select (select count(*)::int from charge_run where custom_ledger_id = $1) as runs,
         (select count(*)::int from charge where id = $2) as charges,
         (select count(*)::int from attachment where parent_id = $1) as files`,
      [id, charge.id],
    );
    expect(left.rows).toEqual([{ runs: 0, charges: 0, files: 0 }]);
    const [last] = (await steps.auditRecords(id)).slice(-1);
    expect(last).toMatchObject({
      event: 'platform.billing.custom-ledger.status_changed',
      summary: `Custom ledger ${id} went from Validated to Deleted`,
      actor: { id: 'USR-1000-0001' },
    });
  });

  describe('completion (K7, K8)', () => {
    /** Two statements: rows for A1 and A3. */
    const two = [
      item(1, 90, 80),
      item(1, 50, 40, { externalDocumentNo2: 'AGR-6000-0000-0001', sellTo: 'US-C-7001' }),
    ];

    test('the last final statement completes it', async () => {
      const id = await custom.validated(two);
      const [first, second] = await custom.accept(id);
      expect([first.agreement.id, second.agreement.id]).toEqual(['AGR-6000-0000-0001', 'AGR-6000-0000-0003']);
      await custom.queue(id);
      await steps.issue(first.id, 'US-CO-3001');
      expect((await custom.get(id)).status).toBe('Queued');
      await steps.post(olga, `/statements/${second.id}/cancel`);
      expect((await custom.get(id)).status).toBe('Completed');
    });

    test('statements that were final before it was queued complete it at once', async () => {
      const id = await custom.validated(two);
      for (const each of await custom.accept(id)) await steps.post(olga, `/statements/${each.id}/cancel`);
      expect((await custom.get(id)).status).toBe('Generated');
      expect((await custom.queue(id)).status).toBe('Completed');
    });

    test('queueing leaves alone what was cancelled', async () => {
      const id = await custom.validated(two);
      const [first] = await custom.accept(id);
      await steps.post(olga, `/statements/${first.id}/cancel`);
      await custom.queue(id);
      expect((await custom.statements(id)).map((each) => each.status)).toEqual(['Cancelled', 'Queued']);
    });

    test('the sweep completes what a crash left open, and changes nothing twice', async () => {
      const id = await custom.validated();
      const [statement] = await custom.accept(id);
      await custom.queue(id);
      const { services } = steps.server;
      await services.db.pool.query("update statement set status = 'Issued' where id = $1", [statement.id]);
      await sweep(services);
      const completed = await custom.get(id);
      expect(completed).toMatchObject({
        status: 'Completed',
        audit: { completed: { by: { name: 'System' } } },
      });
      await sweep(services);
      expect(await custom.get(id)).toEqual(completed);
    });
  });

  test('of twenty accepts one wins, and there is one statement for each agreement and buyer', async () => {
    const id = await custom.validated();
    const answers = await Promise.all(Array.from({ length: 20 }, () => custom.call('POST', id, '/accept')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    await steps.server.idle();
    expect(await custom.statements(id)).toHaveLength(1);
  });

  test('a repeated request gets the first answer', async () => {
    const headers = { 'idempotency-key': 'custom-1' };
    const create = () => steps.call(olga, 'POST', '/custom-ledgers', { body: newCustomLedger(), headers });
    const [first, again] = [await create(), await create()];
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id } });
  });
});
