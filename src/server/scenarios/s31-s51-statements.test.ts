import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { olga, tokens, useSteps, vera, type Body } from './steps.ts';

const globex = row('acme-sub-01', 3, 120, 360);
const initech = row('acme-sub-03', 1, 90, 90);

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  /** A journal of two statements, Globex's and Initech's, in one ledger that was accepted. */
  async function accepted(
    rows = [globex, initech],
  ): Promise<{ id: string; ledger: Body; statements: Body[] }> {
    const id = await steps.generated(rows);
    const [ledger] = await steps.ledgers(id);
    return { id, ledger, statements: await steps.acceptLedger(ledger.id) };
  }

  test('S31: a failure of the ERP, and another try', async () => {
    const { ledger, statements } = await accepted([globex]);
    const [{ id }] = statements;
    await steps.post(olga, `/ledgers/${ledger.id}/queue`);
    // 1
    expect(await steps.refused(olga, 'POST', `/statements/${id}/error`, { body: {} })).toMatchObject({
      status: 400,
      errors: { 'statusNotes.message': [expect.any(String)] },
    });
    // 2
    const statusNotes = { message: 'Customer blocked' };
    expect(await steps.post(olga, `/statements/${id}/error`, { statusNotes })).toMatchObject({
      status: 'Error',
      statusNotes,
    });
    expect((await steps.get(tokens.globex, `/statements/${id}`)).statusNotes).toEqual(statusNotes);
    // 3
    const retried = await steps.post(olga, `/statements/${id}/retry`);
    expect(retried.status).toBe('Queued');
    expect(retried).not.toHaveProperty('statusNotes');
    expect(retried).not.toHaveProperty('error');
    expect(await steps.status(olga, 'POST', `/statements/${id}/retry`)).toBe(409);
    // 4
    expect((await steps.issue(id, 'US-CO-31')).status).toBe('Issued');
    for (const action of ['cancel', 'queue', 'retry', 'error']) {
      const options = action === 'error' ? { body: { statusNotes } } : {};
      expect(await steps.status(olga, 'POST', `/statements/${id}/${action}`, options), action).toBe(409);
    }
  });

  test('S33: a cancelled statement is final, and completes its ledger', async () => {
    const { id, ledger, statements } = await accepted();
    const [first, second] = statements;
    await steps.post(olga, `/ledgers/${ledger.id}/queue`);
    await steps.issue(first.id, 'US-CO-33');
    expect((await steps.get(olga, `/ledgers/${ledger.id}`)).status).toBe('Queued');
    expect(await steps.post(olga, `/statements/${second.id}/cancel`)).toMatchObject({
      status: 'Cancelled',
      audit: { cancelled: { by: { id: 'USR-1000-0001' } } },
    });
    expect((await steps.get(olga, `/ledgers/${ledger.id}`)).status).toBe('Completed');
    expect((await steps.journal(id)).status).toBe('Completed');
    expect(await steps.status(olga, 'POST', `/statements/${second.id}/cancel`)).toBe(409);
    expect(await steps.status(tokens.globex, 'POST', `/statements/${first.id}/cancel`)).toBe(403);
  });

  test('S33: a statement can be cancelled from Generated, Pending and Error', async () => {
    const { ledger, statements } = await accepted();
    const [first, second] = statements;
    expect((await steps.post(olga, `/statements/${first.id}/cancel`)).status).toBe('Cancelled');
    await steps.post(olga, `/ledgers/${ledger.id}/queue`);
    await steps.post(olga, `/statements/${second.id}/pending`);
    expect((await steps.post(olga, `/statements/${second.id}/cancel`)).status).toBe('Cancelled');
    expect((await steps.get(olga, `/ledgers/${ledger.id}`)).status).toBe('Completed');
  });

  test('S51: a journal is completed by hand', async () => {
    const { id, ledger, statements } = await accepted([globex]);
    const [statement] = statements;
    const complete = (token: string = olga) => steps.status(token, 'POST', `/journals/${id}/complete`);
    expect((await steps.journal(id)).status).toBe('Accepted');
    expect(await complete(vera)).toBe(403);
    expect(await complete()).toBe(409);
    await steps.post(olga, `/statements/${statement.id}/cancel`);
    expect((await steps.get(olga, `/ledgers/${ledger.id}`)).status).toBe('Generated');
    expect(await steps.post(olga, `/journals/${id}/complete`)).toMatchObject({
      status: 'Completed',
      audit: { completed: { by: { id: 'USR-1000-0001' } } },
    });
    expect((await steps.get(olga, `/ledgers/${ledger.id}`)).status).toBe('Completed');
    expect(await complete()).toBe(409);
  });

  test('S51: not while a statement is open', async () => {
    const { id, ledger, statements } = await accepted();
    const [first, second] = statements;
    await steps.post(olga, `/ledgers/${ledger.id}/queue`);
    await steps.issue(first.id, 'US-CO-51');
    await steps.post(olga, `/statements/${second.id}/pending`);
    const problem = await steps.refused(olga, 'POST', `/journals/${id}/complete`);
    expect(problem).toMatchObject({ status: 409, detail: expect.stringContaining(second.id) });
    expect(problem.detail).not.toContain(first.id);
    expect((await steps.journal(id)).status).toBe('Queued');
  });

  test('S51: not before it was accepted, and not while a ledger has no statements', async () => {
    const id = await steps.inReview([globex, row('acme-sub-02', 1, 50, 50)]);
    expect(await steps.status(olga, 'POST', `/journals/${id}/complete`)).toBe(409);
    await steps.acceptJournal(id);
    expect(await steps.status(olga, 'POST', `/journals/${id}/complete`)).toBe(409);
    const [us, ch] = await steps.ledgers(id);
    const [statement] = await steps.acceptLedger(us.id);
    await steps.post(olga, `/ledgers/${us.id}/queue`);
    await steps.post(olga, `/statements/${statement.id}/cancel`);
    expect((await steps.journal(id)).status).toBe('Queued');
    const problem = await steps.refused(olga, 'POST', `/journals/${id}/complete`);
    expect(problem).toMatchObject({ status: 409, detail: expect.stringContaining(ch.id) });
  });
});
