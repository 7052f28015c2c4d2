import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWorkbook, workbookFiles } from '../testing/read-workbook.ts';
import { testDatabases, type TestDatabase } from '../testing/test-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { agreementRow, row } from './charge-rows.ts';
import { ConsolidationSteps, shell } from './consolidation-steps.ts';
import { olga, tokens, useSteps, vera, type Answer, type Body } from './steps.ts';

const path = '/statement-downloads';
const a1 = 'AGR-6000-0000-0001';

describe.each(testDatabases())('on $kind', (database) => {
  // all of these come from one address
  const steps = useSteps(database, { downloads: { attempts: { max: 1000, windowMs: 60_000 } } });
  const consolidation = new ConsolidationSteps(steps);
  let first: Body;
  let second: Body;

  /** Bills a queued statement with a document of the ERP. */
  async function billed(id: string, documentNo: string, isCredit = false): Promise<void> {
    const orderNo = `US-CO-${documentNo}`;
    await steps.issue(id, orderNo);
    const document = {
      documentNo,
      countryCode: 'US',
      externalIds: { customer: 'US-C-7001' },
      erpData: { revision: 1, ...(isCredit ? { yourReference: id } : { referenceNumber: { orderNo } }) },
      price: { currency: 'USD', totalSP: 1, totalST: 0, totalGT: 1 },
    };
    const [result] = await steps.upsert(isCredit ? 'credit-memos' : 'invoices', [document]);
    expect(result.result, JSON.stringify(result)).toBe('Created');
  }

  beforeAll(async () => {
    // S01: 412.20, then another one
    [first] = (await consolidation.queued(row('acme-sub-01', 3, 120, 360), agreementRow(a1, 1, 15, 15))) as [
      Body,
    ];
    [second] = (await consolidation.queued(row('acme-sub-01', 1, 10, 10))) as [Body];
    await billed(first.id, '1000001');
    await billed(second.id, 'US-PSI-77');
  });

  const ask = (documentNo: unknown, statement: unknown, on: Pick<TestServer, 'call'> = steps.server) =>
    on.call(undefined, 'POST', path, { body: { documentNo, statement: { id: statement } } });
  /** What stands in a refusal, apart from its trace. */
  const told = ({ status, headers, body }: Answer) => ({
    status,
    headers: [...headers.keys()].filter((name) => name !== 'date').toSorted(),
    ...body,
    traceId: '',
  });
  const follow = ({ body }: Answer) => fetch(steps.server.url + body.url);

  test('S42: the number of an invoice and the id of its statement give the workbook', async () => {
    const answer = await ask('1000001', first.id);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        url: expect.stringMatching(/^\/files\/STA-\d{4}-\d{4}\?/),
        filename: `${first.id}.xlsx`,
        size: expect.any(Number),
      },
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const response = await follow(answer);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': expect.stringContaining(`attachment; filename="${first.id}.xlsx"`),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'referrer-policy': 'no-referrer',
    });
    const [summary] = await readWorkbook(new Uint8Array(await response.arrayBuffer()));
    expect(summary?.rows[2]?.[1]).toBe(first.id);
    expect(summary?.rows[3]?.[1]).toBe('412.20 USD');
  });

  test.each([
    ['as printed, in any case and with spaces', () => [' us-psi-77 ', ` ${second.id.toLowerCase()} `]],
    ['our own id of the invoice', async () => [await invoiceId(second.id), second.id]],
  ])('%s', async (_, numbers) => {
    const [documentNo, statement] = await numbers();
    expect(await ask(documentNo, statement)).toMatchObject({
      status: 200,
      body: { filename: `${second.id}.xlsx` },
    });
  });
  const invoiceId = async (id: string) => (await steps.get(olga, `/statements/${id}`)).invoice.id;

  test('S42: every wrong pair gets the same answer', async () => {
    const [withoutInvoice] = (await consolidation.queued(row('acme-sub-01', 1, 5, 5))) as [Body];
    const answers = [
      await ask('1000001', second.id),
      await ask('1000002', first.id),
      await ask('1000002', 'SOM-0000-0000-0000-0000'),
      await ask('1000001', 'SOM-0000-0000-0000-0000'),
      await ask('1000001', "' or true --"),
      await ask('1000001%', first.id),
      await ask(' ', first.id),
      await ask('1000001', withoutInvoice.id),
    ];
    expect(told(answers[0] as Answer)).toMatchObject({
      status: 404,
      title: 'Not Found',
      detail: 'These numbers do not belong together. Check both as they are printed on the invoice.',
    });
    for (const answer of answers) expect(told(answer)).toEqual(told(answers[0] as Answer));
  });

  test('S42: a workbook that operations deleted is made anew', async () => {
    const [file] = await workbookFiles(steps, olga, first.id);
    await steps.ok(olga, 'DELETE', `/statements/${first.id}/attachments/${file.id}`);
    expect(await workbookFiles(steps, olga, first.id)).toEqual([]);
    const response = await follow(await ask('1000001', first.id));
    const [summary] = await readWorkbook(new Uint8Array(await response.arrayBuffer()));
    expect(summary?.rows[3]?.[1]).toBe('412.20 USD');
    const [fresh] = await workbookFiles(steps, olga, first.id);
    expect(fresh.id).not.toBe(file.id);
    expect(fresh.audit.created.by.name).toBe('System');
    // and is the one that the next one gets
    expect((await ask('1000001', first.id)).body.url).toContain(fresh.id);
  });

  test('the link works once, and only as it was given', async () => {
    const answer = await ask('1000001', first.id);
    const { pathname, searchParams } = new URL(answer.body.url, steps.server.url);
    const changed = (name: string, value: string | null) => {
      const parameters = new URLSearchParams(searchParams);
      if (value === null) parameters.delete(name);
      else parameters.set(name, value);
      return `${pathname}?${parameters}`;
    };
    for (const link of [
      changed('once', null),
      changed('once', 'x'),
      changed('expires', String(Number(searchParams.get('expires')) + 1)),
      changed('signature', null),
    ]) {
      expect(await steps.status(undefined, 'GET', link), link).toBe(404);
    }
    // asking what is there does not use it
    expect(await steps.status(undefined, 'HEAD', answer.body.url)).toBe(200);
    const both = await Promise.all([follow(answer), follow(answer)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    await Promise.all(both.map((response) => response.arrayBuffer()));
    expect(await steps.status(undefined, 'GET', answer.body.url)).toBe(404);
  });

  test('nobody gets further with a token, and other methods are none', async () => {
    for (const token of [vera, tokens.initech, tokens.globex, 'idt:TKN-0000-0000:wrong']) {
      const body = { documentNo: '1000002', statement: { id: first.id } };
      expect(await steps.status(token, 'POST', path, { body })).toBe(404);
    }
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect(await steps.status(undefined, method, path)).toBe(405);
    }
  });

  test.each([
    [{}, ['documentNo', 'statement']],
    [{ documentNo: '1', statement: {} }, ['statement.id']],
    [{ documentNo: '', statement: { id: '' } }, ['documentNo', 'statement.id']],
    [{ documentNo: '9'.repeat(256), statement: { id: 'SOM-1' } }, ['documentNo']],
  ])('what is missing is said: %j', async (body, members) => {
    const { status, errors } = await steps.refused(undefined, 'POST', path, { body });
    expect({ status, members: Object.keys(errors).toSorted() }).toEqual({ status: 400, members });
  });

  test('a credit memo opens its statement; what is cancelled or part of another does not open', async () => {
    const [credit] = (await consolidation.queued(row('acme-sub-01', -1, 40, -40))) as [Body];
    await billed(credit.id, '5000001', true);
    expect((await ask('5000001', credit.id)).status).toBe(200);

    const parent = await steps.post(olga, '/statements', shell);
    const [child] = (await consolidation.queued(row('acme-sub-01', 1, 20, 20))) as [Body];
    await consolidation.add(parent.id, child.id);
    await consolidation.act(parent.id, 'queue');
    await billed(parent.id, '1000055');
    expect((await ask('1000055', parent.id)).status).toBe(200);
    expect((await ask('1000055', child.id)).status).toBe(404);

    const [cancelled] = (await consolidation.queued(row('acme-sub-01', 1, 30, 30))) as [Body];
    const pool = steps.server.services.db.pool;
    await pool.query("update erp_document set statement_id = $1 where document_no = 'US-PSI-77'", [
      cancelled.id,
    ]);
    expect((await ask('US-PSI-77', cancelled.id)).status).toBe(200);
    await steps.post(olga, `/statements/${cancelled.id}/cancel`);
    expect((await ask('US-PSI-77', cancelled.id)).status).toBe(404);
    await pool.query("update erp_document set statement_id = $1 where document_no = 'US-PSI-77'", [
      second.id,
    ]);
  });

  test('what was tried stands in the trail of the statement, for operations', async () => {
    const { length } = await steps.auditRecords(second.id);
    await ask('US-PSI-77', second.id);
    await ask('US-PSI-78', second.id);
    const records = () => steps.auditRecords(second.id);
    await waitUntil('both are recorded', async () => (await records()).length === length + 2);
    expect((await records()).slice(length)).toMatchObject([
      {
        event: 'platform.billing.statement.downloaded',
        type: 'Private',
        actor: { name: 'Unknown' },
        request: { api: { ip: '127.0.0.1' } },
      },
      {
        event: 'platform.billing.statement.download_refused',
        type: 'Private',
        details: 'The number US-PSI-78 does not open it.',
        actor: { name: 'Unknown' },
      },
    ]);
    expect(JSON.stringify(await steps.auditRecords(second.id, tokens.globex))).not.toContain('download');
    // which no revision shows
    expect((await steps.get(olga, `/statements/${second.id}`)).revision).toBe(4);
  });

  describe('attempts are limited', () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await limitedServer(database);
    });
    afterAll(() => server.close());
    const times = async (n: number, make: () => Promise<Answer>) => {
      const statuses: number[] = [];
      let last: Answer | undefined;
      for (let i = 0; i < n; i++) statuses.push((last = await make()).status);
      return { statuses, last };
    };

    test('by statement, whether there is one or not, and by address', async () => {
      for (const id of ['SOM-0000-0000-0000-0001', 'SOM-0000-0000-0000-0002']) {
        const { statuses, last } = await times(3, () => ask('1', id, server));
        expect(statuses).toEqual([404, 404, 429]);
        expect(last?.body).toMatchObject({ title: 'Too Many Requests' });
        expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
      }
      const { statuses } = await times(3, () => ask('1', `SOM-0000-0000-0000-0003`, server));
      expect(statuses).toEqual([404, 404, 429]);
      expect((await ask('1', 'SOM-0000-0000-0000-0004', server)).status).toBe(429);
      // nobody else is kept waiting
      expect(await server.call(olga, 'GET', '/statements?limit=1').then(({ status }) => status)).toBe(200);
    });
  });

  test('the files of other objects cannot be had this way', async () => {
    const answer = await ask('1000001', first.id);
    const [file] = await steps.list(olga, `/invoices/${await invoiceId(first.id)}/attachments`);
    const other = answer.body.url.replace(/STA-\d{4}-\d{4}/, file.id);
    expect(await steps.status(undefined, 'GET', other)).toBe(404);
  });
});

const limitedServer = (database: TestDatabase) =>
  startTestServer(database, {
    downloads: { attempts: { max: 9, windowMs: 600_000 }, refusals: { max: 2, windowMs: 600_000 } },
  });
