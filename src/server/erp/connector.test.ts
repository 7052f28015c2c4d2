import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../http/app.ts';
import { erpSync } from '../jobs/erp-sync.ts';
import { agreementRow, row } from '../scenarios/charge-rows.ts';
import { olga, tokens, useSteps, type Body } from '../scenarios/steps.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { httpClient, localClient, type ApiClient } from './api-client.ts';
import { createErp, runCycle } from './connector.ts';
import { createErpToken, type ErpToken } from './erp-token.ts';
import { daysAfter } from './payments.ts';
import { readErpSettings } from './settings.ts';

const october = row('acme-sub-01', 3, 120, 360);

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  let token: ErpToken;
  let api: ApiClient;

  beforeAll(() => {
    token = createErpToken(steps.server.services.db);
    api = httpClient(steps.server.url, token);
  });
  afterAll(() => token.remove());

  async function sync(env: Record<string, string> = {}, client = api, now?: Date): Promise<void> {
    const { services } = steps.server;
    await erpSync({ ...services, ...(now && { now: () => now }) }, client, readErpSettings(env));
    await steps.server.idle();
  }

  async function queued(...rows: Parameters<typeof steps.statementsOf>[0]): Promise<Body[]> {
    const statements = await steps.statementsOf(rows);
    for (const { id } of statements) await steps.post(olga, `/statements/${id}/queue`);
    return statements;
  }

  const statement = (id: string) => steps.get(olga, `/statements/${id}`);
  const documentsOf = (path: string, { id }: Body) => steps.list(olga, `${path}?eq(statement.id,${id})`);

  test('S01, 13 to 15: from queued to invoices of two sellers', async () => {
    const id = await steps.generated([october, row('acme-sub-02', 1, 50, 50), row('acme-sub-01', 1, 15, 15)]);
    const ledgers = await steps.ledgers(id);
    const [us] = await steps.acceptLedger(ledgers[0].id);
    const [ch] = await steps.acceptLedger(ledgers[1].id);
    for (const ledger of ledgers) await steps.post(olga, `/ledgers/${ledger.id}/queue`);

    await sync({ ERP_SIMULATOR: 'off' });
    expect((await statement(us.id)).status).toBe('Queued');
    await sync();

    expect(await statement(us.id)).toMatchObject({
      status: 'Issued',
      externalIds: { erpId: 'US-CO-1001' },
      invoice: {},
      audit: { pending: { by: { name: 'ERP connector' } }, issued: {} },
    });
    expect(await statement(ch.id)).toMatchObject({
      status: 'Issued',
      externalIds: { erpId: 'CH-CO-1001' },
      price: { totalST: 4.52, totalGT: 60.32 },
    });
    expect((await steps.journal(id)).status).toBe('Completed');
    const [found] = await documentsOf('/invoices', us);
    const invoice = await steps.get(tokens.globex, `/invoices/${found.id}`);
    // 396.00 and 16.50 with tax per line: 31.68 + 1.32
    expect(invoice).toMatchObject({
      documentNo: '1000001',
      countryCode: 'US',
      status: 'Issued',
      statement: { id: us.id },
      price: { currency: 'USD', totalSP: 412.5, totalST: 33, totalGT: 445.5 },
      attributes: { orderNo: 'US-CO-1001', yourReference: us.id },
      erpData: { balanceDue: 445.5, revision: 1, payment: { termsCode: '30 days net' } },
      lines: [
        { lineNo: 10, price: { quantity: 3, unitPrice: 132, amount: 396, vatPercent: 8 } },
        { lineNo: 20, price: { amount: 16.5, amountIncludingVat: 17.82 } },
      ],
    });
    expect(await steps.list(olga, `/invoices/${found.id}/attachments`)).toHaveLength(1);

    await sync();
    expect(await documentsOf('/invoices', us)).toHaveLength(1);
    expect((await steps.get(olga, `/invoices/${found.id}`)).revision).toBe(1);
  });

  test('S26: a credit becomes a credit memo with a positive amount, and no invoice', async () => {
    const [credit] = await queued(row('acme-sub-01', -1, 40, -40));
    await sync();
    expect(await statement(credit?.id)).toMatchObject({
      status: 'Issued',
      type: 'Credit',
      price: { totalSP: -44, totalGT: 47.52 },
      externalIds: { erpId: 'US-CR-1001' },
    });
    expect(await documentsOf('/invoices', credit)).toEqual([]);
    const [memo] = await documentsOf('/credit-memos', credit);
    expect(await steps.get(tokens.globex, `/credit-memos/${memo?.id}`)).toMatchObject({
      documentNo: '5000001',
      price: { currency: 'USD', totalSP: 44, totalST: 3.52, totalGT: 47.52 },
      lines: [{ price: { quantity: 1, unitPrice: 44, amount: 44 } }],
    });
  });

  test('S27: a statement of zero is invoiced as zero', async () => {
    const [zero] = await queued(row('acme-sub-01', 1, 100, 100), row('acme-sub-01', 1, -100, -100));
    await sync();
    expect(await documentsOf('/invoices', zero)).toMatchObject([{ price: { totalSP: 0, totalGT: 0 } }]);
  });

  test('S31: the ERP refuses a buyer; after a retry it goes through', async () => {
    const [blocked] = await queued(october);
    const [other] = await queued(row('acme-sub-03', 1, 90, 90));
    await sync({ ERP_FAIL_BUYERS: 'BUY-7000-0001' });
    const failed = { status: 'Error', statusNotes: { message: 'Customer blocked' } };
    expect(await statement(blocked?.id)).toMatchObject(failed);
    expect(await steps.get(tokens.globex, `/statements/${blocked?.id}`)).toMatchObject(failed);
    expect((await statement(other?.id)).status).toBe('Issued');
    await steps.post(olga, `/statements/${blocked?.id}/queue`);
    await sync();
    expect(await statement(blocked?.id)).toMatchObject({ status: 'Issued' });
    expect(await statement(blocked?.id)).not.toHaveProperty('statusNotes');
    expect(await documentsOf('/invoices', blocked)).toHaveLength(1);
  });

  test('S34: a consolidated statement becomes one document with the lines of all its children', async () => {
    const children = [
      ...(await queued(october, row('acme-sub-04', 5, 50, 250))).filter(
        ({ buyer }) => buyer.id === 'BUY-7000-0001',
      ),
      ...(await queued(agreementRow('AGR-6000-0000-0001', 1, 100, 100))),
    ];
    const { id } = await steps.consolidate(children.map((child) => child.id));
    expect((await steps.post(olga, `/statements/${id}/queue`)).price.totalSP).toBe(684);
    await sync();
    expect(await statement(id)).toMatchObject({
      status: 'Issued',
      externalIds: { erpId: expect.stringMatching(/^US-CO-/) },
      price: { totalSP: 684, totalGT: 738.72 },
    });
    const [found, ...others] = await documentsOf('/invoices', { id });
    expect(others).toEqual([]);
    const invoice = await steps.get(tokens.globex, `/invoices/${found?.id}`);
    expect(invoice).toMatchObject({
      billingType: 'Consolidated',
      statement: { id },
      price: { currency: 'USD', totalSP: 684, totalST: 54.72, totalGT: 738.72 },
    });
    expect(invoice).not.toHaveProperty('agreement');
    expect(invoice.lines.map((line: Body) => [line.lineNo, line.description, line.price.amount])).toEqual([
      [10, 'Subscription SUB-9000-0000-0001 Charges', 396],
      [20, 'Subscription SUB-9000-0000-0004 Charges', 180],
      [30, 'Agreement AGR-6000-0000-0001 Charges', 108],
    ]);
    expect(invoice.lines.map((line: Body) => line.description2)).toEqual([
      'Default item for Acme Workspace',
      'Default item for Acme Workspace (60%)',
      'Default item for Acme Workspace',
    ]);
    for (const child of children) {
      expect(await statement(child.id)).toMatchObject({ status: 'Consolidated', parent: { id } });
      expect(await documentsOf('/invoices', child)).toEqual([]);
    }
    await sync();
    expect(await documentsOf('/invoices', { id })).toHaveLength(1);
  });

  test('S34: a group that nets below zero becomes a credit memo; children set free get their own', async () => {
    const [debit] = await queued(october);
    const [credit] = await queued(row('acme-sub-01', 1, -500, -500));
    const group = await steps.consolidate([debit?.id, credit?.id]);
    await steps.post(olga, `/statements/${group.id}/queue`);
    await steps.post(olga, `/statements/${group.id}/cancel`);
    const again = await steps.consolidate([debit?.id, credit?.id]);
    await steps.post(olga, `/statements/${again.id}/queue`);
    await sync();
    expect(await statement(again.id)).toMatchObject({ status: 'Issued', type: 'Credit' });
    const [memo] = await documentsOf('/credit-memos', again);
    expect(memo).toMatchObject({ price: { totalSP: 154, totalGT: 166.32 } });
    expect(await documentsOf('/invoices', again)).toEqual([]);

    const [free] = await queued(october);
    const left = await steps.consolidate([free?.id]);
    await steps.post(olga, `/statements/${left.id}/queue`);
    await steps.post(olga, `/statements/${left.id}/pending`, { externalIds: { erpId: 'OTHER-34' } });
    await steps.post(olga, `/statements/${left.id}/cancel`);
    await sync();
    expect(await statement(free?.id)).toMatchObject({ status: 'Issued' });
    expect(await documentsOf('/invoices', free)).toHaveLength(1);
    for (const { id } of [group, left]) expect(await documentsOf('/invoices', { id })).toEqual([]);
  });

  test('a connector that dies after any call repeats nothing', async () => {
    for (let calls = 1; ; calls++) {
      const [each] = await queued(october);
      let left = calls;
      const dying: ApiClient = {
        request: async (...request) => {
          if (left-- <= 0) throw new Error('killed');
          const answer = await api.request(...request);
          if (left === 0) throw new Error('killed after the server did it');
          return answer;
        },
      };
      const { services } = steps.server;
      const run = runCycle(createErp(services, dying, readErpSettings({})));
      const isDone = await run.then(
        ({ failures }) => failures.length === 0,
        () => false,
      );
      await steps.server.idle();
      await sync();
      await sync();
      expect(await statement(each?.id), `${calls} calls`).toMatchObject({ status: 'Issued' });
      expect(await documentsOf('/invoices', each), `${calls} calls`).toHaveLength(1);
      if (isDone && left > 0) break;
    }
    const numbers = await steps.list(olga, '/invoices?select=-*,documentNo&eq(countryCode,US)&limit=100');
    expect(new Set(numbers.map(({ documentNo }) => documentNo)).size).toBe(numbers.length);
    const orders = await steps.list(olga, '/statements?select=-*,externalIds&eq(status,Issued)&limit=100');
    expect(new Set(orders.map(({ externalIds }) => externalIds.erpId)).size).toBe(orders.length);
  });

  test('a statement that was taken back gets no document; one of another connector is left alone', async () => {
    const [cancelled] = await queued(october);
    const [foreign] = await queued(october);
    await steps.post(olga, `/statements/${foreign?.id}/pending`, { externalIds: { erpId: 'OTHER-1' } });
    const { services } = steps.server;
    const slow: ApiClient = {
      request: async (method, path, request) => {
        if (path.endsWith(`${cancelled?.id}/issue`)) {
          await services.db.pool.query("update statement set status = 'Cancelled' where id = $1", [
            cancelled?.id,
          ]);
        }
        return api.request(method, path, request);
      },
    };
    await sync({}, slow);
    expect((await statement(cancelled?.id)).status).toBe('Cancelled');
    expect((await statement(foreign?.id)).status).toBe('Pending');
    expect(await documentsOf('/invoices', cancelled)).toEqual([]);
    expect(await documentsOf('/invoices', foreign)).toEqual([]);
  });

  test('payments come in, and what is not paid becomes overdue (S39)', async () => {
    await sync();
    const count = async (status: string) =>
      (await steps.get(olga, `/invoices?eq(status,${status})&limit=0`)).$meta.pagination.total;
    const start = new Date();
    const before = await count('Issued');
    await sync({}, api, daysAfter(start, 29));
    expect(await count('Issued')).toBeLessThan(before);
    expect(await count('Overdue')).toBe(0);
    await sync({}, api, daysAfter(start, 31));
    expect(await count('Issued')).toBe(0);
    expect(await count('Overdue')).toBeGreaterThan(0);
    await sync({}, api, daysAfter(start, 90));
    const [paid] = await steps.list(
      olga,
      '/invoices?eq(status,Paid)&select=audit,erpData&gt(price.totalGT,0)',
    );
    expect(paid).toMatchObject({ audit: { issued: {}, paid: {} }, erpData: { balanceDue: 0 } });
    const [statementOfPaid] = await steps.list(olga, `/statements?eq(invoice.id,${paid?.id})`);
    expect(statementOfPaid?.status).toBe('Issued');
  });

  test('a server in the same process is reached without a network', async () => {
    const app = await createApp(steps.server.services);
    const [each] = await queued(october);
    await sync({}, localClient(app, token));
    expect((await statement(each?.id)).status).toBe('Issued');
    expect(await documentsOf('/invoices', each)).toHaveLength(1);
    await app.close();
  });

  test('its token is removed with it, and renewed when it is refused', async () => {
    const { pool } = steps.server.services.db;
    const own = createErpToken(steps.server.services.db);
    const client = httpClient(steps.server.url, own);
    const path = '/public/v1/billing/statements?limit=0';
    expect((await client.request('GET', path)).status).toBe(200);
    const [, id] = (await own.current()).split(':');
    await pool.query('delete from api_token where id = $1', [id]);
    expect((await client.request('GET', path)).status).toBe(200);
    const [, renewed] = (await own.current()).split(':');
    await own.remove();
    const left = await pool.query('select 1 from api_token where id = $1', [renewed]);
    expect(left.rowCount).toBe(0);
  });
});
