import { describe, expect, test } from 'vitest';
import { oneDatabase } from '../testing/test-database.ts';
import { CustomSteps, livingStates } from './custom-steps.ts';
import { useSteps } from './steps.ts';

describe.each(oneDatabase())('fields of custom ledgers on $kind', (database) => {
  const steps = useSteps(database);
  const custom = new CustomSteps(steps);
  const put = (id: string, body: object, headers = {}) => custom.call('PUT', id, '', { body, headers });

  test.each(livingStates)('in %s names and notes can change, or nothing', async (status) => {
    await custom.inState(status, async (id) => {
      const isOpen = !['Validating', 'Generating', 'Completed'].includes(status);
      const answer = await put(id, { name: 'Renamed', notes: null, externalIds: { operations: 'OPS-1' } });
      expect(answer.status).toBe(isOpen ? 200 : 409);
      if (!isOpen)
        expect(answer.body.detail).toContain(
          `Custom ledger ${id} is ${status}; updateCustomLedger needs Draft, `,
        );
      else expect(answer.body).toMatchObject({ name: 'Renamed', externalIds: { operations: 'OPS-1' } });
    });
  });

  test.each(['Draft', 'Error', 'Validated', 'Generated'] as const)(
    'in %s what the charges were checked against stays, or not',
    async (status) => {
      await custom.inState(status, async (id) => {
        const same = await custom.get(id);
        // clients echo whole objects
        expect((await put(id, { ...same, revision: same.revision })).status).toBe(200);
        const isOpen = status === 'Draft' || status === 'Error';
        for (const change of [
          { price: { currency: { purchase: 'USD', sale: 'chf' } } },
          { billingStartDate: '2026-09-01' },
        ]) {
          const answer = await put(id, change);
          expect(answer.status).toBe(isOpen ? 200 : 409);
          if (!isOpen) expect(answer.body.detail).toContain('can change only in Draft or Error');
        }
        const after = await custom.get(id);
        expect([after.price.currency.sale, after.billingStartDate.slice(0, 10)]).toEqual(
          isOpen ? ['CHF', '2026-09-01'] : ['USD', '2026-10-01'],
        );
      });
    },
  );

  test('what others write and what only the server writes is ignored', async () => {
    const id = await custom.create();
    const body = {
      status: 'Completed',
      id: 'CLE-1111-1111',
      seller: { id: 'SEL-3000-0002' },
      vendor: { id: 'ACC-1000-0002' },
      externalIds: { vendor: 'not ours' },
      processing: { total: 9 },
    };
    const { body: after } = await put(id, body);
    expect(after).toMatchObject({
      id,
      status: 'Draft',
      seller: { id: 'SEL-3000-0001' },
      vendor: { id: 'ACC-1000-0001' },
      processing: { total: 0 },
    });
    expect(after).not.toHaveProperty('externalIds');
  });

  test('actions take fields along, and an assignee', async () => {
    const id = await custom.validated();
    const body = { notes: 'as agreed', assignee: { id: 'usr-1000-0001' } };
    const { body: accepted } = await custom.call('POST', id, '/accept', { body });
    expect(accepted).toMatchObject({
      status: 'Generating',
      notes: 'as agreed',
      assignee: { id: 'USR-1000-0001', name: expect.any(String) },
    });
    await steps.server.idle();
    const { body: cleared } = await put(id, { assignee: null });
    expect(cleared).not.toHaveProperty('assignee');
  });

  test('a stale revision is refused, by If-Match and in the body', async () => {
    const id = await custom.validated();
    const { revision } = await custom.get(id);
    const stale = { headers: { 'if-match': `"${revision - 1}"` } };
    for (const [method, verb] of [
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/accept'],
    ] as const) {
      const { status, body } = await custom.call(method, id, verb, stale);
      expect({ status, type: body.type }).toEqual({
        status: 409,
        type: expect.stringMatching(/#BIL-REVISION$/),
      });
    }
    const old = await custom.call('POST', id, '/accept', { body: { revision: revision - 1 } });
    expect(old.status).toBe(409);
    const fresh = await custom.call('POST', id, '/accept', { headers: { 'if-match': `"${revision}"` } });
    expect(fresh).toMatchObject({ status: 200, body: { revision: revision + 1 } });
    expect(fresh.headers.get('etag')).toBe(`"${revision + 1}"`);
  });
});
