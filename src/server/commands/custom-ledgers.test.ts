import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pino } from 'pino';
import { role } from '../../domain/role.ts';
import { createServices } from '../context.ts';
import { migrateQueue } from '../jobs/queue.ts';
import { seedScenarios } from '../seed/scenarios.ts';
import { transaction, type Database, type Tx } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { migrations } from '../store/migrations/list.ts';
import { testDatabases, type Prepare } from '../testing/test-database.ts';
import type { Work } from './change.ts';
import type { CustomLine } from './custom-charges.ts';
import {
  acceptCustomLedger,
  completeCustomLedger,
  createCustomLedger,
  importCustomRows,
  queueCustomLedger,
} from './custom-ledgers.ts';
import { createOverride, disableOverride, enableOverride } from './overrides.ts';
import { moveStatement } from './statements.ts';

const prepare: Prepare = async (db) => {
  await migrate(db, migrations);
  await migrateQueue(db);
  await seedScenarios(createServices(db, pino({ level: 'silent' })));
};

describe.each(testDatabases())('by hand on $kind', ({ create }) => {
  let db: Database;
  let work: Work;
  const act = <T>(change: (tx: Tx, work: Work) => Promise<T>) => transaction(db, (tx) => change(tx, work));

  beforeEach(async () => {
    db = await create(prepare);
    const account = { id: 'ACC-1000-0000', name: 'Marketplace Operations' };
    const actor = { id: 'USR-1000-0001', name: 'Olga', role: role.operations, account };
    work = { services: createServices(db, pino({ level: 'silent' })), cause: { actor } };
  });
  afterEach(() => db.close());

  const line = (facts: Partial<CustomLine>): CustomLine => ({
    n: 12,
    documentNo: 'X',
    documentType: 'Order',
    customerNo: 'US-C-7003',
    itemNo: 'SKU-STD',
    description: 'Onboarding',
    quantity: '1',
    unitPrice: '802.92',
    purchasePrice: '738.60',
    agreementId: 'AGR-6000-0000-0003',
    ...facts,
  });

  const draft = () =>
    act((tx) =>
      createCustomLedger(tx, work, {
        name: 'Onboarding',
        seller: { id: 'SEL-3000-0001' },
        vendor: { id: 'ACC-1000-0001' },
        price: { currency: { purchase: 'USD', sale: 'USD' } },
        billingStartDate: '2026-10-01T00:00:00Z',
        billingEndDate: '2026-10-31T00:00:00Z',
      }),
    );

  test('a custom ledger becomes a Manual statement and completes with it (S37)', async () => {
    const { id } = await draft();
    const credit = line({ n: 20, documentType: 'Credit Memo', unitPrice: '351.64', purchasePrice: '323.47' });
    const imported = await act((tx) => importCustomRows(tx, work, id, [line({}), credit]));
    expect(imported).toMatchObject({ status: 'Validated', total_pp: '415.13', total_sp: '451.28' });
    expect(imported).toMatchObject({ markup: '8.7081155301', margin: '8.0105477752' });
    await act((tx) => acceptCustomLedger(tx, work, id));
    await act((tx) => queueCustomLedger(tx, work, id));
    const { rows } = await db.pool.query('select * from statement where custom_ledger_id = $1', [id]);
    expect(rows).toMatchObject([
      {
        billing_type: 'Manual',
        type: 'Debit',
        status: 'Queued',
        buyer_id: 'BUY-7000-0003',
        total_bsp: '451.28',
      },
    ]);
    const statement = String(rows[0].id);
    expect(await act((tx) => completeCustomLedger(tx, work, id))).toBeUndefined();
    await act((tx) => moveStatement(tx, work, statement, 'pending', {}, {}));
    await act((tx) => moveStatement(tx, work, statement, 'issue', {}, {}));
    await act((tx) => completeCustomLedger(tx, work, id));
    const ended = await db.pool.query('select status from custom_ledger where id = $1', [id]);
    expect(ended.rows).toEqual([{ status: 'Completed' }]);
    const charges = await db.pool.query('select id from charge order by id');
    expect(charges.rows.map((row) => row.id.slice(-4))).toEqual(['0012', '0020']);
  });

  test('SP is BSP divided by the rate', async () => {
    const { id } = await draft();
    await act((tx) =>
      importCustomRows(tx, work, id, [line({ rate: '0.9', unitPrice: '90', purchasePrice: '80' })]),
    );
    const { rows } = await db.pool.query('select sp_x1, bsp_x1, markup from charge');
    expect(rows).toEqual([{ sp_x1: '100', bsp_x1: '90', markup: '25' }]);
  });

  test('an unknown customer fails the ledger, which then cannot be accepted', async () => {
    const { id } = await draft();
    const failed = await act((tx) => importCustomRows(tx, work, id, [line({ customerNo: 'nobody' })]));
    expect(failed).toMatchObject({
      status: 'Error',
      error: { errorMessage: "Row 12: customer 'nobody' was not found." },
    });
    await expect(act((tx) => acceptCustomLedger(tx, work, id))).rejects.toMatchObject({ status: 409 });
  });

  test('a pair has one Active override (O1–O3)', async () => {
    const pair = { client: { id: 'ACC-2000-0002' }, vendor: { id: 'ACC-1000-0001' } };
    const first = await act((tx) => createOverride(tx, work, pair));
    expect(first.status).toBe('Active');
    await expect(act((tx) => createOverride(tx, work, pair))).rejects.toMatchObject({ status: 409 });
    await act((tx) => disableOverride(tx, work, first.id, {}, {}));
    await expect(act((tx) => disableOverride(tx, work, first.id, {}, {}))).rejects.toMatchObject({
      status: 409,
    });
    const second = await act((tx) => createOverride(tx, work, pair));
    await expect(act((tx) => enableOverride(tx, work, first.id, {}, {}))).rejects.toMatchObject({
      status: 409,
    });
    await act((tx) => disableOverride(tx, work, second.id, {}, {}));
    expect((await act((tx) => enableOverride(tx, work, first.id, {}, {}))).audit).toHaveProperty('disabled');
  });

  test('an override needs accounts of the right types', async () => {
    const wrong = { client: { id: 'ACC-1000-0001' }, vendor: { id: 'ACC-1000-0001' } };
    await expect(act((tx) => createOverride(tx, work, wrong))).rejects.toMatchObject({ status: 400 });
  });
});
