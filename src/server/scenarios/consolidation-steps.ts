import { expect } from 'vitest';
import { agreementRow, row, type ChargeRow } from './charge-rows.ts';
import { olga, type Answer, type Body, type Steps } from './steps.ts';

/** The body of a new consolidated statement of BUY-7000-0001 (S34, step 1). */
export const shell = {
  vendor: { id: 'ACC-1000-0001' },
  seller: { id: 'SEL-3000-0001' },
  buyer: { id: 'BUY-7000-0001' },
  price: { currency: { purchase: 'USD', sale: 'USD' } },
};

/** The statistics of a group without children. */
export const noStatistics = { statements: 0, products: 0, agreements: 0, licensees: 0 };

/** What operations does with consolidated statements in the scenarios. */
export class ConsolidationSteps {
  readonly #steps: Steps;

  constructor(steps: Steps) {
    this.#steps = steps;
  }

  statement(id: string): Promise<Body> {
    return this.#steps.get(olga, `/statements/${id}`);
  }

  act(id: string, action: string, body?: object): Promise<Body> {
    return this.#steps.post(olga, `/statements/${id}/${action}`, body);
  }

  childrenOf(id: string): Promise<Body[]> {
    return this.#steps.list(olga, `/statements?eq(parent.id,${id})&order=id&limit=100`);
  }

  add(parent: string, child: string): Promise<Answer> {
    return this.#steps.call(olga, 'POST', `/statements/${parent}/children`, { body: { id: child } });
  }

  remove(parent: string, child: string): Promise<number> {
    return this.#steps.status(olga, 'DELETE', `/statements/${parent}/children/${child}`);
  }

  /** Statements of a journal with these rows, by buyer, all with the ERP. */
  async queued(...rows: readonly ChargeRow[]): Promise<Body[]> {
    const steps = this.#steps;
    const id = await steps.generated(rows);
    const statements: Body[] = [];
    for (const ledger of await steps.ledgers(id)) {
      await steps.acceptLedger(ledger.id);
      await steps.post(olga, `/ledgers/${ledger.id}/queue`);
      statements.push(...(await steps.list(olga, `/statements?eq(ledger.id,${ledger.id})&order=buyer.id`)));
    }
    return statements;
  }

  /** The two statements of the scenario: 412.20 and 108.00 of BUY-7000-0001. */
  async both(): Promise<[Body, Body]> {
    const a1 = 'AGR-6000-0000-0001';
    const [s1] = await this.queued(row('acme-sub-01', 3, 120, 360), agreementRow(a1, 1, 15, 15));
    const [s2] = await this.queued(agreementRow(a1, 1, 100, 100));
    expect([s1.price.totalSP, s2.price.totalSP]).toEqual([412.2, 108]);
    return [s1, s2];
  }

  /** Checks that totals, counters and statistics of a parent are those of its children. */
  async expectSums(id: string): Promise<void> {
    const parent = await this.statement(id);
    const children = await this.childrenOf(id);
    const sum = (of: (child: Body) => number) => children.reduce((total, child) => total + of(child), 0);
    for (const name of ['totalPP', 'totalSP', 'totalBSP']) {
      expect(parent.price[name], name).toBeCloseTo(
        sum((child) => child.price[name]),
        5,
      );
    }
    expect(parent.processing.ready).toBe(sum((child) => child.processing.ready));
    const distinct = (name: string) => new Set(children.flatMap((child) => child[name]?.id ?? [])).size;
    expect(parent.statistics).toEqual({
      statements: children.length,
      products: distinct('product'),
      agreements: distinct('agreement'),
      licensees: distinct('licensee'),
    });
  }
}
