import { describe, expect, test } from 'vitest';
import { row } from './charge-rows.ts';
import { olga, tokens, useSteps, vera, type Body, type Steps } from './steps.ts';
import { testDatabases } from '../testing/test-database.ts';

const { globex, initech } = tokens;
const bulk = { 'MPT-Upsert': 'true', 'MPT-Async': 'true' };

const customer = { US: 'US-C-7001', CH: 'CH-C-7002' };

/** An invoice as an ERP sends it; its net amounts with one rate of tax. */
function invoice(documentNo: string, country: 'US' | 'CH', more: Body = {}): Body {
  const { erpData, ...others } = more;
  return {
    documentNo,
    countryCode: country,
    status: 'Issued',
    ...others,
    erpData: {
      documentNo,
      countryCode: country,
      revision: 1,
      documentDate: '2026-10-31',
      dueDate: '2026-11-30',
      addresses: { sellTo: { customerNo: customer[country] } },
      ...erpData,
    },
  };
}

const line = (amount: number, tax: number, vatPercent: number) => ({
  price: {
    quantity: 1,
    unitPrice: amount,
    amount,
    vatPercent,
    amountIncludingVat: Number((amount + tax).toFixed(2)),
  },
});

async function upsert(steps: Steps, documents: Body[], path = '/invoices'): Promise<Body> {
  const answer = await steps.call(olga, 'POST', path, { body: documents, headers: bulk });
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  expect(answer.body).toMatchObject({ id: expect.stringMatching(/^TSK-/), status: 'Queued' });
  await steps.server.idle();
  const task = await steps.get(olga, `/public/v1/system/tasks/${answer.body.id}`);
  expect(task).toMatchObject({ status: 'Completed', progress: 100 });
  return task;
}

const results = (task: Body) => task.items.map((item: Body) => item.result);

async function invoiceNo(steps: Steps, documentNo: string, token: string = olga): Promise<Body> {
  const [found] = await steps.list(token, `/invoices?eq(documentNo,"${documentNo}")`);
  return found && steps.get(token, `/invoices/${found.id}`);
}

async function issuedStatement(
  steps: Steps,
  rows: Parameters<Steps['statementsOf']>[0],
  erpId: string,
): Promise<Body> {
  const [statement] = await steps.statementsOf(rows);
  await steps.post(olga, `/statements/${statement.id}/queue`);
  await steps.issue(statement.id, erpId);
  return statement;
}

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  test('S01, 14 and 15: invoices of two sellers', async () => {
    const rows = [row('acme-sub-01', 3, 120, 360), row('acme-sub-02', 1, 50, 50)];
    const [us, ch] = await steps.statementsOf(rows);
    for (const [statement, erpId] of [
      [us, 'US-CO-9001'],
      [ch, 'CH-CO-9001'],
    ] as const) {
      await steps.post(olga, `/statements/${statement.id}/queue`);
      await steps.issue(statement.id, erpId);
    }
    const task = await upsert(steps, [
      invoice('1000001', 'US', {
        erpData: { referenceNumber: { orderNo: 'US-CO-9001' } },
        price: { currency: 'USD', totalSP: 412.2, totalST: 32.98, totalGT: 445.18 },
        lines: [line(396, 31.68, 8), line(16.2, 1.3, 8)],
      }),
      invoice('1000001', 'CH', {
        erpData: { referenceNumber: { orderNo: 'CH-CO-9001' } },
        price: { currency: 'CHF', totalSP: 55.8, totalST: 4.52, totalGT: 60.32 },
        lines: [line(55.8, 4.52, 8.1)],
      }),
    ]);
    expect(results(task)).toEqual(['Created', 'Created']);

    const created = await steps.get(olga, `/invoices/${task.items[0].id}`);
    expect(created).toMatchObject({
      documentNo: '1000001',
      countryCode: 'US',
      status: 'Issued',
      billingType: 'Automated',
      statement: { id: us.id },
      agreement: { id: 'AGR-6000-0000-0001' },
      client: { id: 'ACC-2000-0001' },
      buyer: { id: 'BUY-7000-0001' },
      seller: { id: 'SEL-3000-0001' },
      vendor: { id: 'ACC-1000-0001' },
      product: { id: 'PRD-4000-0001' },
      attributes: { orderNo: 'US-CO-9001', dueDate: '2026-11-30T00:00:00.000Z' },
      price: { currency: 'USD', totalPP: 360, totalSP: 412.2, totalST: 32.98, totalGT: 445.18 },
      lines: [{ lineNo: 10, documentNo: '1000001', price: { amount: 396, vatPercent: 8 } }, { lineNo: 20 }],
      audit: { created: {}, updated: {}, issued: { by: { id: 'USR-1000-0001' } } },
    });
    expect(created.audit).not.toHaveProperty('paid');

    // linked both ways; tax appears on the statement, which did not change
    const before = await steps.get(olga, `/statements/${us.id}`);
    expect(before).toMatchObject({
      status: 'Issued',
      invoice: { id: created.id },
      price: { totalST: 32.98, totalGT: 445.18 },
    });
    expect(await steps.get(globex, `/statements/${ch.id}`)).toMatchObject({
      invoice: { id: task.items[1].id },
      price: { totalST: 4.52, totalGT: 60.32 },
    });

    // the Output file
    const files = await steps.list(olga, `/invoices/${created.id}/attachments`);
    expect(files).toMatchObject([
      { type: 'Output', filename: `${created.id}.pdf`, contentType: 'application/pdf', isExternal: true },
    ]);
    const path = `/invoices/${created.id}/attachments/${files[0].id}`;
    const pdf = await steps.call(globex, 'GET', path, { headers: { accept: 'application/pdf' } });
    expect(pdf.status).toBe(200);
    expect(pdf.body).toMatch(/^%PDF-1/);
    expect(await steps.refused(olga, 'DELETE', path)).toMatchObject({ status: 409 });

    // lines by themselves, and lists without them
    const lines = await steps.list(globex, `/invoices/${created.id}/lines`);
    expect(lines.map(({ lineNo }) => lineNo)).toEqual([10, 20]);
    expect(lines[0].id).toBe(created.id.replace('INV', 'INL').concat('-0001'));
    expect(await steps.get(olga, `/invoices/${created.id}/lines/${lines[1].id}`)).toMatchObject({
      price: { amount: 16.2, amountIncludingVat: 17.5 },
    });
    const listed = await steps.get(olga, '/invoices');
    expect(listed.data[0]).not.toHaveProperty('lines');
    expect(listed.$meta.omitted).toContain('lines');
    expect((await steps.list(olga, '/invoices?select=lines'))[0].lines).not.toHaveLength(0);
  });

  test('S38: five items in one call', async () => {
    expect(results(await upsert(steps, [invoice('38001', 'US'), invoice('38002', 'US')]))).toEqual([
      'Created',
      'Created',
    ]);
    const unchanged = await invoiceNo(steps, '38002');
    const task = await upsert(steps, [
      invoice('38001', 'US', { status: 'Paid', erpData: { revision: 2 } }),
      invoice('38002', 'US', { status: 'Paid' }),
      invoice('38003', 'US', { erpData: { addresses: { sellTo: { customerNo: 'US-C-0000' } } } }),
      {
        ...invoice('38004', 'US'),
        countryCode: 'ZZ',
        erpData: { ...invoice('38004', 'US').erpData, countryCode: 'ZZ' },
      },
      invoice('38005', 'US', { erpData: { referenceNumber: { orderNo: 'US-CO-0000' } } }),
    ]);
    expect(task.items).toMatchObject([
      { index: 0, result: 'Updated' },
      { index: 1, result: 'Skipped', message: 'ERP revision 1 is not newer than 1.' },
      { index: 2, result: 'Skipped', message: 'No buyer has the customer number US-C-0000.' },
      { index: 3, result: 'Failed', message: 'No seller has the country code ZZ.' },
      { index: 4, result: 'Created' },
    ]);
    const paid = await invoiceNo(steps, '38001');
    expect(paid).toMatchObject({ status: 'Paid', revision: 2, audit: { issued: {}, paid: {} } });
    expect(await invoiceNo(steps, '38002')).toEqual(unchanged);
    expect(await invoiceNo(steps, '38003')).toBeUndefined();
    expect(await invoiceNo(steps, '38004')).toBeUndefined();
    const unlinked = await invoiceNo(steps, '38005');
    expect(unlinked).toMatchObject({ billingType: 'Manual', buyer: { id: 'BUY-7000-0001' } });
    for (const member of ['statement', 'vendor', 'product', 'licensee'])
      expect(unlinked).not.toHaveProperty(member);
    expect(await steps.list(olga, `/invoices/${paid.id}/attachments`)).toHaveLength(1);

    expect(await steps.status(vera, 'POST', '/invoices', { body: [], headers: bulk })).toBe(403);
    // a task is the caller's own account's
    for (const token of [vera, globex]) {
      expect(await steps.status(token, 'GET', `/public/v1/system/tasks/${task.id}`)).toBe(404);
    }
    expect((await steps.get(olga, `/public/v1/tasks/${task.id}`)).items).toHaveLength(5);
  });

  test('S39: overdue, paid and overdue again; the statement stays Issued', async () => {
    const statement = await issuedStatement(steps, [row('acme-sub-01', 1, 10, 10)], 'US-CO-39');
    const send = (revision: number, status: string) =>
      upsert(steps, [
        invoice('39001', 'US', { status, erpData: { revision, referenceNumber: { orderNo: 'US-CO-39' } } }),
      ]);
    for (const [i, status] of ['Generated', 'Overdue', 'Paid', 'Overdue'].entries()) {
      await send(i + 1, status);
      expect((await invoiceNo(steps, '39001')).status).toBe(status === 'Generated' ? 'Issued' : status);
      expect((await steps.get(olga, `/statements/${statement.id}`)).status).toBe('Issued');
    }
    expect(results(await send(3, 'Paid'))).toEqual(['Skipped']);
    const { audit, id, revision } = await invoiceNo(steps, '39001');
    expect(revision).toBe(4);
    expect(audit.overdue.at > audit.paid.at).toBe(true);
    const moves = (await steps.auditRecords(id, globex)).filter(({ event }) =>
      event.endsWith('status_changed'),
    );
    expect(moves.map(({ documents }) => documents.after.status)).toEqual(['Overdue', 'Paid', 'Overdue']);
  });

  test('S40: what clients and operations may set', async () => {
    await upsert(steps, [invoice('40001', 'US')]);
    const { id } = await invoiceNo(steps, '40001');
    const path = `/invoices/${id}`;
    expect(
      await steps.put(globex, path, { externalIds: { client: 'PO-9', operations: 'X' }, status: 'Paid' }),
    ).toMatchObject({ externalIds: { client: 'PO-9' }, status: 'Issued', revision: 2 });
    const changed = await steps.put(olga, path, { externalIds: { operations: 'OPS-1' }, status: 'Paid' });
    expect(changed).toMatchObject({ externalIds: { client: 'PO-9', operations: 'OPS-1' }, status: 'Paid' });
    expect((await steps.get(globex, path)).externalIds).toEqual({ client: 'PO-9' });
    // the ERP does not take them back
    await upsert(steps, [
      invoice('40001', 'US', { externalIds: { client: null }, erpData: { revision: 2 } }),
    ]);
    expect((await steps.get(olga, path)).externalIds).toMatchObject({ client: 'PO-9', operations: 'OPS-1' });

    expect(await steps.status(initech, 'GET', path)).toBe(404);
    expect(await steps.status(initech, 'PUT', path, { body: {} })).toBe(404);
    expect(await steps.status(initech, 'GET', `${path}/lines`)).toBe(404);
    expect(await steps.status(vera, 'GET', path)).toBe(403);
    expect(await steps.status(olga, 'PUT', path, { body: {}, headers: { 'if-match': '"1"' } })).toBe(409);
  });

  test('one object without the headers', async () => {
    const body = {
      ...invoice('50001', 'CH', { lines: [line(100, 8.1, 8.1)] }),
      externalIds: { agreement: 'AGR-6000-0000-0002' },
    };
    const created = await steps.call(olga, 'POST', '/invoices', { body });
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`/public/v1/billing/invoices/${created.body.id}`);
    // totals that the ERP leaves out follow from the lines
    expect(created.body).toMatchObject({
      agreement: { id: 'AGR-6000-0000-0002' },
      price: { totalSP: 100, totalGT: 108.1 },
      lines: [{ price: { amount: 100 } }],
    });
    expect(await steps.refused(olga, 'POST', '/invoices', { body })).toMatchObject({ status: 409 });
    expect(await steps.refused(olga, 'POST', '/invoices', { body: [body] })).toMatchObject({ status: 400 });
    expect(await steps.refused(olga, 'POST', '/invoices', { body: {} })).toMatchObject({
      status: 400,
      errors: { documentNo: ['DocumentNo is required.'] },
    });
    expect(
      await steps.refused(olga, 'POST', '/invoices', { body: { ...body, countryCode: 'ZZ' } }),
    ).toMatchObject({
      errors: { countryCode: ['No seller has the country code ZZ.'] },
    });
    expect(
      await steps.refused(olga, 'POST', '/invoices', { body: { documentNo: '50002', countryCode: 'CH' } }),
    ).toMatchObject({ errors: { 'externalIds.customer': ['The document names no customer.'] } });
  });

  test('an item that is no document fails alone; lines are replaced as a whole', async () => {
    const task = await upsert(steps, [
      { countryCode: 'US' },
      'nonsense',
      invoice('60001', 'US', { lines: [line(1, 0, 0), line(2, 0, 0)] }),
      { erpData: { ...invoice('60002', 'US').erpData } },
    ]);
    expect(task.items).toMatchObject([
      { result: 'Failed', message: 'DocumentNo is required.' },
      { result: 'Failed' },
      { result: 'Created' },
      { result: 'Created' },
    ]);
    await upsert(steps, [invoice('60001', 'US', { lines: [line(3, 0, 0)], erpData: { revision: 2 } })]);
    expect((await invoiceNo(steps, '60001')).lines).toMatchObject([{ lineNo: 10, price: { amount: 3 } }]);
    await upsert(steps, [invoice('60001', 'US', { erpData: { revision: 3 } })]);
    expect((await invoiceNo(steps, '60001')).lines).toHaveLength(1);
  });

  test('a task goes on where it was stopped', async () => {
    const { pool } = steps.server.services.db;
    let taskId = '';
    await steps.whileJobsWait(async () => {
      const body = [invoice('70001', 'US'), invoice('70002', 'US')];
      const answer = await steps.call(olga, 'POST', '/invoices', { body, headers: bulk });
      taskId = answer.body.id;
      expect(await steps.get(olga, `/public/v1/system/tasks/${taskId}`)).toMatchObject({
        status: 'Queued',
        progress: 0,
      });
      await pool.query(
        `update task set status = 'Processing', items = '[{"index":0,"result":"Created","id":"INV-0"}]' where id = $1`,
        [taskId],
      );
    });
    expect(results(await steps.get(olga, `/public/v1/system/tasks/${taskId}`))).toEqual([
      'Created',
      'Created',
    ]);
    expect(await invoiceNo(steps, '70001')).toBeUndefined();
    expect(await invoiceNo(steps, '70002')).toBeDefined();
  });

  test('a credit memo is linked by the statement it names, never to a stranger’s', async () => {
    const statement = await issuedStatement(steps, [row('acme-sub-01', -1, 40, -40)], 'US-CR-1');
    const memo = (documentNo: string, customerNo: string): Body => ({
      documentNo,
      countryCode: 'US',
      externalIds: { statement: statement.id },
      erpData: { revision: 1, currencyCode: 'USD', addresses: { billTo: { customerNo } } },
      price: { totalSP: 44, totalST: 3.52, totalGT: 47.52 },
      lines: [line(44, 3.52, 8)],
    });
    const task = await upsert(
      steps,
      [memo('5000001', 'US-C-7001'), memo('5000002', 'US-C-7003')],
      '/credit-memos',
    );
    expect(results(task)).toEqual(['Created', 'Created']);
    const [ours, strange] = await Promise.all(
      task.items.map((item: Body) => steps.get(olga, `/credit-memos/${item.id}`)),
    );
    expect(ours).toMatchObject({
      status: 'Issued',
      statement: { id: statement.id },
      price: { currency: 'USD', totalPP: 40, totalSP: 44, totalGT: 47.52 },
      audit: { issued: {} },
    });
    expect(strange).not.toHaveProperty('statement');
    expect(strange.client.id).toBe('ACC-2000-0002');
    expect(await steps.get(globex, `/statements/${statement.id}`)).toMatchObject({
      creditMemo: { id: ours.id },
    });
    expect((await steps.list(globex, `/credit-memos/${ours.id}/attachments`))[0]).toMatchObject({
      type: 'Output',
      filename: `${ours.id}.pdf`,
    });
    expect(
      await steps.put(olga, `/credit-memos/${ours.id}`, { externalIds: { client: 'C-1' } }),
    ).toMatchObject({
      externalIds: { client: 'C-1' },
    });
  });
});
