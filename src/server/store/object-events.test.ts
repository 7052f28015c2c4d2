import { afterEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { transaction, type Database } from './database.ts';
import { eventsAfter, lastEvents, storeEvents, sweepEvents } from './object-events.ts';

const event = (n: number) => ({
  objectId: `BJO-0000-000${n}`,
  objectType: 'Journal',
  status: 'Draft',
  revision: n,
  vendorId: null,
  clientId: null,
});

describe.each(testDatabases())('the outbox of events on $kind', ({ kind, create }) => {
  let db: Database;
  afterEach(() => db.close());

  const revisions = async (position: number) =>
    (await eventsAfter(db, position, 100)).map((each) => [each.position, each.revision]);

  test('an event exists when its transaction has committed, and never when it has not', async () => {
    db = await create('migrated');
    await transaction(db, (tx) => storeEvents(tx, [event(1), event(2)]));
    const undone = transaction(db, async (tx) => {
      await storeEvents(tx, [event(3)]);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await transaction(db, (tx) => storeEvents(tx, [event(4)]));
    expect(await revisions(0)).toEqual([
      [1, 1],
      [2, 2],
      [3, 4],
    ]);
    expect(await revisions(2)).toEqual([[3, 4]]);
  });

  // the embedded database runs one transaction at a time
  test.runIf(kind === 'postgres')('who commits late stands behind what was read before', async () => {
    db = await create('migrated');
    const slow = await db.pool.connect();
    try {
      await slow.query('begin');
      await storeEvents(slow, [event(1)]);
      await transaction(db, (tx) => storeEvents(tx, [event(2)]));
      expect(await revisions(0)).toEqual([[1, 2]]);
      await slow.query('commit');
    } finally {
      slow.release();
    }
    expect(await revisions(1)).toEqual([[2, 1]]);
  });

  test('several readers at once give each event one position, without gaps', async () => {
    db = await create('migrated');
    const writes = Array.from({ length: 40 }, (_, n) =>
      transaction(db, (tx) => storeEvents(tx, [event(n)])).then(() => eventsAfter(db, 0, 100)),
    );
    const seen = await Promise.all(writes);
    const all = await eventsAfter(db, 0, 100);
    expect(all.map(({ position }) => position)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
    expect(new Set(all.map(({ revision }) => revision)).size).toBe(40);
    // what one reader saw, all saw at the same place
    for (const each of seen) expect(each).toEqual(all.slice(0, each.length));
  });

  test('what is forgotten keeps its positions', async () => {
    db = await create('migrated');
    await transaction(db, (tx) => storeEvents(tx, [event(1), event(2)]));
    await db.pool.query(`update object_event set at = at - interval '61 minutes'`);
    await transaction(db, (tx) => storeEvents(tx, [event(3)]));
    await sweepEvents(db);
    await sweepEvents(db);
    const { last, events } = await lastEvents(db, 10);
    expect([last, ...events.map(({ position, revision }) => [position, revision])]).toEqual([3, [3, 3]]);
  });
});
