import { expect } from 'vitest';
import { billedStatus } from '../../domain/charge.ts';
import { ledgerActions } from '../../domain/ledger.ts';
import type { ChargeRow } from './charge-rows.ts';
import { olga, type Body, type Steps } from './steps.ts';

/** What operations does to have a ledger priced anew. */
export class RatingSteps {
  readonly #steps: Steps;

  constructor(steps: Steps) {
    this.#steps = steps;
  }

  /** Recalculates a ledger and waits for it; the ledger as it is then. */
  async rate(id: string): Promise<Body> {
    expect((await this.#steps.post(olga, `/ledgers/${id}/recalculate`)).status).toBe(
      ledgerActions.recalculate.to,
    );
    await this.#steps.server.idle();
    return this.#steps.get(olga, `/ledgers/${id}`);
  }

  /** A journal with these rows, and its ledgers: the US seller's first. */
  async ledgersOf(rows: readonly ChargeRow[]): Promise<[string, Body[]]> {
    const id = await this.#steps.generated(rows);
    return [id, await this.#steps.ledgers(id)];
  }

  /** Checks that the counters and totals of a journal and its ledgers are those of its charges. */
  async expectSums(id: string): Promise<void> {
    const journal = await this.#steps.journal(id);
    const ledgers = await this.#steps.ledgers(id);
    for (const name of ['total', 'ready', 'error', 'split', 'skipped', 'ignored']) {
      const sum = ledgers.reduce((n, ledger) => n + ledger.processing[name], 0);
      expect(journal.processing[name], name).toBe(sum);
    }
    const charges = await this.#steps.charges(id);
    for (const ledger of ledgers) {
      const own = charges.filter(
        (charge) => charge.processing.status === billedStatus && charge.seller.id === ledger.seller.id,
      );
      const sumOf = (name: string) => own.reduce((n, { price }) => n + price[name], 0);
      expect(ledger.price.totalPP).toBeCloseTo(sumOf('PPx1'), 5);
      expect(ledger.price.totalBSP ?? 0).toBeCloseTo(sumOf('BSPx1'), 5);
    }
  }
}
