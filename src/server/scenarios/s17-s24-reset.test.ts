import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { agreementRow, row } from './charge-rows.ts';
import { olga, useSteps, type Body } from './steps.ts';

const us = row('acme-sub-01', 3, 120, 360);
const ch = row('acme-sub-02', 1, 50, 50);

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  test('S17: reset after acceptance', async () => {
    const id = await steps.generated([us, ch, agreementRow('AGR-6000-0000-0001', 1, 10, 10)]);
    const ledgers = await steps.ledgers(id);
    const statements: Body[] = [];
    for (const ledger of ledgers) statements.push(...(await steps.acceptLedger(ledger.id)));
    expect((await steps.journal(id)).status).toBe('Accepted');
    await steps.whileJobsWait(async () => {
      expect((await steps.post(olga, `/journals/${id}/reset`)).status).toBe('Resetting');
      expect(await steps.status(olga, 'POST', `/journals/${id}/reset`)).toBe(409);
      // nothing can be handed to the ERP meanwhile
      expect(await steps.status(olga, 'POST', `/ledgers/${ledgers[0].id}/queue`)).toBe(409);
      expect(await steps.status(olga, 'POST', `/statements/${statements[0].id}/queue`)).toBe(409);
    });
    expect((await steps.journal(id)).status).toBe('Review');
    for (const { id: ledger } of ledgers)
      expect(await steps.status(olga, 'GET', `/ledgers/${ledger}`)).toBe(404);
    for (const { id: statement } of statements)
      expect(await steps.status(olga, 'GET', `/statements/${statement}`)).toBe(404);
    for (const charge of await steps.charges(id)) {
      expect(charge).not.toHaveProperty('ledger');
      expect(charge).not.toHaveProperty('statement');
    }
    const files = await steps.list(olga, `/journals/${id}/attachments`);
    expect(files.map(({ type }) => type).toSorted()).toEqual(['Attachment', 'Attachment', 'Input']);

    await steps.acceptJournal(id);
    const again = await steps.ledgers(id);
    expect(again.map((ledger) => ledger.id)).toEqual(ledgers.map((ledger) => ledger.id));
    const fresh = await steps.acceptLedger(again[0].id);
    expect(statements.map((statement) => statement.id)).not.toContain(fresh[0].id);
  });

  test('S17: a reset that fails leaves everything, and the journal where it was', async () => {
    const id = await steps.generated([us]);
    const [ledger] = await steps.ledgers(id);
    await steps.acceptLedger(ledger.id);
    const { pool } = steps.server.services.db;
    await pool.query(`create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'not now'; end $$;
      create trigger refuse before delete on ledger for each row execute function refuse()`);
    try {
      await steps.post(olga, `/journals/${id}/reset`);
      await steps.untilGivenUp(`/journals/${id}`, 'Accepted');
    } finally {
      await pool.query('drop function refuse cascade');
    }
    expect((await steps.journal(id)).error.errorMessage).toMatch(/^Ledgers could not be removed: /);
    expect(await steps.list(olga, `/statements?eq(ledger.id,${ledger.id})`)).toHaveLength(1);
    await steps.post(olga, `/journals/${id}/reset`);
    await steps.server.idle();
    const after = await steps.journal(id);
    expect(after.status).toBe('Review');
    expect(after).not.toHaveProperty('error');
  });

  test('S18: too late to reset', async () => {
    const id = await steps.generated([us, ch]);
    const [usLedger] = await steps.ledgers(id);
    const [statement] = await steps.acceptLedger(usLedger.id);
    // a statement that was queued by itself is with the ERP as well
    await steps.post(olga, `/statements/${statement.id}/queue`);
    for (const action of ['reset', 'regenerate']) {
      const problem = await steps.refused(olga, 'POST', `/journals/${id}/${action}`);
      expect(problem).toMatchObject({ status: 409, detail: expect.stringContaining(statement.id) });
    }
    await steps.post(olga, `/ledgers/${usLedger.id}/queue`);
    expect((await steps.journal(id)).status).toBe('Queued');
    for (const action of ['reset', 'regenerate']) {
      expect(await steps.refused(olga, 'POST', `/journals/${id}/${action}`)).toMatchObject({
        status: 409,
        detail: expect.stringContaining(`Journal ${id} is Queued;`),
      });
    }
  });

  test('S24: a split without allocations', async () => {
    const { pool } = steps.server.services.db;
    const allocations = await pool.query<{ buyer_id: string; percentage: string; is_owner: boolean }>(
      "delete from subscription_split where subscription_id = 'SUB-9000-0000-0004' returning *",
    );
    const id = await steps.inReview([row('acme-sub-04', 5, 50, 250)]);
    const [charge] = await steps.charges(id);
    expect(charge).toMatchObject({
      upload: { status: 'Ready' },
      processing: {
        status: 'Error',
        errors: ['No split allocations found for subscription SUB-9000-0000-0004.'],
      },
    });
    for (const { buyer_id, percentage, is_owner } of allocations.rows) {
      await pool.query('insert into subscription_split values ($1, $2, $3, $4)', [
        'SUB-9000-0000-0004',
        buyer_id,
        percentage,
        is_owner,
      ]);
    }
    const body = { subscription: { id: 'SUB-9000-0000-0004' } };
    expect(await steps.status(olga, 'POST', `/journals/${id}/charges/${charge.id}/match`, { body })).toBe(
      400,
    );
    expect(await steps.regenerate(id)).toMatchObject({
      processing: { total: 3, ready: 2, split: 1, error: 0 },
    });
    expect((await steps.charges(id))[0].processing.status).toBe('Split');
  });
});
