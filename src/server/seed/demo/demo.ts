import { randomId } from '../../../domain/ids.ts';
import type { Services } from '../../context.ts';
import { transaction } from '../../store/database.ts';
import { insertSetUp } from '../insert-set-up.ts';
import { setUpAt } from '../scenarios.ts';
import { billByHand, decideOverrides } from './by-hand.ts';
import { addMinutes, createClock, dayMinutes } from './clock.ts';
import { createDemoErp } from './erp.ts';
import { writeFiles } from './files.ts';
import { liveJournal } from './journal-life.ts';
import { billedMonths, pastPlans, presentPlans } from './plan.ts';
import { createRandom } from './random.ts';
import type { Stage } from './traffic.ts';
import { makeDemoWorld } from './world.ts';

/** Other seeds make other worlds; this one is known to hold every state. */
const demoSeed = 20_261_121;

/** So many of the latest months have the files that the background makes. */
const monthsWithFiles = 2;

/** For tests: another world, or less of it. */
export type DemoOptions = { seed?: number; monthCount?: number };

/**
 * Fills an empty database with a believable business that contains the world of the scenarios: set-up data, then
 * 14 months of traffic that went through the same commands and jobs as real traffic, up to `services.now()`.
 * The same seed and time make the same world.
 */
export async function seedDemo(
  services: Services,
  log: (line: string) => void,
  { seed = demoSeed, monthCount = 14 }: DemoOptions = {},
): Promise<void> {
  const now = services.now();
  const random = createRandom(seed);
  // ids are drawn apart: another record somewhere makes no other business
  const ids = createRandom(seed + 1);
  const months = billedMonths(now, monthCount);
  const clock = createClock(setUpAt, now);
  const world = makeDemoWorld(
    random,
    months.map((month) => month.start),
    now,
  );
  await transaction(services.db, (tx) => insertSetUp(tx, world.setUp, setUpAt));
  const stage: Stage = {
    random,
    clock,
    world,
    services: { ...services, now: clock.now, newId: (kind) => randomId(kind, ids.next) },
  };
  const erp = createDemoErp(stage);
  for (const month of months) {
    log(`Seeding the demo world: month ${month.index + 1} of ${monthCount}…`);
    const isPresent = month.index === monthCount - 1;
    const isRecent = month.index === monthCount - 2;
    const plans = isPresent
      ? presentPlans(random, world.authorizations, month, now)
      : pastPlans(random, world.authorizations, month, isRecent);
    await decideOverrides(stage, month);
    for (const plan of plans) {
      const statements = await liveJournal(stage, plan);
      await erp.deliver(statements, addMinutes(clock.now(), random.between(1, 3) * dayMinutes));
    }
    await billByHand(stage, month, erp);
    if (month.index >= monthCount - monthsWithFiles) await writeFiles(stage, month);
  }
  log('Seeding the demo world: payments…');
  await erp.settle(now);
  await erp.store();
  await forgetJobs(services);
}

/** The jobs that the commands enqueued were done on the spot. */
async function forgetJobs({ db }: Services): Promise<void> {
  await db.pool.query('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))');
}
