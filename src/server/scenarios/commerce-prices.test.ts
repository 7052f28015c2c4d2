import { describe, expect, test } from 'vitest';
import { oneDatabase } from '../testing/test-database.ts';
import { olga, tokens, useSteps, vera } from './steps.ts';

const { globex } = tokens;

describe.each(oneDatabase())('prices of what was agreed on on $kind', (database) => {
  const steps = useSteps(database);
  const at = (path: string) => `/public/v1/${path}`;
  const get = (token: string, path: string) => steps.get(token, at(path));
  const ids = async (token: string, path: string): Promise<string[]> =>
    (await steps.list(token, at(path))).map(({ id }) => id);
  const stamp = { at: expect.any(String), by: { id: 'USR-0000-0000', name: 'System' } };
  const audit = { created: stamp, updated: stamp };

  test('each role reads its side, in its currency', async () => {
    // three units at 104.55, markup 24, billed in francs at 0.9
    const path = 'commerce/subscriptions/SUB-9000-0000-0002';
    const { price, ...subscription } = await get(olga, path);
    expect(subscription).toEqual({
      id: 'SUB-9000-0000-0002',
      revision: 1,
      name: 'Acme Workspace 2',
      status: 'Active',
      splitStatus: 'Disabled',
      agreement: {
        id: 'AGR-6000-0000-0002',
        name: 'Acme Workspace for Globex Schweiz',
        revision: 1,
        status: 'Active',
      },
      product: expect.objectContaining({ id: 'PRD-4000-0001' }),
      buyer: { id: 'BUY-7000-0002', name: 'Globex Schweiz GmbH', revision: 1 },
      licensee: expect.objectContaining({ id: 'LCE-8000-0000-0002' }),
      seller: expect.objectContaining({ id: 'SEL-3000-0002', name: 'Marketplace Schweiz AG' }),
      externalIds: { client: 'CC-900000000002', vendor: 'acme-sub-02', operations: 'SU-900000000002' },
      startDate: '2025-01-02T08:00:00.000Z',
      commitmentDate: '2027-01-02T08:00:00.000Z',
      autoRenew: true,
      audit,
    });
    const yearly = { PPxM: 313.65, PPxY: 3763.8, SPxM: 388.926, SPxY: 4667.112 };
    expect(price).toEqual({
      currency: 'USD',
      ...yearly,
      markup: 24,
      margin: 19.3548387097,
      defaultMarkup: 24,
    });
    expect((await get(vera, path)).price).toEqual({ currency: 'USD', PPxM: 313.65, PPxY: 3763.8 });
    expect((await get(globex, path)).price).toEqual({ currency: 'CHF', SPxM: 350.0334, SPxY: 4200.4008 });
    expect((await get(vera, path)).externalIds).toEqual({ vendor: 'acme-sub-02' });
    expect((await get(globex, path)).externalIds).toEqual({ client: 'CC-900000000002' });
    // what is filtered and sorted is what the role reads
    expect(await ids(globex, 'commerce/subscriptions?and(price.currency=CHF,gt(price.SPxM,350))')).toEqual([
      'SUB-9000-0000-0002',
    ]);
    expect(await steps.refused(globex, 'GET', at('commerce/subscriptions?gt(price.PPxM,1)'))).toMatchObject({
      status: 400,
      errors: { 'price.PPxM': ['Filtering is not permitted.'] },
    });

    // the agreement and its order are worth all that runs under it; without a markup there is no sale price
    const agreement = {
      PPxM: 510,
      SPxM: 576,
      markup: 12.9411764706,
      margin: 11.4583333333,
      defaultMarkup: 8,
    };
    expect((await get(olga, 'commerce/agreements/AGR-6000-0000-0001')).price).toMatchObject(agreement);
    expect(await get(olga, 'commerce/orders/ORD-1111-2222-3333')).toMatchObject({
      type: 'Purchase',
      status: 'Completed',
      agreement: { id: 'AGR-6000-0000-0001' },
      authorization: { id: 'AUT-5000-0001', currency: 'USD' },
      vendor: { id: 'ACC-1000-0001' },
      client: { id: 'ACC-2000-0001' },
      product: { id: 'PRD-4000-0001' },
      buyer: { id: 'BUY-7000-0001' },
      licensee: { id: 'LCE-8000-0000-0001' },
      seller: { id: 'SEL-3000-0001' },
      price: agreement,
      externalIds: { vendor: 'V-ORD-1', operations: 'OR-111122223333' },
    });
    expect((await get(globex, 'commerce/orders/ORD-1111-2222-3333')).authorization).not.toHaveProperty(
      'currency',
    );
    expect((await get(olga, 'commerce/subscriptions/SUB-9000-0000-0005')).price).toEqual({
      currency: 'USD',
      PPxM: 75,
      PPxY: 900,
    });
    expect(await get(olga, 'commerce/assets/AST-9000-0000-0001')).toMatchObject({
      status: 'Active',
      agreement: { id: 'AGR-6000-0000-0001' },
      price: { currency: 'USD', PPx1: 900, SPx1: 945, markup: 5, defaultMarkup: 5 },
      externalIds: { vendor: 'acme-ast-01' },
    });
    expect(await ids(olga, 'commerce/subscriptions?splitStatus=Active')).toEqual(['SUB-9000-0000-0004']);
  });

  test('the currency of an agreement is that of its prices', async () => {
    const path = 'commerce/agreements/AGR-6000-0000-0002';
    for (const [token, currency] of [
      [olga, 'USD'],
      [vera, 'USD'],
      [globex, 'CHF'],
    ] as const) {
      expect([token, (await get(token, path)).price.currency]).toEqual([token, currency]);
    }
  });
});
