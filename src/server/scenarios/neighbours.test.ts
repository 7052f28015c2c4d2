import { describe, expect, test } from 'vitest';
import { contract } from '../contract.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { olga, tokens, useSteps, vera } from './steps.ts';

const { globex, initech, foreignVendor } = tokens;

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  const at = (path: string) => `/public/v1/${path}`;
  const get = (token: string, path: string) => steps.get(token, at(path));
  const ids = async (token: string, path: string): Promise<string[]> =>
    (await steps.list(token, at(`${path}${path.includes('?') ? '&' : '?'}order=id&limit=100`))).map(
      ({ id }) => id,
    );
  const stamp = { at: expect.any(String), by: { id: 'USR-0000-0000', name: 'System' } };
  const audit = { created: stamp, updated: stamp };

  /** Who finds which objects of a collection: operations, the vendor, its client, the other client. */
  const readers: [path: string, all: number, vendor: string[] | 403, client: string[], other: string[]][] = [
    ['accounts/accounts', 5, ['ACC-1000-0001'], ['ACC-2000-0001'], ['ACC-2000-0002']],
    ['accounts/buyers', 4, 403, ['BUY-7000-0001', 'BUY-7000-0002', 'BUY-7000-0004'], ['BUY-7000-0003']],
    ['accounts/sellers', 2, 403, ['SEL-3000-0001', 'SEL-3000-0002'], ['SEL-3000-0001']],
    ['accounts/licensees', 3, 403, ['LCE-8000-0000-0001', 'LCE-8000-0000-0002'], ['LCE-8000-0000-0003']],
    ['accounts/users', 5, ['USR-1000-0002'], ['USR-1000-0003'], ['USR-1000-0005']],
    [
      'catalog/authorizations',
      2,
      ['AUT-5000-0001', 'AUT-5000-0002'],
      ['AUT-5000-0001', 'AUT-5000-0002'],
      ['AUT-5000-0001'],
    ],
    ['catalog/products', 1, ['PRD-4000-0001'], ['PRD-4000-0001'], ['PRD-4000-0001']],
    ...[['ITM-4000-0001-0001', 'ITM-4000-0001-0002']].map((items): (typeof readers)[number] => [
      'catalog/items',
      2,
      items,
      items,
      items,
    ]),
    [
      'commerce/agreements',
      5,
      [1, 2, 3, 4, 5].map((n) => `AGR-6000-0000-000${n}`),
      [1, 2, 4, 5].map((n) => `AGR-6000-0000-000${n}`),
      ['AGR-6000-0000-0003'],
    ],
    [
      'commerce/subscriptions',
      6,
      [1, 2, 3, 4, 5, 6].map((n) => `SUB-9000-0000-000${n}`),
      [1, 2, 4, 5, 6].map((n) => `SUB-9000-0000-000${n}`),
      ['SUB-9000-0000-0003'],
    ],
    [
      'commerce/orders',
      2,
      ['ORD-1111-2222-3333', 'ORD-1111-2222-4444'],
      ['ORD-1111-2222-3333', 'ORD-1111-2222-4444'],
      [],
    ],
    ['commerce/assets', 1, ['AST-9000-0000-0001'], ['AST-9000-0000-0001'], []],
  ];

  test.each(readers)(
    '%s: everyone finds its own, and nothing of others',
    async (path, all, vendor, client, other) => {
      const everything = await ids(olga, path);
      expect(everything).toHaveLength(all);
      const seen: [string, string[] | 403][] = [
        [vera, vendor],
        [globex, client],
        [initech, other],
      ];
      for (const [token, own] of seen) {
        if (own === 403) {
          expect(await steps.status(token, 'GET', at(path))).toBe(403);
          expect(await steps.status(token, 'GET', at(`${path}/${everything[0]}`))).toBe(403);
          continue;
        }
        expect(await ids(token, path)).toEqual(own);
        for (const id of everything) {
          expect([id, await steps.status(token, 'GET', at(`${path}/${id}`))]).toEqual([
            id,
            own.includes(id) ? 200 : 404,
          ]);
        }
      }
      const strange = await steps.status(
        foreignVendor,
        'GET',
        at(`${path}/${everything[1] ?? everything[0]}`),
      );
      expect(strange).toBe(vendor === 403 ? 403 : 404);
      const page = await steps.get(olga, at(`${path}?limit=1&order=-id`));
      expect(page).toMatchObject({
        $meta: {
          pagination: { offset: 0, limit: 1, total: all },
          omitted: expect.arrayContaining(['audit']),
        },
        data: [{ id: everything.at(-1) }],
      });
      expect(await ids(olga, `${path}?in(id,(${everything.at(-1)},XXX-0000))`)).toEqual(everything.slice(-1));
    },
  );

  test('accounts, sellers and licensees', async () => {
    expect(await get(globex, 'accounts/accounts/ACC-2000-0001')).toEqual({
      id: 'ACC-2000-0001',
      revision: 1,
      name: 'Globex',
      type: 'Client',
      status: 'Active',
      externalId: 'CRM-20000001',
      address: expect.objectContaining({ city: 'Portland', country: 'US' }),
      website: 'https://globex.example',
      eligibility: { client: true, partner: false },
      audit,
    });
    expect(await ids(olga, 'accounts/accounts?type=Vendor')).toEqual(['ACC-1000-0001', 'ACC-1000-0002']);
    expect(await get(globex, 'accounts/sellers/sel-3000-0002')).toEqual({
      id: 'SEL-3000-0002',
      revision: 1,
      name: 'Marketplace Schweiz AG',
      externalId: 'CH',
      status: 'Active',
      currencies: [{ value: 'CHF', billingEnabled: true, isDefault: true }],
      address: expect.objectContaining({ country: 'CH' }),
      audit,
    });
    expect(await ids(olga, 'accounts/sellers?any(currencies,value=CHF)')).toEqual(['SEL-3000-0002']);
    expect(await get(globex, 'accounts/licensees/LCE-8000-0000-0002')).toMatchObject({
      name: 'Globex Schweiz GmbH',
      externalId: 'LIC-800000000002',
      account: { id: 'ACC-2000-0001', name: 'Globex', type: 'Client' },
      buyer: { id: 'BUY-7000-0002', name: 'Globex Schweiz GmbH' },
      seller: { id: 'SEL-3000-0002', externalId: 'CH' },
      eligibility: { client: true, partner: false },
    });
    expect((await get(globex, 'accounts/buyers/BUY-7000-0001')).externalIds).toEqual({
      erpCustomer: 'US-C-7001',
      erpCompanyContact: 'US-CT-7001',
      accountExternalId: 'CRM-20000001',
    });
  });

  test('items', async () => {
    expect(await get(vera, 'catalog/items/ITM-4000-0001-0002')).toEqual({
      id: 'ITM-4000-0001-0002',
      revision: 1,
      name: 'Workspace Premium',
      description: 'Workspace Premium, priced per user.',
      status: 'Published',
      externalIds: { vendor: 'SKU-PRM', operations: 'ACME-PRM' },
      product: {
        id: 'PRD-4000-0001',
        name: 'Acme Workspace',
        revision: 1,
        status: 'Published',
        externalIds: { operations: 'P-40000001', defaultErpItem: 'ACME-DEF' },
      },
      unit: { id: 'UNT-1000', name: 'User' },
      terms: { period: '1m', commitment: '1y' },
      audit,
    });
    expect(await ids(globex, 'catalog/items?externalIds.vendor=SKU-STD')).toEqual(['ITM-4000-0001-0001']);
  });

  test('every collection of neighbours is read by whom the contract lists', () => {
    const paths = Object.keys(contract.paths).filter((path) =>
      /\/(accounts|catalog|commerce)\/[a-z-]+$/.test(path),
    );
    expect(paths.map((path) => path.replace('/public/v1/', '')).toSorted()).toEqual(
      readers.map(([path]): string => path).toSorted(),
    );
  });
});
