import { beforeAll, describe, expect, test } from 'vitest';
import { oneDatabase } from '../testing/test-database.ts';
import { s37Rows } from './custom-rows.ts';
import { CustomSteps } from './custom-steps.ts';
import { olga, useSteps, type Body } from './steps.ts';

describe.each(oneDatabase())('custom ledgers and their charges on $kind', (database) => {
  const steps = useSteps(database);
  const custom = new CustomSteps(steps);
  let id: string;

  beforeAll(async () => {
    id = await custom.validated(s37Rows, { name: 'To be found', notes: 'here' });
  });

  test.each([
    ["name='To be found'", 1],
    ['and(eq(status,Validated),eq(seller.id,SEL-3000-0001),ilike(name,*found))', 1],
    ['and(eq(vendor.name,Acme),gt(price.totalSP,451),eq(price.currency.sale,USD),ilike(name,*found))', 1],
    ['and(eq(processing.ready,2),ilike(name,*found),lt(billingEndDate,2026-11-01))', 1],
    ['and(eq(vendor.id,ACC-1000-0002),ilike(name,*found))', 0],
  ])('%s', async (query, count) => {
    const found = await steps.list(olga, `/custom-ledgers?${query}`);
    expect(found.map((each) => each.name)).toEqual(Array.from({ length: count }, () => 'To be found'));
    for (const each of found) expect(each).not.toHaveProperty('audit');
  });

  test('charges of a custom ledger, as a page, one by one and as lines', async () => {
    const charges = await custom.charges(id);
    expect(charges).toMatchObject([
      {
        billingType: 'Manual',
        customLedger: { id, name: 'To be found' },
        agreement: { id: 'AGR-6000-0000-0003' },
        buyer: { id: 'BUY-7000-0003' },
        vendor: { id: 'ACC-1000-0001' },
        seller: { id: 'SEL-3000-0001' },
        item: { id: 'ITM-4000-0001-0001', externalIds: { vendor: 'SKU-STD' } },
        attributes: {
          documentNumber: 'X-1',
          orderType: 'VAR_Direct',
          externalDocumentNo2: 'AGR-6000-0000-0003',
        },
        period: { start: '2026-10-01T00:00:00.000Z', end: '2026-10-31T00:00:00.000Z' },
        upload: { status: 'Ready', errors: [] },
        processing: { status: 'Ready', errors: [] },
      },
      { statementType: 'Credit' },
    ]);
    const [first] = charges;
    const { body: one } = await custom.call('GET', id, `/charges/${first.id.toLowerCase()}`);
    expect(one).toMatchObject({ id: first.id, price: first.price });
    const lines = await custom.call('GET', id, '/charges?order=-id&select=-*,id', {
      headers: { accept: 'application/jsonl' },
    });
    expect(lines.headers.get('content-type')).toContain('application/jsonl');
    const exported = lines.body.trim().split('\n') as string[];
    expect(exported.map((line) => JSON.parse(line).id)).toEqual(charges.map((each) => each.id).toReversed());
    const found = await custom.call('GET', id, '/charges?eq(statementType,Credit)');
    expect(found.body.data).toHaveLength(1);
  });

  test('a charge stands under its own custom ledger only', async () => {
    const other = await custom.validated();
    const [charge] = await custom.charges(other);
    expect((await custom.call('GET', id, `/charges/${charge.id}`)).status).toBe(404);
  });

  test('the trail tells what happened', async () => {
    const path = `/public/v1/audit/records?eq(object.id,${id})&order=timestamp,object.revision&select=documents`;
    const [first, ...others] = await steps.list(olga, path);
    expect(first.event).toBe('platform.billing.custom-ledger.created');
    expect(others.map((record: Body) => record.event.replace('platform.billing.custom-ledger.', ''))).toEqual(
      expect.arrayContaining(['attachment.created', 'status_changed']),
    );
    expect(first).toMatchObject({
      type: 'Private',
      object: { id, name: 'To be found', objectType: 'CustomLedger' },
      documents: { after: { name: 'To be found', 'price.currency.sale': 'USD' } },
    });
  });
});
