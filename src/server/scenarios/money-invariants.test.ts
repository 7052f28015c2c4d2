import fc from 'fast-check';
import { describe, test } from 'vitest';
import { Game } from '../testing/money/game.ts';
import { games, plans } from '../testing/money/plan.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { useSteps } from './steps.ts';

/**
 * Random worlds, and random calls in them. GAME_RUNS=500 plays longer, GAME_SEED repeats what a failure names, and
 * GAME_SHRINK=1 makes it as small as it can be.
 */
const { GAME_RUNS = '8', GAME_SEED, GAME_SHRINK } = process.env;

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);

  test('nothing is billed twice, lost or changed by the way', { timeout: 10_000_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(plans, games, (plan, game) => Game.play(steps, plan, game)),
      {
        numRuns: Number(GAME_RUNS),
        ...(GAME_SEED && { seed: Number(GAME_SEED) }),
        endOnFailure: !GAME_SHRINK,
      },
    );
  });
});
