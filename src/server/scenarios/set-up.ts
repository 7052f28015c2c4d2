import { afterEach } from 'vitest';
import { scenarioWorld } from '../seed/scenarios.ts';
import type { Steps } from './steps.ts';

/** Changes of the world that no operation of the API makes. Each test starts from the scenarios' own again. */
export type SetUpChanges = {
  /** The rate from USD to CHF; none with `null`. */
  rate(value: string | null): Promise<void>;
  /** The default markup of `acme-sub-0<n>`. */
  markup(n: number, value: string | null): Promise<void>;
  /** Markup and sale price of the line of `acme-sub-0<n>`. */
  line(n: number, markup: string | null, unitSP: string | null): Promise<void>;
  /** The split of `acme-sub-0<n>`: buyers by number with their percentages, the owner first; none with `null`. */
  split(n: number, allocations: Record<number, number> | null): Promise<void>;
  /** Whether Globex is billed by hand. */
  override(isActive: boolean): Promise<void>;
};

const subscriptionId = (n: number) => `SUB-9000-0000-000${n}`;
const overrideId = 'BOV-1000-0001';

/** Lets the tests of a `describe` change the world that their server reads. */
export function useSetUp(steps: Steps): SetUpChanges {
  const run = (text: string, values: readonly unknown[]) =>
    steps.server.services.db.pool.query(text, [...values]);
  const changes: SetUpChanges = {
    rate: async (value) => {
      await run("delete from exchange_rate where from_currency = 'USD' and to_currency = 'CHF'", []);
      if (value !== null)
        await run("insert into exchange_rate values ('USD', 'CHF', '2025-01-01T00:00:00Z', $1)", [value]);
    },
    markup: async (n, value) => {
      await run('update subscription set default_markup = $2 where id = $1', [subscriptionId(n), value]);
    },
    line: async (n, markup, unitSP) => {
      await run('update commerce_line set markup = $2, unit_sp = $3 where subscription_id = $1', [
        subscriptionId(n),
        markup,
        unitSP,
      ]);
    },
    split: async (n, allocations) => {
      const id = subscriptionId(n);
      await run('delete from subscription_split where subscription_id = $1', [id]);
      await run('update subscription set split_status = $2 where id = $1', [
        id,
        allocations ? 'Active' : 'Disabled',
      ]);
      for (const [i, [buyer, percentage]] of Object.entries(allocations ?? {}).entries()) {
        await run('insert into subscription_split values ($1, $2, $3, $4)', [
          id,
          `BUY-7000-000${buyer}`,
          percentage,
          i === 0,
        ]);
      }
    },
    override: async (isActive) => {
      await run('delete from manual_override where id = $1', [overrideId]);
      if (isActive)
        await run(
          "insert into manual_override (id, client_id, vendor_id, status) values ($1, 'ACC-2000-0001', 'ACC-1000-0001', 'Active')",
          [overrideId],
        );
    },
  };
  afterEach(async () => {
    const { subscription } = scenarioWorld();
    await changes.rate('0.9');
    await changes.override(false);
    for (const [i, { default_markup }] of subscription.entries()) {
      await changes.markup(i + 1, default_markup ?? null);
      await changes.line(i + 1, null, null);
      await changes.split(i + 1, i + 1 === 4 ? { 1: 60, 4: 40 } : null);
    }
  });
  return changes;
}
