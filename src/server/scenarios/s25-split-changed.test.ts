import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { useSetUp } from './set-up.ts';
import { olga, useSteps } from './steps.ts';

const rows = [row('acme-sub-01', 3, 120, 360), row('acme-sub-04', 5, 50, 250)];

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);
  const world = useSetUp(steps);

  const partsOf = async (journalId: string) =>
    (await steps.charges(journalId)).flatMap(({ split, price, buyer }) =>
      split ? [[buyer.id, split.percentage, price.PPx1, price.SPx1]] : [],
    );
  const october = [
    ['BUY-7000-0001', 60, 150, 180],
    ['BUY-7000-0004', 40, 100, 120],
  ];

  test('S25: a changed split counts from the next file on', async () => {
    const id = await steps.generated(rows);
    const [ledger] = await steps.ledgers(id);
    const statements = await steps.acceptLedger(ledger.id);
    const charges = await steps.charges(id);
    await world.split(4, { 1: 50, 4: 50 });

    expect(await steps.charges(id)).toEqual(charges);
    expect(await steps.list(olga, `/statements?eq(ledger.id,${ledger.id})&order=buyer.id`)).toEqual(
      statements,
    );
    expect(await partsOf(id)).toEqual(october);

    const next = await steps.generated(rows);
    expect(await partsOf(next)).toEqual([
      ['BUY-7000-0001', 50, 125, 150],
      ['BUY-7000-0004', 50, 125, 150],
    ]);
    const [nextLedger] = await steps.ledgers(next);
    expect(await steps.acceptLedger(nextLedger.id)).toMatchObject([
      { buyer: { id: 'BUY-7000-0001' }, price: { totalSP: 546 } },
      { buyer: { id: 'BUY-7000-0004' }, price: { totalSP: 150 } },
    ]);
  });

  test('S25: neither rating the ledger nor recalculating a statement divides existing charges anew', async () => {
    const id = await steps.generated(rows);
    const [ledger] = await steps.ledgers(id);
    await world.split(4, { 1: 50, 4: 50 });
    await steps.post(olga, `/ledgers/${ledger.id}/recalculate`);
    await steps.server.idle();
    expect(await partsOf(id)).toEqual(october);
    const [statement] = await steps.acceptLedger(ledger.id);
    await steps.post(olga, `/statements/${statement.id}/queue`);
    await steps.post(olga, `/statements/${statement.id}/error`, { statusNotes: { message: 'No.' } });
    await steps.post(olga, `/statements/${statement.id}/recalculate`);
    await steps.server.idle();
    expect(await steps.get(olga, `/statements/${statement.id}`)).toMatchObject({
      status: 'Queued',
      price: { totalSP: 576 },
    });
    expect(await partsOf(id)).toEqual(october);
  });
});
