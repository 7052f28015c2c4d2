import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { CustomSteps } from './custom-steps.ts';
import { useSetUp } from './set-up.ts';
import { olga, tokens, useSteps, vera, type Body } from './steps.ts';

const us = row('acme-sub-01', 3, 120, 360);
const ch = row('acme-sub-02', 1, 50, 50);
const statusNotes = { message: 'Customer blocked' };

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);
  const world = useSetUp(steps);
  const custom = new CustomSteps(steps);

  const statement = (id: string): Promise<Body> => steps.get(olga, `/statements/${id}`);

  /** A journal with these rows, all its ledgers queued, and its statements in Error, by buyer. */
  async function failed(rows: Parameters<typeof steps.generated>[0]): Promise<[string, Body[]]> {
    const id = await steps.generated(rows);
    const statements: Body[] = [];
    for (const ledger of await steps.ledgers(id)) {
      const created = await steps.acceptLedger(ledger.id);
      await steps.post(olga, `/ledgers/${ledger.id}/queue`);
      for (const each of created) {
        statements.push(await steps.post(olga, `/statements/${each.id}/error`, { statusNotes }));
      }
    }
    return [id, statements];
  }

  /** Recalculates an automated statement and waits for it; the statement as it is then. */
  async function recalculate(id: string): Promise<Body> {
    expect((await steps.post(olga, `/statements/${id}/recalculate`)).status).toBe('Generating');
    await steps.server.idle();
    return statement(id);
  }

  test('S32: an automated statement is priced anew', async () => {
    const [id, [first, second]] = await failed([us, ch]);
    await world.rate('0.8');
    await world.markup(2, '20');
    const { revision } = await statement(second.id);
    const answer = await steps.call(olga, 'POST', `/statements/${second.id}/recalculate`);
    expect(answer).toMatchObject({ status: 200, body: { status: 'Generating', revision: revision + 1 } });
    expect(answer.headers.get('etag')).toBe(`"${revision + 1}"`);
    for (const gone of ['error', 'statusNotes']) expect(answer.body).not.toHaveProperty(gone);
    await steps.server.idle();
    const queued = await statement(second.id);
    expect(queued).toMatchObject({
      status: 'Queued',
      revision: revision + 2,
      price: {
        currency: { purchase: 'USD', sale: 'CHF', rate: 0.8 },
        totalPP: 50,
        totalSP: 60,
        totalBSP: 48,
      },
      audit: { generating: {}, queued: { by: { id: 'USR-1000-0001' } } },
    });
    for (const gone of ['error', 'statusNotes']) expect(queued).not.toHaveProperty(gone);
    expect(await steps.list(olga, `/statements/${second.id}/charges`)).toMatchObject([
      { price: { markup: 20, SPx1: 60, BSPx1: 48 } },
    ]);
    // what it is part of says the same, and what it is not part of stays
    const [usLedger, chLedger] = await steps.ledgers(id);
    expect(chLedger).toMatchObject({ status: 'Queued', price: { totalPP: 50, totalBSP: 48, markup: 20 } });
    expect(usLedger.price).toMatchObject({ totalPP: 360, totalBSP: 396 });
    // (396 + 60 − 410) ÷ 410
    expect((await steps.journal(id)).price).toMatchObject({ totalPP: 410, markup: 11.2195121951 });
    expect(await statement(first.id)).toMatchObject({ status: 'Error', price: { totalSP: 396 } });
    const states = (await steps.auditRecords(second.id))
      .filter(({ event }) => event.endsWith('status_changed'))
      .map(({ summary }) => summary.split(' to ')[1]);
    expect(states.slice(-3)).toEqual(['Error', 'Generating', 'Queued']);
  });

  test('S32: with prices that did not change only the statement moves', async () => {
    const [id, [only]] = await failed([us]);
    const [ledger] = await steps.ledgers(id);
    const { revision } = await steps.journal(id);
    expect(await recalculate(only.id)).toMatchObject({ status: 'Queued', price: only.price });
    expect((await steps.ledgers(id))[0].revision).toBe(ledger.revision);
    expect((await steps.journal(id)).revision).toBe(revision);
    expect((await steps.charges(id))[0].revision).toBe(1);
  });

  test('S32: a charge without a price leaves an automated statement in Error', async () => {
    const [id, [only]] = await failed([ch, row('acme-sub-02', 1, 30, 30)]);
    await world.rate(null);
    const unpriced = await recalculate(only.id);
    expect(unpriced).toMatchObject({
      status: 'Error',
      error: { errorCode: 'SOM:0002', errorMessage: '2 charges could not be priced.' },
      processing: { total: 2, ready: 0, error: 2 },
      price: { totalPP: 0, totalBSP: 0 },
    });
    // the client reads it too, and learns nothing of rates
    const seen = JSON.stringify(await steps.get(tokens.globex, `/statements/${only.id}`));
    expect(seen).toContain('2 charges could not be priced.');
    expect(seen).not.toMatch(/"rate":|USD|exchange/);
    expect(await steps.charges(id)).toMatchObject([
      { processing: { status: 'Error', errors: ['No exchange rate from USD to CHF.'] } },
      { processing: { status: 'Error' } },
    ]);
    expect((await steps.ledgers(id))[0]).toMatchObject({ processing: { ready: 0, error: 2 } });
    expect(await steps.journal(id)).toMatchObject({ processing: { ready: 0, error: 2 } });
    await world.rate('0.5');
    expect(await recalculate(only.id)).toMatchObject({
      status: 'Queued',
      processing: { ready: 2, error: 0 },
      price: { totalPP: 80, totalBSP: 49.6 },
    });
    expect((await steps.ledgers(id))[0]).toMatchObject({ price: { totalBSP: 49.6 } });
  });

  test('a charge that had no price at accept joins its statement once it has one', async () => {
    await world.markup(1, null);
    const { pool } = steps.server.services.db;
    const markupOfA3 = (value: string | null) =>
      pool.query("update agreement set default_markup = $1 where id = 'AGR-6000-0000-0003'", [value]);
    await pool.query(
      `insert into subscription (id, name, agreement_id, external_vendor, default_markup)
       values ('SUB-9000-0000-0007', 'Acme Workspace 7', 'AGR-6000-0000-0003', 'acme-sub-07', 10)`,
    );
    await markupOfA3(null);
    try {
      const [, [only]] = await failed([row('acme-sub-07', 1, 90, 90), row('acme-sub-03', 1, 10, 10)]);
      expect(only).toMatchObject({ processing: { ready: 1, error: 1 }, price: { totalPP: 90 } });
      // it is priced all the same, and may be billed without the other
      await pool.query("update subscription set default_markup = 20 where id = 'SUB-9000-0000-0007'");
      expect(await recalculate(only.id)).toMatchObject({
        status: 'Error',
        error: { errorMessage: '1 charge could not be priced.' },
        price: { totalPP: 90, totalSP: 108 },
      });
      await markupOfA3('10');
      expect(await recalculate(only.id)).toMatchObject({
        status: 'Queued',
        processing: { ready: 2, error: 0 },
        price: { totalPP: 100, totalSP: 119 },
      });
    } finally {
      await markupOfA3('10');
    }
  });

  test('a statement keeps what it bills: no override and no split comes between', async () => {
    const [id, [owner]] = await failed([us, row('acme-sub-04', 5, 50, 250)]);
    await world.override(true);
    await world.split(1, { 1: 50, 4: 50 });
    await world.split(4, { 1: 10, 4: 90 });
    expect(await recalculate(owner.id)).toMatchObject({
      status: 'Queued',
      processing: { ready: 2, skipped: 0 },
      price: owner.price,
    });
    expect(await steps.journal(id)).toMatchObject({
      processing: { total: 4, ready: 3, split: 1, skipped: 0 },
    });
  });

  test('S32: a manual statement is queued as it is', async () => {
    const ledger = await custom.validated();
    const [{ id }] = await custom.accept(ledger);
    await custom.queue(ledger);
    const before = await steps.post(olga, `/statements/${id}/error`, { statusNotes });
    const body = { externalIds: { operations: 'OPS-32' } };
    const queued = await steps.post(olga, `/statements/${id}/recalculate`, body);
    expect(queued).toMatchObject({
      status: 'Queued',
      billingType: 'Manual',
      revision: before.revision + 1,
      price: before.price,
      externalIds: body.externalIds,
    });
    for (const gone of ['error', 'statusNotes']) expect(queued).not.toHaveProperty(gone);
    await steps.server.idle();
    expect(await statement(id)).toEqual(queued);
  });

  test('S32: of a consolidated statement nothing changes', async () => {
    const [child] = await steps.statementsOf([us]);
    await steps.post(olga, `/statements/${child.id}/queue`);
    const { id } = await steps.consolidate([child.id]);
    await steps.post(olga, `/statements/${id}/queue`);
    await steps.post(olga, `/statements/${id}/error`, { statusNotes });
    const before = await statement(id);
    const body = { externalIds: { operations: 'OPS-1' }, statusNotes: { message: 'Another' } };
    const answer = await steps.call(olga, 'POST', `/statements/${id}/recalculate`, { body });
    expect(answer).toMatchObject({ status: 200, body: before });
    expect(answer.headers.get('etag')).toBe(`"${before.revision}"`);
    await steps.server.idle();
    expect(await statement(id)).toEqual(before);
    const stale = { headers: { 'if-match': `"${before.revision - 1}"` } };
    expect(await steps.status(olga, 'POST', `/statements/${id}/recalculate`, stale)).toBe(409);
    const retried = await steps.post(olga, `/statements/${id}/retry`);
    expect(retried).toMatchObject({ status: 'Queued', price: { totalSP: 396 } });
    expect(retried).not.toHaveProperty('error');
    expect((await statement(child.id)).status).toBe('Consolidated');
    expect(await steps.status(olga, 'POST', `/statements/${id}/recalculate`)).toBe(409);
  });

  test('who may recalculate which statement, and when', async () => {
    const [, [only]] = await failed([us]);
    const path = `/statements/${only.id}/recalculate`;
    expect(await steps.status(vera, 'POST', path)).toBe(403);
    expect(await steps.status(tokens.globex, 'POST', path)).toBe(403);
    expect(await steps.status(olga, 'POST', '/statements/SOM-0000-0000-0000-0000/recalculate')).toBe(404);
    expect(await steps.refused(olga, 'POST', path, { headers: { 'if-match': '"1"' } })).toMatchObject({
      status: 409,
      type: expect.stringContaining('BIL-REVISION'),
    });
    await steps.whileJobsWait(async () => {
      const headers = { 'idempotency-key': `recalculate-${only.id}` };
      const body = { statusNotes: { message: 'Prices were corrected.' } };
      const first = await steps.call(olga, 'POST', path, { headers, body });
      expect(first.body).toMatchObject({ status: 'Generating', statusNotes: body.statusNotes });
      expect(await steps.call(olga, 'POST', path, { headers, body })).toMatchObject({ body: first.body });
      for (const action of ['recalculate', 'retry', 'queue', 'cancel']) {
        expect(await steps.status(olga, 'POST', `/statements/${only.id}/${action}`), action).toBe(409);
      }
    });
    expect(await statement(only.id)).toMatchObject({
      status: 'Queued',
      statusNotes: { message: 'Prices were corrected.' },
    });
    expect(await steps.refused(olga, 'POST', path)).toMatchObject({
      status: 409,
      detail: `Statement ${only.id} is Queued; recalculateStatement needs Error.`,
    });
  });
});
