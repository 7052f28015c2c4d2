import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pino } from 'pino';
import { createServices, type Services } from '../context.ts';
import { authenticate } from '../http/authenticate.ts';
import { loadReferences } from '../store/charge-references.ts';
import type { Database } from '../store/database.ts';
import { embedded } from '../testing/test-database.ts';
import { demoPeople } from './people.ts';
import { seedScenarios } from './scenarios.ts';

let db: Database;
let services: Services;

beforeAll(async () => {
  db = await embedded.create('migrated');
  services = createServices(db, pino({ level: 'silent' }));
  await seedScenarios(services);
});

afterAll(() => db.close());

describe('the world of the scenarios', () => {
  test.each([
    ['idt:TKN-1000-0001:demo-operations', 'Operations', 'USR-1000-0001', 'ACC-1000-0000', /^Olga /],
    ['idt:TKN-1000-0002:demo-vendor', 'Vendor', 'USR-1000-0002', 'ACC-1000-0001', /^Vera /],
    ['idt:TKN-1000-0003:demo-client', 'Client', 'USR-1000-0003', 'ACC-2000-0001', /./],
    ['idt:TKN-1000-0004:demo-vendor-2', 'Vendor', 'USR-1000-0004', 'ACC-1000-0002', /./],
    ['idt:TKN-1000-0005:demo-client-2', 'Client', 'USR-1000-0005', 'ACC-2000-0002', /./],
  ])('%s signs in', async (token, role, userId, accountId, name) => {
    const { actor } = await authenticate(db, `Bearer ${token}`);
    expect(actor).toMatchObject({ role, id: userId, account: { id: accountId } });
    expect(actor.name).toMatch(name);
    expect(demoPeople).toContainEqual({ name: actor.name, role, account: actor.account.name, token });
  });

  test('agreements, subscriptions, split and asset are what a charge file of AUT-5000-0001 meets', async () => {
    const found = await loadReferences(db.pool, 'AUT-5000-0001', services.now());
    expect(found.authorization).toEqual({ id: 'AUT-5000-0001', currency: 'USD', currencyPrecision: 2 });
    expect(found.product.defaultErpItem?.id).toBe('ACME-DEF');
    expect([...found.items.byVendorId.keys()]).toEqual(['SKU-STD', 'SKU-PRM']);
    expect(
      [...found.agreements.byId.values()]
        .toSorted((a, b) => a.id.localeCompare(b.id))
        .map((each) => [
          each.id.at(-1),
          each.clientId,
          each.buyerId,
          each.sellerId,
          each.billingCurrency,
          each.defaultMarkup,
          each.split,
        ]),
    ).toEqual([
      ['1', 'ACC-2000-0001', 'BUY-7000-0001', 'SEL-3000-0001', 'USD', '8', null],
      ['2', 'ACC-2000-0001', 'BUY-7000-0002', 'SEL-3000-0002', 'CHF', '24', null],
      ['3', 'ACC-2000-0002', 'BUY-7000-0003', 'SEL-3000-0001', 'USD', '10', null],
      ['4', 'ACC-2000-0001', 'BUY-7000-0001', 'SEL-3000-0001', 'USD', null, null],
    ]);
    const subscriptions = [...found.subscriptions.byVendorId]
      .map(([vendorId, [each]]) => [vendorId, each?.id, each?.agreementId.at(-1), each?.defaultMarkup])
      .toSorted(([a], [b]) => String(a).localeCompare(String(b)));
    expect(subscriptions).toEqual([
      ['acme-sub-01', 'SUB-9000-0000-0001', '1', '10'],
      ['acme-sub-02', 'SUB-9000-0000-0002', '2', '24'],
      ['acme-sub-03', 'SUB-9000-0000-0003', '3', null],
      ['acme-sub-04', 'SUB-9000-0000-0004', '1', '20'],
      ['acme-sub-05', 'SUB-9000-0000-0005', '4', null],
    ]);
    expect(found.subscriptions.byId.get('SUB-9000-0000-0004')?.split?.allocations).toEqual([
      { buyerId: 'BUY-7000-0001', percentage: '60', isOwner: true },
      { buyerId: 'BUY-7000-0004', percentage: '40', isOwner: false },
    ]);
    expect(found.assets.byId.get('AST-9000-0000-0001')).toMatchObject({ defaultMarkup: '5' });
    expect(found.rates.get('USD/CHF')).toBe('0.9');
    expect(found.rates.get('CHF/USD')).toBe('1.1111111111');
  });

  test('acme-sub-06 is of the EUR authorization', async () => {
    const found = await loadReferences(db.pool, 'AUT-5000-0002', services.now());
    expect(found.authorization.currency).toBe('EUR');
    expect([...found.subscriptions.byVendorId.keys()]).toEqual(['acme-sub-06']);
  });

  test('sellers and buyers are known to the ERP by country and customer number', async () => {
    const sellers = await db.pool.query('select id, country_code from seller order by id');
    expect(sellers.rows).toEqual([
      { id: 'SEL-3000-0001', country_code: 'US' },
      { id: 'SEL-3000-0002', country_code: 'CH' },
    ]);
    const buyers = await db.pool.query(
      "select count(*)::int as n from buyer where erp_customer = external_ids ->> 'erpCustomer'",
    );
    expect(buyers.rows).toEqual([{ n: 4 }]);
  });
});
