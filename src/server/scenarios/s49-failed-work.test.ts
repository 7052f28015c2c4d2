import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { olga, useSteps } from './steps.ts';

const rows = [row('acme-sub-01', 3, 120, 360), row('acme-sub-02', 1, 50, 50)];

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  /** Runs work while a table takes no rows that fit a condition. */
  async function whileRefusing(table: string, condition: string, work: () => Promise<void>): Promise<void> {
    const { pool } = steps.server.services.db;
    await pool.query(`create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'no room'; end $$;
      create trigger refuse before insert on ${table} for each row when (${condition}) execute function refuse()`);
    try {
      await work();
    } finally {
      await pool.query('drop function refuse cascade');
    }
  }

  test('S49: when one of two ledgers cannot be created there is none, and the journal is back in Review', async () => {
    const id = await steps.inReview(rows);
    await whileRefusing('ledger', "new.seller_id = 'SEL-3000-0002'", async () => {
      expect((await steps.post(olga, `/journals/${id}/accept`)).status).toBe('Generating');
      await steps.untilGivenUp(`/journals/${id}`, 'Review');
    });
    const journal = await steps.journal(id);
    expect(journal.error.errorCode).toBe('BJO:0005');
    expect(journal.error.errorMessage).toMatch(/^Ledgers could not be created: .+\.$/);
    expect(journal.error.errorMessage).not.toContain('no room');
    expect(await steps.ledgers(id)).toEqual([]);
    expect((await steps.charges(id)).map((charge) => charge.ledger)).toEqual([undefined, undefined]);

    // once the reason is gone it can be accepted again
    const accepted = await steps.acceptJournal(id);
    expect(accepted.status).toBe('Generated');
    expect(accepted).not.toHaveProperty('error');
    expect(await steps.ledgers(id)).toHaveLength(2);
  });

  test('when a statement cannot be created there is none, and the ledger is back in Review', async () => {
    const id = await steps.generated([row('acme-sub-01', 1, 10, 10), row('acme-sub-03', 1, 10, 10)]);
    const [ledger] = await steps.ledgers(id);
    await whileRefusing('statement', "new.buyer_id = 'BUY-7000-0003'", async () => {
      await steps.post(olga, `/ledgers/${ledger.id}/accept`);
      await steps.untilGivenUp(`/ledgers/${ledger.id}`, 'Review');
    });
    expect((await steps.get(olga, `/ledgers/${ledger.id}`)).error.errorMessage).toMatch(
      /^Statements could not be created: .+\.$/,
    );
    expect(await steps.list(olga, `/statements?eq(ledger.id,${ledger.id})`)).toEqual([]);
    expect((await steps.journal(id)).status).toBe('Generated');
    expect(await steps.acceptLedger(ledger.id)).toHaveLength(2);
    expect((await steps.journal(id)).status).toBe('Accepted');
    expect(await steps.get(olga, `/ledgers/${ledger.id}`)).not.toHaveProperty('error');
  });
});
