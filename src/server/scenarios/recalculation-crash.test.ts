import { describe, expect, test } from 'vitest';
import { journalOutcome } from '../../domain/journal.ts';
import { removeRuns } from '../jobs/remove-runs.ts';
import { sweep } from '../jobs/sweep.ts';
import { systemActor } from '../context.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { row, times } from './charge-rows.ts';
import { olga, useSteps } from './steps.ts';

const unpriced = row('acme-sub-05', 1, 50, 50);
const sub01 = { subscription: { id: 'SUB-9000-0000-0001' } };

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);

  /** A journal in Reconciling: one charge matched, one ignored. */
  async function reconciling(): Promise<string> {
    const id = await steps.inReview([row('acme-sub-01', 3, 120, 360), unpriced]);
    const [first, second] = await steps.charges(id);
    await steps.decide(id, first.id, 'ignore');
    await steps.decide(id, second.id, 'match', sub01);
    return id;
  }

  const statuses = async (id: string) => (await steps.charges(id)).map((charge) => charge.processing.status);

  test('decisions stay readable until the recalculation is published', async () => {
    const id = await reconciling();
    await steps.whileJobsWait(async () => {
      await steps.post(olga, `/journals/${id}/recalculate`);
      // the run before must not go, whoever tidies up meanwhile
      await removeRuns(steps.server.services, { journalId: id, actor: systemActor });
      expect(await steps.status(olga, 'POST', `/journals/${id}/recalculate`)).toBe(409);
    });
    expect(await steps.journal(id)).toMatchObject({
      status: 'Review',
      processing: { total: 2, ready: 1, ignored: 1 },
    });
    expect(await statuses(id)).toEqual(['Ignored', 'Ready']);
  });

  test('work whose job was lost is taken up by the sweep', async () => {
    const recalculating = await reconciling();
    const resetting = await steps.generated([row('acme-sub-01', 3, 120, 360)]);
    const { services } = steps.server;
    await steps.whileJobsWait(async () => {
      await steps.post(olga, `/journals/${recalculating}/recalculate`);
      await steps.post(olga, `/journals/${resetting}/reset`);
      await services.db.pool.query(
        'select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))',
      );
    });
    expect((await steps.journal(recalculating)).status).toBe('Validating');
    expect((await steps.journal(resetting)).status).toBe('Resetting');
    await sweep({ ...services, now: () => new Date(Date.now() + 10 * 60_000) });
    await steps.server.idle();
    expect((await steps.journal(resetting)).status).toBe('Review');
    expect(await steps.ledgers(resetting)).toEqual([]);
    expect((await steps.journal(recalculating)).status).toBe('Review');
    expect(await statuses(recalculating)).toEqual(['Ignored', 'Ready']);
  });

  test('a recalculation that fails loses no decision, and nothing is billed by mistake', async () => {
    const id = await reconciling();
    const { pool } = steps.server.services.db;
    await pool.query(`create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'no room'; end $$;
      create trigger refuse before insert on charge for each row execute function refuse()`);
    try {
      await steps.post(olga, `/journals/${id}/recalculate`);
      await steps.untilGivenUp(`/journals/${id}`, journalOutcome.review);
    } finally {
      await pool.query('drop function refuse cascade');
    }
    expect(await steps.journal(id)).toMatchObject({
      error: { errorCode: 'BJO:0002' },
      upload: { total: 2, ready: 2 },
      price: { totalPP: 410 },
    });
    expect(await statuses(id)).toEqual(['Ignored', 'Reconciling']);
    expect(await steps.status(olga, 'POST', `/journals/${id}/accept`)).toBe(409);
    // one more touch, and it can be tried again
    const [, matched] = await steps.charges(id);
    await steps.decide(id, matched.id, 'match', sub01);
    const journal = await steps.recalculate(id);
    expect(journal.status).toBe('Review');
    expect(journal).not.toHaveProperty('error');
    expect(await statuses(id)).toEqual(['Ignored', 'Ready']);
  });

  test('a large file is recalculated in a thread as well', async () => {
    const id = await steps.inReview(times(4000, (i) => row('acme-sub-01', 1, 1, 1, { entryId: `E-${i}` })));
    const [first, second] = await steps.charges(id);
    await steps.decide(id, first.id, 'ignore');
    await steps.decide(id, second.id, 'match', { agreement: { id: 'AGR-6000-0000-0003' } });
    expect(await steps.recalculate(id)).toMatchObject({
      status: 'Review',
      upload: { total: 4000, ready: 4000 },
      processing: { total: 4000, ready: 3999, ignored: 1 },
    });
    expect((await steps.charges(id)).slice(0, 3)).toMatchObject([
      { processing: { status: 'Ignored' } },
      { agreement: { id: 'AGR-6000-0000-0003' }, buyer: { id: 'BUY-7000-0003' } },
      { agreement: { id: 'AGR-6000-0000-0001' } },
    ]);
  });
});
