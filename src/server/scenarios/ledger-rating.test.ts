import { describe, expect, test } from 'vitest';
import { oneDatabase } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { RatingSteps } from './rating-steps.ts';
import { useSetUp } from './set-up.ts';
import { olga, tokens, useSteps, vera } from './steps.ts';

const us = row('acme-sub-01', 3, 120, 360);
const ch = row('acme-sub-02', 1, 50, 50);

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  const world = useSetUp(steps);
  const rating = new RatingSteps(steps);

  test('what operations matched and ignored stays (C6, C7)', async () => {
    const id = await steps.inReview([us, row('acme-sub-05', 1, 50, 50), row('acme-sub-01', 1, 10, 10)]);
    const [, unpriced, surplus] = await steps.charges(id);
    await steps.decide(id, unpriced.id, 'match', { subscription: { id: 'SUB-9000-0000-0001' } });
    await steps.decide(id, surplus.id, 'ignore');
    await steps.recalculate(id);
    await steps.acceptJournal(id);
    const [ledger] = await steps.ledgers(id);
    await world.markup(1, '20');
    expect(await rating.rate(ledger.id)).toMatchObject({ price: { totalPP: 410, totalBSP: 492 } });
    expect(await steps.charges(id)).toMatchObject([
      { processing: { status: 'Ready' } },
      {
        processing: { status: 'Ready' },
        subscription: { id: 'SUB-9000-0000-0001' },
        reconciliation: { type: 'Match' },
        price: { SPx1: 60 },
      },
      { processing: { status: 'Ignored' }, reconciliation: { type: 'Ignore' } },
    ]);
    await rating.expectSums(id);
  });

  test('a split stays as it was divided, and its parts are priced anew', async () => {
    const [id, [ledger]] = await rating.ledgersOf([row('acme-sub-04', 5, 50, 250)]);
    await world.split(4, { 1: 50, 4: 50 });
    await world.markup(4, '30');
    expect(await rating.rate(ledger.id)).toMatchObject({
      processing: { total: 3, ready: 2, split: 1 },
      price: { totalPP: 250, totalBSP: 325 },
    });
    const [parent, owner, other] = await steps.charges(id);
    expect(parent.price ?? {}).not.toHaveProperty('SPx1');
    expect(owner).toMatchObject({ split: { percentage: 60 }, price: { PPx1: 150, SPx1: 195 } });
    expect(other).toMatchObject({ split: { percentage: 40 }, price: { PPx1: 100, SPx1: 130 } });
  });

  test('a charge that is whole stays whole; one that was never priced goes through its split', async () => {
    await world.rate(null);
    await world.split(2, { 2: 50, 4: 50 });
    const [id, [usLedger, chLedger]] = await rating.ledgersOf([us, ch]);
    await world.rate('0.9');
    await world.split(1, { 1: 50, 4: 50 });
    expect(await rating.rate(usLedger.id)).toMatchObject({ processing: { total: 1, ready: 1 } });
    expect(await rating.rate(chLedger.id)).toMatchObject({
      status: 'Review',
      processing: { total: 3, ready: 2, split: 1, error: 0 },
      price: { totalPP: 50, totalBSP: 55.8 },
    });
    expect(await steps.journal(id)).toMatchObject({
      upload: { total: 2, ready: 1, split: 1, error: 0 },
      processing: { total: 4, ready: 3, split: 1, error: 0 },
      price: { totalPP: 410 },
    });
    await rating.expectSums(id);
    expect((await steps.charges(id)).map((charge) => charge.id.slice(-4))).toEqual([
      '0100',
      '0200',
      '0201',
      '0202',
    ]);
    expect(await steps.acceptLedger(chLedger.id)).toMatchObject([
      { buyer: { id: 'BUY-7000-0002' }, price: { totalBSP: 27.9 } },
      { buyer: { id: 'BUY-7000-0004' }, price: { totalBSP: 27.9 } },
    ]);
    // once more, with nothing new
    expect((await steps.get(olga, `/journals/${id}/charges?limit=0`)).$meta.pagination.total).toBe(4);
  });

  test('an override counts as it is when the ledger is rated', async () => {
    const [id, [ledger]] = await rating.ledgersOf([us]);
    await world.override(true);
    expect(await rating.rate(ledger.id)).toMatchObject({
      status: 'Review',
      processing: { total: 1, ready: 0, skipped: 1 },
      price: { totalPP: 0 },
    });
    await rating.expectSums(id);
    await world.override(false);
    expect(await rating.rate(ledger.id)).toMatchObject({ processing: { ready: 1, skipped: 0 } });
  });

  test('a subscription that moved to another agreement is billed where it was found', async () => {
    const [id, [ledger]] = await rating.ledgersOf([us]);
    const { pool } = steps.server.services.db;
    const move = (agreement: string) =>
      pool.query("update subscription set agreement_id = $1 where id = 'SUB-9000-0000-0001'", [agreement]);
    await move('AGR-6000-0000-0002');
    try {
      await world.markup(1, null);
      expect((await rating.rate(ledger.id)).price).toMatchObject({ markup: 8, totalBSP: 388.8 });
      expect((await steps.charges(id))[0]).toMatchObject({
        agreement: { id: 'AGR-6000-0000-0001' },
        seller: { id: 'SEL-3000-0001' },
        price: { currency: { sale: 'USD' } },
      });
    } finally {
      await move('AGR-6000-0000-0001');
    }
  });

  test('who may recalculate which ledger, and when', async () => {
    const [id, [ledger]] = await rating.ledgersOf([us]);
    const path = `/ledgers/${ledger.id}/recalculate`;
    expect(await steps.status(vera, 'POST', path)).toBe(403);
    expect(await steps.status(tokens.globex, 'POST', path)).toBe(403);
    expect(await steps.status(undefined, 'POST', path)).toBe(401);
    expect(await steps.status(olga, 'POST', '/ledgers/BLE-0000-0000-0000-0000/recalculate')).toBe(404);
    const body = { assignee: { id: 'USR-9999-9999' } };
    expect(await steps.refused(olga, 'POST', path, { body })).toMatchObject({
      status: 400,
      errors: { 'assignee.id': [expect.any(String)] },
    });
    expect(await steps.refused(olga, 'POST', path, { headers: { 'if-match': '"7"' } })).toMatchObject({
      status: 409,
      type: expect.stringContaining('BIL-REVISION'),
    });
    await steps.whileJobsWait(async () => {
      const headers = { 'idempotency-key': `rate-${ledger.id}`, 'if-match': `"${ledger.revision}"` };
      const fields = { assignee: { id: 'USR-1000-0001' } };
      const first = await steps.call(olga, 'POST', path, { headers, body: fields });
      expect(first.body).toMatchObject({ status: 'Rating', assignee: { id: 'USR-1000-0001' } });
      const again = await steps.call(olga, 'POST', path, { headers, body: fields });
      expect(again).toMatchObject({ status: 200, body: first.body });
      expect((await steps.refused(olga, 'POST', path, { headers })).status).toBe(409);
      expect(await steps.refused(olga, 'POST', path)).toMatchObject({
        status: 409,
        detail: `Ledger ${ledger.id} is Rating; recalculateLedger needs Review or Error.`,
      });
      // nothing else may happen to it meanwhile
      expect(await steps.status(olga, 'POST', `/ledgers/${ledger.id}/accept`)).toBe(409);
      expect(await steps.refused(olga, 'POST', `/journals/${id}/reset`)).toMatchObject({
        status: 409,
        detail: `Ledger ${ledger.id} is Rating; resetJournal has to wait.`,
      });
    });
    await steps.acceptLedger(ledger.id);
    expect(await steps.refused(olga, 'POST', path)).toMatchObject({
      status: 409,
      detail: `Ledger ${ledger.id} is Generated; recalculateLedger needs Review or Error.`,
    });
  });

  test('of twenty calls at the same time one is done', async () => {
    const [id, [ledger]] = await rating.ledgersOf([us, ch]);
    await world.markup(1, '20');
    await steps.whileJobsWait(async () => {
      const statuses = await Promise.all(
        Array.from({ length: 20 }, () => steps.status(olga, 'POST', `/ledgers/${ledger.id}/recalculate`)),
      );
      expect(statuses.toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
    });
    expect(await steps.get(olga, `/ledgers/${ledger.id}`)).toMatchObject({
      status: 'Review',
      revision: ledger.revision + 2,
      price: { totalBSP: 432 },
    });
    expect((await steps.charges(id))[0].revision).toBe(2);
  });
});
