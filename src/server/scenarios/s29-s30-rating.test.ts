import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { RatingSteps } from './rating-steps.ts';
import { useSetUp } from './set-up.ts';
import { olga, useSteps } from './steps.ts';

const us = row('acme-sub-01', 3, 120, 360);
const ch = row('acme-sub-02', 1, 50, 50);
const noRate = 'No exchange rate from USD to CHF.';

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);
  const world = useSetUp(steps);

  const rating = new RatingSteps(steps);

  const priceOf = async (journalId: string, n = 0) => (await steps.charges(journalId))[n].price;

  describe('S29: a line with a markup and a rounded sale price of its own', () => {
    const item = { itemCriteria: 'externalIds.vendor', itemValue: 'SKU-STD' };
    const rows = [row('acme-sub-02', 10, 104.55, '1045.50', item)];

    test.each([
      ['129.64', 19.3535945696],
      [null, 19.3548387097],
    ])('with the unit price %s the margin is %d', async (unitSP, margin) => {
      await world.line(2, '24', unitSP);
      const [id, [ledger]] = await rating.ledgersOf(rows);
      expect(await priceOf(id)).toMatchObject({ markupSource: 'Line', markup: 24, margin, SPx1: 1296.42 });
      expect(ledger.price).toMatchObject({ totalPP: 1045.5, markup: 24, margin, totalBSP: 1166.778 });
      const [statement] = await steps.acceptLedger(ledger.id);
      expect(statement.price).toMatchObject({ totalSP: 1296.42, markup: 24, margin });
    });

    test('rating follows the line', async () => {
      const [id, [ledger]] = await rating.ledgersOf(rows);
      expect(await priceOf(id)).toMatchObject({ markupSource: 'Subscription', margin: 19.3548387097 });
      await world.line(2, '24', '129.64');
      expect((await rating.rate(ledger.id)).price).toMatchObject({ markup: 24, margin: 19.3535945696 });
      expect(await priceOf(id)).toMatchObject({ markupSource: 'Line', markup: 24, margin: 19.3535945696 });
    });
  });

  test('S30: a rate that is missing at accept, and entered afterwards', async () => {
    await world.rate(null);
    const [id, [usLedger, chLedger]] = await rating.ledgersOf([us, ch]);
    expect(usLedger.status).toBe('Review');
    expect(chLedger).toMatchObject({
      status: 'Error',
      error: { errorCode: 'BLE:0001', errorMessage: noRate },
      processing: { total: 1, ready: 0, error: 1 },
      price: { totalPP: 0 },
    });
    expect(await steps.journal(id)).toMatchObject({ processing: { total: 2, ready: 1, error: 1 } });
    expect(await steps.status(olga, 'POST', `/ledgers/${chLedger.id}/accept`)).toBe(409);
    // without the rate it ends where it was
    expect(await rating.rate(chLedger.id)).toMatchObject({
      status: 'Error',
      error: { errorMessage: noRate },
    });

    await world.rate('0.9');
    const { revision } = await steps.get(olga, `/ledgers/${chLedger.id}`);
    const answer = await steps.call(olga, 'POST', `/ledgers/${chLedger.id}/recalculate`);
    expect(answer).toMatchObject({ status: 200, body: { status: 'Rating', revision: revision + 1 } });
    expect(answer.body).not.toHaveProperty('error');
    await steps.server.idle();
    const rated = await steps.get(olga, `/ledgers/${chLedger.id}`);
    expect(rated).toMatchObject({
      status: 'Review',
      revision: revision + 2,
      processing: { total: 1, ready: 1, error: 0 },
      price: { totalPP: 50, totalBSP: 55.8, saleCurrency: 'CHF', markup: 24, margin: 19.3548387097 },
      audit: { rating: {}, error: {}, review: { by: { id: 'USR-1000-0001' } } },
    });
    expect(rated).not.toHaveProperty('error');
    expect(await steps.journal(id)).toMatchObject({
      processing: { total: 2, ready: 2, error: 0 },
      price: { totalPP: 410 },
    });
    await rating.expectSums(id);
    const states = (await steps.auditRecords(chLedger.id)).map((record) => record.summary.split(' to ')[1]);
    expect(states).toEqual([undefined, 'Rating', 'Error', 'Rating', 'Review']);
    const [statement] = await steps.acceptLedger(chLedger.id);
    expect(statement.price).toMatchObject({ totalSP: 62, totalBSP: 55.8 });
  });

  test('a new rate counts for the charges of the ledger that is recalculated, and for no other', async () => {
    const [id, [usLedger, chLedger]] = await rating.ledgersOf([us, ch]);
    await world.rate('0.8');
    await world.markup(1, '20');
    expect((await rating.rate(chLedger.id)).price).toMatchObject({ totalPP: 50, totalBSP: 49.6, markup: 24 });
    expect(await priceOf(id, 0)).toMatchObject({ markup: 10, SPx1: 396 });
    expect(await priceOf(id, 1)).toMatchObject({ currency: { rate: 0.8 }, BSPx1: 49.6 });
    await rating.expectSums(id);
    const before = await steps.journal(id);
    expect((await rating.rate(usLedger.id)).price).toMatchObject({ totalBSP: 432, markup: 20 });
    const after = await steps.journal(id);
    expect(after.revision).toBe(before.revision + 1);
    expect(after.price.markup).not.toBe(before.price.markup);
    await rating.expectSums(id);
  });

  test('to rate again changes nothing but the ledger', async () => {
    const [id, [ledger]] = await rating.ledgersOf([us, row('acme-sub-04', 5, 50, 250)]);
    const charges = await steps.charges(id);
    const { revision } = await steps.journal(id);
    const rated = await rating.rate(ledger.id);
    expect(rated).toMatchObject({ status: 'Review', revision: ledger.revision + 2, price: ledger.price });
    expect(await steps.charges(id)).toEqual(
      charges.map((charge) => ({
        ...charge,
        ...(charge.ledger && { ledger: { ...charge.ledger, revision: rated.revision } }),
      })),
    );
    expect((await steps.journal(id)).revision).toBe(revision);
  });

  test('a markup that was missing makes its charge billable; one that is lost leaves it out (S22)', async () => {
    await world.markup(1, null);
    await world.markup(3, null);
    const { pool } = steps.server.services.db;
    await pool.query("update agreement set default_markup = null where id = 'AGR-6000-0000-0003'");
    try {
      const [id, [ledger]] = await rating.ledgersOf([us, row('acme-sub-03', 1, 90, 90)]);
      expect(ledger).toMatchObject({ status: 'Review', processing: { ready: 1, error: 1 } });
      await world.markup(3, '10');
      expect(await rating.rate(ledger.id)).toMatchObject({
        status: 'Review',
        processing: { total: 2, ready: 2, error: 0 },
        // 360 at the agreement's 8, 90 at 10
        price: { totalPP: 450, totalBSP: 487.8 },
      });
      await world.markup(3, null);
      expect(await rating.rate(ledger.id)).toMatchObject({
        status: 'Review',
        processing: { total: 2, ready: 1, error: 1 },
        price: { totalPP: 360, totalBSP: 388.8 },
      });
      expect((await steps.charges(id))[1]).toMatchObject({
        upload: { status: 'Ready' },
        processing: {
          status: 'Error',
          errors: ['No markup is defined for Subscription SUB-9000-0000-0003.'],
        },
        price: { unitPP: 90, PPx1: 90 },
      });
      expect((await steps.charges(id))[1].price).not.toHaveProperty('SPx1');
      await rating.expectSums(id);
    } finally {
      await pool.query("update agreement set default_markup = 10 where id = 'AGR-6000-0000-0003'");
    }
  });

  test('a rate that is lost puts the ledger in Error', async () => {
    const [id, [, chLedger]] = await rating.ledgersOf([us, ch]);
    await world.rate(null);
    expect(await rating.rate(chLedger.id)).toMatchObject({
      status: 'Error',
      error: { errorMessage: noRate },
    });
    expect((await steps.charges(id))[1]).toMatchObject({ processing: { status: 'Error', errors: [noRate] } });
    expect((await steps.charges(id))[1]).not.toHaveProperty('ledger');
    await rating.expectSums(id);
    await world.rate('0.9');
    expect(await rating.rate(chLedger.id)).toMatchObject({ status: 'Review', price: { totalBSP: 55.8 } });
  });
});
