import { describe, expect, test } from 'vitest';
import { systemActor } from '../context.ts';
import { rateLedger } from '../jobs/rate-ledger.ts';
import { rateStatement } from '../jobs/rate-statement.ts';
import { sweep } from '../jobs/sweep.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { row, times } from './charge-rows.ts';
import { useSetUp } from './set-up.ts';
import { olga, useSteps } from './steps.ts';

const us = row('acme-sub-01', 3, 120, 360);

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  const world = useSetUp(steps);
  const pool = () => steps.server.services.db.pool;

  /** A journal with these rows and its ledger: both ids. */
  async function inReview(rows = [us]): Promise<[string, string]> {
    const id = await steps.generated(rows);
    return [id, (await steps.ledgers(id))[0].id];
  }

  /** A statement in Error of a new journal: both ids. */
  async function failed(rows = [us]): Promise<[string, string]> {
    const [id, ledger] = await inReview(rows);
    const [{ id: statement }] = await steps.acceptLedger(ledger);
    await steps.post(olga, `/ledgers/${ledger}/queue`);
    await steps.post(olga, `/statements/${statement}/error`, { statusNotes: { message: 'No.' } });
    return [id, statement];
  }

  const ratings = async () => (await pool().query('select from rating')).rowCount;

  test('work whose job was lost is taken up by the sweep', async () => {
    const [, ledger] = await inReview();
    const [, statement] = await failed();
    await world.markup(1, '20');
    const { services } = steps.server;
    await steps.whileJobsWait(async () => {
      await steps.post(olga, `/ledgers/${ledger}/recalculate`);
      await steps.post(olga, `/statements/${statement}/recalculate`);
      await pool().query('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))');
    });
    // not at once: it might be at work
    await sweep(services);
    await steps.server.idle();
    expect((await steps.get(olga, `/ledgers/${ledger}`)).status).toBe('Rating');
    expect((await steps.get(olga, `/statements/${statement}`)).status).toBe('Generating');
    await sweep({ ...services, now: () => new Date(Date.now() + 11 * 60_000) });
    await steps.server.idle();
    expect(await steps.get(olga, `/ledgers/${ledger}`)).toMatchObject({
      status: 'Review',
      price: { totalBSP: 432 },
    });
    expect(await steps.get(olga, `/statements/${statement}`)).toMatchObject({
      status: 'Queued',
      price: { totalBSP: 432 },
    });
    expect(await ratings()).toBe(0);
  });

  test('a rating that fails again and again leaves its object in Error, with true totals', async () => {
    const [id, ledger] = await inReview(times(1200, () => row('acme-sub-01', 1, 1, 1)));
    const [, statement] = await failed();
    await world.markup(1, '20');
    // of the ledger's two batches the first succeeds
    await pool().query(`create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'no room'; end $$;
      create trigger refuse before update on charge for each row
        when (new.row_no > 1100 or new.pp_x1 = 360) execute function refuse()`);
    try {
      await steps.post(olga, `/ledgers/${ledger}/recalculate`);
      await steps.post(olga, `/statements/${statement}/recalculate`);
      await steps.untilGivenUp(`/ledgers/${ledger}`, 'Error');
      await steps.untilGivenUp(`/statements/${statement}`, 'Error');
    } finally {
      await pool().query('drop function refuse cascade');
    }
    expect(await ratings()).toBe(0);
    expect(await steps.get(olga, `/ledgers/${ledger}`)).toMatchObject({
      error: { errorCode: 'BLE:0003', errorMessage: expect.stringMatching(/^Charges could not be priced: /) },
      processing: { ready: 1200 },
      // 1,000 at 20 percent, 200 at 10
      price: { totalPP: 1200, totalBSP: 1420 },
    });
    expect((await steps.journal(id)).price).toMatchObject({ totalPP: 1200, totalBSP: 1420 });
    expect(await steps.get(olga, `/statements/${statement}`)).toMatchObject({
      error: { errorCode: 'SOM:0003' },
      price: { totalBSP: 396 },
    });
    expect(await steps.status(olga, 'POST', `/ledgers/${ledger}/accept`)).toBe(409);

    await steps.post(olga, `/ledgers/${ledger}/recalculate`);
    await steps.post(olga, `/statements/${statement}/recalculate`);
    await steps.server.idle();
    const rated = await steps.get(olga, `/ledgers/${ledger}`);
    expect(rated).toMatchObject({ status: 'Review', price: { totalBSP: 1440 } });
    expect(rated).not.toHaveProperty('error');
    expect(await steps.get(olga, `/statements/${statement}`)).toMatchObject({
      status: 'Queued',
      price: { totalBSP: 432 },
    });
  });

  test('a regeneration takes the ledger away from its rating', async () => {
    const [id, ledger] = await inReview();
    await world.markup(1, '20');
    await steps.whileJobsWait(async () => {
      await steps.post(olga, `/ledgers/${ledger}/recalculate`);
      await steps.post(olga, `/journals/${id}/regenerate`);
    });
    expect(await ratings()).toBe(0);
    expect(await steps.status(olga, 'GET', `/ledgers/${ledger}`)).toBe(404);
    expect((await steps.journal(id)).status).toBe('Review');
    expect((await steps.charges(id))[0]).toMatchObject({ revision: 1, price: { SPx1: 432 } });
  });

  test('two processes at the same time do the work once', async () => {
    const rows = times(2500, () => row('acme-sub-01', 1, 1, 1));
    const [id, ledger] = await inReview(rows);
    const [other, statement] = await failed(rows);
    await world.markup(1, '20');
    const { services } = steps.server;
    await steps.whileJobsWait(async () => {
      await steps.post(olga, `/ledgers/${ledger}/recalculate`);
      await steps.post(olga, `/statements/${statement}/recalculate`);
      const ends = await Promise.allSettled([
        rateLedger(services, { ledgerId: ledger, actor: systemActor }),
        rateLedger(services, { ledgerId: ledger, actor: systemActor }),
        rateStatement(services, { statementId: statement, actor: systemActor }),
        rateStatement(services, { statementId: statement, actor: systemActor }),
      ]);
      const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
      expect(reasons.filter((reason) => !reason.includes('was taken over'))).toEqual([]);
      expect(reasons.length).toBeLessThanOrEqual(2);
    });
    const [rated, queued] = [
      await steps.get(olga, `/ledgers/${ledger}`),
      await steps.get(olga, `/statements/${statement}`),
    ];
    expect(rated).toMatchObject({ status: 'Review', price: { totalBSP: 3000 } });
    expect(queued).toMatchObject({ status: 'Queued', price: { totalBSP: 3000 } });
    for (const journal of [id, other]) {
      const revisions = await pool().query(
        'select distinct c.revision from charge c join journal j on j.run_id = c.run_id where j.id = $1',
        [journal],
      );
      expect(revisions.rows).toEqual([{ revision: 2 }]);
    }
    for (const path of [ledger, statement]) {
      const moves = (await steps.auditRecords(path)).filter(({ event }) => event.endsWith('status_changed'));
      expect(moves.at(-1)?.summary).toMatch(/ from (Rating|Generating) to (Review|Queued)$/);
      expect(moves.filter(({ summary }) => / from (Rating|Generating) to /.test(summary))).toHaveLength(1);
    }
    expect(await ratings()).toBe(0);
  });
});
