import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { agreementRow, row } from './charge-rows.ts';
import { olga, useSteps, vera } from './steps.ts';

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  test('references are expanded on demand', async () => {
    const id = await steps.generated([
      agreementRow('AGR-6000-0000-0002', 1, 10, 10),
      row('acme-sub-04', 1, 10, 10),
    ]);
    const [us, ch] = await steps.ledgers(id);
    // the owner is the seller of the authorization, whoever sells
    expect(ch).toMatchObject({ owner: { id: 'SEL-3000-0001' }, seller: { id: 'SEL-3000-0002' } });
    const [statement] = await steps.acceptLedger(ch.id);
    expect(statement.ledger).toEqual({ id: ch.id, revision: 3 });
    const expanded = await steps.get(olga, `/statements/${statement.id}?select=ledger.owner`);
    expect(expanded.ledger).toMatchObject({ id: ch.id, owner: { id: 'SEL-3000-0001' } });
    const [charge] = await steps.list(
      olga,
      `/statements/${statement.id}/charges?select=statement.ledger,ledger.owner`,
    );
    expect(charge).toMatchObject({
      statement: { id: statement.id, ledger: { id: ch.id } },
      ledger: { owner: { id: 'SEL-3000-0001' } },
      erpData: { scu: 'CH-C-7002' },
    });
    await steps.acceptLedger(us.id);
    const [part] = await steps.list(olga, `/ledgers/${us.id}/charges?order=id`);
    expect(part.parent).toMatchObject({ externalIds: { vendor: 'E-acme-sub-04' } });
    // the sellers of the journal, with the link to their ERP
    const sellers = await steps.list(vera, `/journals/${id}/sellers?order=id`);
    expect(sellers[1]).toEqual({
      id: 'SEL-3000-0002',
      revision: 1,
      name: 'Marketplace Schweiz AG',
      externalId: 'CH',
      status: 'Active',
      currencies: [{ value: 'CHF', billingEnabled: true, isDefault: true }],
      address: expect.objectContaining({ country: 'CH' }),
      erpLink: {
        id: 'ERP-3000-0002-0001',
        name: 'ERP CH',
        companyName: 'Marketplace Schweiz AG',
        status: 'Active',
        revision: 1,
      },
      journal: expect.objectContaining({ id, name: 'Oct 2026' }),
    });
  });

  test('what led to a decision is kept with it', async () => {
    const id = await steps.inReview([row('acme-sub-05', 1, 50, 50), row('acme-sub-01', 1, 10, 10)]);
    const [charge] = await steps.charges(id);
    await steps.decide(id, charge.id, 'match', { subscription: { id: 'SUB-9000-0000-0001' } });
    expect((await steps.charges(id))[0].reconciliation.original).toMatchObject({
      status: 'Error',
      subscriptionId: 'SUB-9000-0000-0005',
      PPx1: 50,
    });
  });
});
