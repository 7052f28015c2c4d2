import { describe, expect, test } from 'vitest';
import { oneDatabase } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { olga, tokens, useSteps, vera } from './steps.ts';

const { globex } = tokens;

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  /** A good row in Swiss francs, and one without a markup, which only operations may know of. */
  const rows = [row('acme-sub-02', 1, 100, 100), row('acme-sub-05', 1, 50, 50)];
  const trail = (id: string, select = '') =>
    `/public/v1/audit/records?eq(object.id,${id})&limit=100${select}`;

  test.each(['', '&select=documents,-object', '&select=-*,id,documents', '&select=documents'])(
    'the trail of a journal tells its vendor nothing of prices and processing (%s)',
    async (select) => {
      const id = await steps.inReview(rows);
      const records = await steps.list(vera, trail(id, select));
      expect(records.length).toBeGreaterThan(3);
      expect(JSON.stringify(records)).not.toMatch(/markup|margin|totalBSP|processing/);
      const [record] = await steps.list(olga, trail(id, '&select=documents'));
      const one = await steps.ok(
        vera,
        'GET',
        `/public/v1/audit/records/${record.id}?select=documents,-object`,
      );
      expect(JSON.stringify(one)).not.toMatch(/markup|margin|totalBSP|processing/);
    },
  );

  test('the trail of a statement tells its client neither purchase prices nor the rate', async () => {
    const [statement] = await steps.statementsOf([rows[0] ?? {}]);
    const records = await steps.list(globex, trail(statement.id, '&select=documents,-object'));
    expect(records.length).toBeGreaterThan(0);
    expect(JSON.stringify(records)).not.toMatch(/markup|margin|totalPP|currency\.(rate|purchase)|processing/);
    const seen = await steps.list(olga, trail(statement.id, '&select=documents'));
    expect(JSON.stringify(seen)).toMatch(/currency\.rate/);
  });

  test('the trail of an invoice hides what stands inside a recorded object', async () => {
    const body = {
      documentNo: '1009001',
      countryCode: 'CH',
      externalIds: { customer: 'CH-C-7002', operations: 'OPS-SECRET' },
      erpData: { revision: 1 },
      price: { currency: 'CHF', totalSP: 10, totalST: 0.81, totalGT: 10.81 },
    };
    const customer = (await steps.ok(olga, 'GET', '/public/v1/accounts/buyers/BUY-7000-0002')).externalIds;
    body.externalIds.customer = customer.erpCustomer;
    const invoice = await steps.ok(olga, 'POST', '/invoices', body);
    await steps.ok(olga, 'PUT', `/invoices/${invoice.id}`, { externalIds: { operations: 'OPS-SECRET' } });
    expect(JSON.stringify(await steps.list(olga, trail(invoice.id, '&select=documents')))).toContain(
      'OPS-SECRET',
    );
    const seen = await steps.list(globex, trail(invoice.id, '&select=documents'));
    expect(seen.length).toBeGreaterThan(0);
    expect(JSON.stringify(seen)).not.toContain('OPS-SECRET');
  });

  test('a vendor cannot learn from its charges what operations made of them', async () => {
    const id = await steps.generated(rows);
    const charges = await steps.list(vera, `/journals/${id}/charges?select=ledger,statement,reconciliation`);
    for (const charge of charges) {
      expect(Object.keys(charge)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(ledger|statement|reconciliation|processing)$/)]),
      );
    }
    for (const filter of [
      'eq(ledger.id,null())',
      'eq(reconciliation.type,Ignore)',
      'ne(statement.id,null())',
    ]) {
      const problem = await steps.refused(vera, 'GET', `/journals/${id}/charges?${filter}`);
      expect(problem.status).toBe(400);
      expect(JSON.stringify(problem.errors)).toContain('Filtering is not permitted.');
    }
  });

  test('a client reads its charges without the currency they were bought in', async () => {
    const [statement] = await steps.statementsOf([rows[0] ?? {}]);
    const [charge] = await steps.list(globex, `/statements/${statement.id}/charges`);
    expect(charge.price.currency).toEqual({ sale: 'CHF' });
    expect(charge.authorization).not.toHaveProperty('currency');
  });
});
