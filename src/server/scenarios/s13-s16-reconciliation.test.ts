import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { olga, tokens, useSteps, vera, type Body } from './steps.ts';

const us = row('acme-sub-01', 3, 120, 360);
const ch = row('acme-sub-02', 1, 50, 50);
const unpriced = row('acme-sub-05', 1, 50, 50);
const sub01 = { subscription: { id: 'SUB-9000-0000-0001' } };
const noMarkup = 'No markup is defined for Subscription SUB-9000-0000-0005.';

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  /** A journal in Review with one Ready charge and one without a markup; its id and that charge's. */
  async function withError(): Promise<{ id: string; charge: string }> {
    const id = await steps.inReview([us, unpriced]);
    const [, { id: charge }] = await steps.charges(id);
    return { id, charge };
  }

  const chargeOf = (journal: string, charge: string): Promise<Body> =>
    steps.get(olga, `/journals/${journal}/charges/${charge}?select=audit`);

  test('S13: an errored charge is reconciled', async () => {
    // 1
    const { id, charge } = await withError();
    expect(await steps.journal(id)).toMatchObject({ processing: { total: 2, ready: 1, error: 1 } });
    const before = await chargeOf(id, charge);
    expect(before).toMatchObject({
      revision: 1,
      upload: { status: 'Ready' },
      processing: { status: 'Error', errors: [noMarkup] },
      subscription: { id: 'SUB-9000-0000-0005' },
    });
    // 2
    const body = { ...sub01, reconciliation: { reason: 'wrong id' } };
    expect(await steps.decide(id, charge, 'match', body)).toMatchObject({
      id: charge,
      revision: 2,
      upload: { status: 'Ready' },
      processing: { status: 'Reconciling', errors: [] },
      subscription: { id: 'SUB-9000-0000-0001' },
      agreement: { id: 'AGR-6000-0000-0001' },
      reconciliation: { type: 'Match', source: 'Subscription', reason: 'wrong id' },
    });
    expect((await chargeOf(id, charge)).audit.reconciled.by.id).toBe('USR-1000-0001');
    const touched = await steps.journal(id);
    expect(touched.status).toBe('Reconciling');
    // a later touch bumps the revision and leaves no record
    const records = (await steps.auditRecords(id)).length;
    await steps.decide(id, charge, 'match', body);
    expect(await steps.journal(id)).toMatchObject({
      status: 'Reconciling',
      revision: touched.revision + 1,
    });
    expect(await steps.auditRecords(id)).toHaveLength(records);
    expect(await steps.auditRecords(charge)).toEqual([]);
    // 3
    expect(await steps.status(olga, 'POST', `/journals/${id}/accept`)).toBe(409);
    // 4
    expect(await steps.recalculate(id)).toMatchObject({
      status: 'Review',
      processing: { total: 2, ready: 2, error: 0 },
      upload: { total: 2, ready: 2, error: 0 },
      price: { totalPP: 410 },
    });
    expect(await chargeOf(id, charge)).toMatchObject({
      revision: 4,
      processing: { status: 'Ready', errors: [] },
      price: { SPx1: 55, markup: 10 },
      reconciliation: { type: 'Match', source: 'Subscription', reason: 'wrong id' },
      audit: { reconciled: { by: { id: 'USR-1000-0001' } } },
    });
    // 5
    const reset = await steps.decide(id, charge, 'reset');
    expect(reset).toMatchObject({
      processing: { status: 'Reconciling' },
      subscription: { id: 'SUB-9000-0000-0005' },
      agreement: { id: 'AGR-6000-0000-0004' },
      reconciliation: { type: 'Reset' },
    });
    expect(reset.price).not.toHaveProperty('markup');
    expect((await chargeOf(id, charge)).audit).toHaveProperty('reset');
    expect((await steps.recalculate(id)).processing).toMatchObject({ ready: 1, error: 1 });
    expect(await chargeOf(id, charge)).toMatchObject({
      processing: { status: 'Error', errors: [noMarkup] },
      reconciliation: { type: 'Reset' },
    });
    expect(await steps.status(olga, 'POST', `/journals/${id}/charges/${charge}/reset`)).toBe(409);
    expect((await steps.journal(id)).status).toBe('Review');
  });

  test('S13: the matched charge is billed', async () => {
    const { id, charge } = await withError();
    await steps.decide(id, charge, 'match', sub01);
    await steps.recalculate(id);
    await steps.acceptJournal(id);
    const [ledger] = await steps.ledgers(id);
    expect(ledger.price.totalPP).toBe(410);
    const [statement, ...others] = await steps.acceptLedger(ledger.id);
    expect(others).toEqual([]);
    expect(statement.price).toMatchObject({ totalPP: 410, totalSP: 451 });
  });

  test('S14: what a match must name', async () => {
    const { id, charge } = await withError();
    const before = await steps.journal(id);
    const match = (body: object, token: string = olga, at = charge) =>
      steps.refused(token, 'POST', `/journals/${id}/charges/${at}/match`, { body });
    const wrong: [member: string, body: object][] = [
      ['subscription', { ...sub01, agreement: { id: 'AGR-6000-0000-0001' } }],
      ['subscription', {}],
      ['subscription', { subscription: { id: 'SUB-9000-0000-0006' } }],
      ['subscription', { subscription: { id: 'SUB-0000-0000-0000' } }],
      ['subscription', { subscription: { id: 'SUB-9000-0000-0004' } }],
      ['agreement', { agreement: { id: 'AGR-6000-0000-0004' } }],
      ['line', { ...sub01, line: { id: 'ALI-6000-0000-0001-0002' } }],
      ['line', { agreement: { id: 'AGR-6000-0000-0001' }, line: { id: 'ALI-6000-0000-0001-0001' } }],
    ];
    for (const [member, body] of wrong) {
      const problem = await match(body);
      expect(problem.status, JSON.stringify(body)).toBe(400);
      expect(Object.keys(problem.errors), JSON.stringify(body)).toContain(member);
    }
    expect((await match(sub01, vera)).status).toBe(403);
    expect((await match(sub01, tokens.globex)).status).toBe(403);
    expect((await match(sub01, olga, 'CHG-0000-0000-0000-0000-0200')).status).toBe(404);
    const stale = { body: sub01, headers: { 'if-match': '"7"' } };
    expect(await steps.status(olga, 'POST', `/journals/${id}/charges/${charge}/match`, stale)).toBe(409);
    expect(await steps.journal(id)).toEqual(before);

    const asset = { asset: { id: 'ast-9000-0000-0001' } };
    expect(await steps.decide(id, charge, 'match', asset)).toMatchObject({
      asset: { id: 'AST-9000-0000-0001' },
      reconciliation: { type: 'Match', source: 'Asset' },
    });
    const line = { ...sub01, line: { id: 'ALI-6000-0000-0001-0001' } };
    expect(await steps.decide(id, charge, 'match', line)).toMatchObject({ line: line.line });
    await steps.recalculate(id);
    expect(await chargeOf(id, charge)).toMatchObject({ line: line.line, price: { SPx1: 55 } });
  });

  test('S14: what can be matched, ignored and reset', async () => {
    const id = await steps.inReview([us, row('acme-sub-04', 5, 50, 250)]);
    const [ready, parent, owner, other] = await steps.charges(id);
    const path = (charge: Body, decision: string) => `/journals/${id}/charges/${charge.id}/${decision}`;
    for (const decision of ['match', 'ignore', 'reset']) {
      const body = decision === 'match' ? sub01 : undefined;
      expect(await steps.refused(olga, 'POST', path(parent, decision), { body })).toMatchObject({
        status: 409,
        detail: expect.stringContaining(`Charge ${parent.id} is Split;`),
      });
    }
    expect(await steps.status(olga, 'POST', path(ready, 'reset'))).toBe(409);
    expect((await steps.journal(id)).status).toBe('Review');
    await steps.decide(id, ready.id, 'ignore');
    expect(await steps.status(olga, 'POST', path(ready, 'ignore'))).toBe(409);
    expect(await steps.status(olga, 'POST', path(ready, 'match'), { body: sub01 })).toBe(409);
    await steps.decide(id, ready.id, 'reset');

    // the parts of a split are decided on by themselves
    await steps.decide(id, owner.id, 'match', { agreement: { id: 'AGR-6000-0000-0003' } });
    await steps.decide(id, other.id, 'ignore', { reconciliation: { reason: 'paid by hand' } });
    expect(await steps.recalculate(id)).toMatchObject({
      status: 'Review',
      upload: { total: 2, split: 1, ready: 1, error: 0 },
      processing: { total: 4, ready: 2, split: 1, ignored: 1 },
      price: { totalPP: 610 },
    });
    expect(await steps.charges(id)).toMatchObject([
      { processing: { status: 'Ready' }, reconciliation: { type: 'Reset' } },
      { processing: { status: 'Split' } },
      {
        id: owner.id,
        parent: { id: parent.id },
        buyer: { id: 'BUY-7000-0003' },
        split: { percentage: 60 },
        price: { PPx1: 150, SPx1: 165 },
      },
      { id: other.id, processing: { status: 'Ignored' }, reconciliation: { reason: 'paid by hand' } },
    ]);

    await steps.acceptJournal(id);
    const late = await steps.refused(olga, 'POST', path(ready, 'match'), { body: sub01 });
    expect(late).toMatchObject({
      status: 409,
      detail: `Journal ${id} is Generated; matchJournalCharge needs Review or Reconciling.`,
    });
  });

  test('S15: what is ignored stays so', async () => {
    const id = await steps.inReview([us, row('acme-sub-01', 1, 120, 120)]);
    const [, charge] = await steps.charges(id);
    expect(await steps.decide(id, charge.id, 'ignore')).toMatchObject({
      upload: { status: 'Ready' },
      processing: { status: 'Ignored' },
      reconciliation: { type: 'Ignore' },
      price: { PPx1: 120 },
    });
    expect(await steps.recalculate(id)).toMatchObject({ processing: { total: 2, ready: 1, ignored: 1 } });
    expect((await steps.charges(id))[1].processing.status).toBe('Ignored');
    await steps.acceptJournal(id);
    const [ledger] = await steps.ledgers(id);
    const [statement] = await steps.acceptLedger(ledger.id);
    expect(ledger.price.totalPP).toBe(360);
    expect(statement.price).toMatchObject({ totalPP: 360, totalSP: 396 });
    expect((await steps.get(vera, `/journals/${id}`)).price.totalPP).toBe(480);
  });

  test('S15: nothing but ignored charges cannot be accepted', async () => {
    const id = await steps.inReview([us]);
    const [charge] = await steps.charges(id);
    await steps.decide(id, charge.id, 'ignore');
    await steps.recalculate(id);
    expect((await steps.refused(olga, 'POST', `/journals/${id}/accept`)).type).toMatch(/#BIL-NOTHING$/);
  });

  test('S16: regenerate forgets, recalculate remembers', async () => {
    const { id, charge } = await withError();
    await steps.decide(id, charge, 'match', sub01);
    expect(await steps.status(olga, 'POST', `/journals/${id}/regenerate`)).toBe(409);
    await steps.recalculate(id);
    expect(await steps.status(olga, 'POST', `/journals/${id}/recalculate`)).toBe(409);
    expect((await chargeOf(id, charge)).processing.status).toBe('Ready');
    // what the recalculation started from is gone
    const { pool } = steps.server.services.db;
    const runs = await pool.query('select kind from charge_run where journal_id = $1', [id]);
    expect(runs.rows).toEqual([{ kind: 'recalculate' }]);

    expect(await steps.regenerate(id)).toMatchObject({
      status: 'Review',
      processing: { ready: 1, error: 1 },
    });
    const forgotten = await chargeOf(id, charge);
    expect(forgotten.processing).toEqual({ status: 'Error', errors: [noMarkup] });
    expect(forgotten).not.toHaveProperty('reconciliation');
  });

  test('S16: regenerate from Generated removes the ledgers', async () => {
    const id = await steps.generated([us, ch]);
    const [ledger] = await steps.ledgers(id);
    const [statement] = await steps.acceptLedger(ledger.id);
    expect(await steps.regenerate(id)).toMatchObject({ status: 'Review' });
    expect(await steps.ledgers(id)).toEqual([]);
    expect(await steps.status(olga, 'GET', `/statements/${statement.id}`)).toBe(404);
    expect((await steps.acceptJournal(id)).status).toBe('Generated');
    expect((await steps.ledgers(id))[0].id).toBe(ledger.id);
  });
});
